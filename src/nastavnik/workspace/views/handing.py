"""«Передать дела»: to whom, from when to when, by which order?"""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from clerk.typography import stopped
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import FreshLink
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.actions import hand_over as action
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.queries import team, team_in_order
from nastavnik.organisations.states import Role
from nastavnik.people.access import in_school
from nastavnik.people.actions.invite_teacher import invite_teacher
from nastavnik.people.models import Teacher
from nastavnik.people.queries import employments
from nastavnik.shared import clock
from nastavnik.shared.addresses import shared
from nastavnik.shared.forms import PlainForm, RussianDateField, posted
from nastavnik.shared.rules import RuleBroken


class HandOverForm(PlainForm):
    """Whose work goes to whom, in which days."""

    whose = forms.ChoiceField(label="Чьи дела")
    to = forms.ChoiceField(label="Кому", help_text="Работающие педагоги и те, у кого есть роль.")
    since = RussianDateField(label="С какого числа")
    through = RussianDateField(
        label="По какое число", required=False,
        help_text="Последний день. Пусто — насовсем: роль перейдёт к другому.",
    )  # fmt: skip
    order_words = forms.CharField(
        label="Приказ", help_text="Как его назвать: приказ № 15 от 01.12.2026.", required=False,
        max_length=120,
    )  # fmt: skip

    def __init__(self, *args: Any, whose: Any, to: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name, choices in (("whose", whose), ("to", to)):
            cast("forms.ChoiceField", self.fields[name]).choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_roles")
def hand_over(request: HouseRequest) -> HttpResponse:
    """The form; who never came in gets a link to do so."""
    where, today = request.organisation, clock.today(request.organisation.zone)
    held = {str(one.key): one for one in team(where).filter(role=Role.COORDINATOR).order_by("pk")}
    if not held:
        raise Http404
    people = _people(where)
    if len(held) == 1:  # to herself nothing is handed over
        (only,) = held.values()
        people.pop(str(only.account.key), None)
    form = HandOverForm(
        posted(request),
        whose=[(key, one.account.name) for key, one in held.items()],
        to=[("", "Выберите"), *((key, words) for key, (words, _) in people.items())],
        initial={"since": today, "whose": _own(held, request.account)},
    )
    if request.method == "POST" and form.is_valid():
        told, fresh = dict(form.cleaned_data), None
        membership, one = held[told.pop("whose")], people[told.pop("to")][1]
        try:
            if isinstance(one, Teacher):
                fresh = invite_teacher(request.account, organisation=where, teacher=one)
                one = cast(
                    "Account", Teacher.objects.select_related("account").get(pk=one.pk).account
                )
            action.hand_over(
                request.account, organisation=where, membership=membership, to=one, **told
            )
        except RuleBroken as broken:
            form.add_error(None, broken.text)
        else:
            messages.success(request, stopped(f"Дела переданы: {one.name}"))
            return _link(request, fresh, one.name) if fresh else redirect("team", where.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"form": form, "errors": errors}
    return render(request, "workspace/hand_over.html", context, status=422 if errors else 200)


def _own(held: dict[str, Membership], account: Account) -> str:
    """Her own where she is one of them."""
    return next((key for key, one in held.items() if one.account_id == account.pk), "")


def _people(where: Organisation) -> dict[str, tuple[str, Account | Teacher]]:
    """Accounts with a role, then whoever works here: by account where there is one."""
    found: dict[str, tuple[str, Account | Teacher]] = {}
    for one in team_in_order(where):
        words = f"{one.account.name} — {one.get_role_display()}"
        found.setdefault(str(one.account.key), (words, one.account))
    for work in employments().select_related("teacher__account"):
        teacher, posts = work.teacher, ", ".join(work.posts)
        key = str(teacher.account.key if teacher.account else teacher.key)
        found.setdefault(key, (f"{teacher.full_name} — {posts}", teacher.account or teacher))
    return found


def _link(request: HouseRequest, fresh: FreshLink, name: str) -> HttpResponse:
    context = {
        "name": name,
        "login": fresh.link.account.login,
        "words": "По этой ссылке вы войдёте в «Наставник»: вам переданы дела куратора.",
        "link": shared(
            fresh.address(request.build_absolute_uri("/")), f"QR-код ссылки для входа: {name}"
        ),
        "ends_at": fresh.link.ends_at,
        "back": reverse("team", args=[request.organisation.key]),
    }
    return render(request, "organisations/link.html", context)
