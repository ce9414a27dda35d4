"""Where does one begin: signed out, with one school, with several, with none?"""

from typing import cast

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nastavnik.accounts.access import address_of
from nastavnik.accounts.forms import PasswordForm
from nastavnik.accounts.models import Account
from nastavnik.accounts.queries import open_invitations
from nastavnik.organisations.actions.start_school import may_start_school, start_school
from nastavnik.organisations.forms import ZONES
from nastavnik.organisations.permissions import organisations_of
from nastavnik.shared.forms import OnceForm, posted
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.queries import schools_taught


class SchoolForm(OnceForm, PasswordForm):
    """A school and its coordinator."""

    full_name = forms.CharField(
        label="Полное название школы", help_text="Как в уставе: оно попадёт в документы.",
        max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    name = forms.CharField(label="Ваши фамилия, имя, отчество", max_length=200)
    zone = forms.ChoiceField(label="Часовой пояс", choices=ZONES, initial="Europe/Moscow")
    login = None  # type: ignore[assignment]  # made of the name that stands in this very form
    field_order = ("full_name", "name", "zone", "password", "email", "once")


@require_safe
@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """The one real school, else the doors; signed out, what this is."""
    if not request.user.is_authenticated:
        return render(request, "workspace/welcome.html")
    account = request.user
    if account.password_asked:
        return redirect("renew_password")
    if open_invitations(account).exists():
        return redirect("invitations")
    own = list(organisations_of(account))
    taught = schools_taught(account)
    real = [one for one in own if not one.is_demo]
    if len(real) == 1 and not taught:
        return redirect("home", real[0].key)
    if not own and len(taught) == 1:
        return redirect("me", taught[0].key)
    return redirect("doors")


@require_safe
@never_cache
@login_required
def doors(request: HttpRequest) -> HttpResponse:
    """«Посмотреть пример», «Начать со своей школой», and every place one belongs to."""
    account = cast("Account", request.user)
    own = list(organisations_of(account))
    context = {
        "may_start": may_start_school(account),
        "demo": next((one for one in own if one.is_demo), None),
        "own": [one for one in own if not one.is_demo],
        "taught": schools_taught(account),
        "invited": open_invitations(account).count(),
    }
    return render(request, "workspace/doors.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def new_school(request: HttpRequest) -> HttpResponse:
    """The first school of the installation; whoever starts it is its coordinator."""
    account = cast("Account", request.user)
    if not may_start_school(account):
        raise PermissionDenied
    form = SchoolForm(posted(request))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            school, coordinator = start_school(
                account,
                full_name=told["full_name"],
                name=told["name"],
                password=told["password"],
                email=told["email"],
                base=address_of(request),
                zone=told["zone"],
                once=form.once_key,
            )
        except RuleBroken as broken:
            form.add_error("email" if broken.code == "email_taken" else "full_name", broken.text)
        else:
            logout(request)
            record_authentication(request, coordinator, method="password")
            signed = Login(
                user=coordinator,
                email_verification="none",
                redirect_url=reverse("year", args=[school.key]),
            )
            response: HttpResponse = perform_login(request, signed)
            messages.success(
                request,
                "Школа заведена, вы её куратор. В следующий раз входите так: "
                f"«{coordinator.login}» и ваш пароль.",
            )
            return response
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"form": form, "errors": errors}
    return render(request, "workspace/new_school.html", context, status=422 if errors else 200)
