"""How does one come in by a link, and look after one's own door?"""

from typing import cast

from allauth.account import views as library
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nastavnik.accounts.actions.choose_password import choose_password as choose
from nastavnik.accounts.actions.use_link import check_link
from nastavnik.accounts.actions.use_link import use_link as spend
from nastavnik.accounts.came_by_link import followed_link, note_link
from nastavnik.accounts.forms import PasswordForm
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.queries import find_link
from nastavnik.accounts.states import INVITATION, SIGN_IN
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken

FORGOTTEN = (
    "Вы вошли по ссылке. Забыли пароль — в ближайшие 15 минут придумайте новый, прежний не спросим: "
    "ваше имя вверху → «Вход и защита»."
)
UNKNOWN = (
    "Такой ссылки нет. Проверьте, что она скопирована целиком, или попросите у куратора новую."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def one_time_link(request: HttpRequest, word: str) -> HttpResponse:
    """Looking at the link spends nothing (messengers look at links too); the button does."""
    link = None if _guessed_too_often(request) else find_link(word)
    try:
        if link is None:
            return _unknown(request)
        check_link(link)
        if request.method != "POST":
            form = PasswordForm(account=link.account) if link.purpose == INVITATION else None
            return _ask(request, link, form)
        return _come_in(request, link)
    except RuleBroken as broken:
        return _trouble(request, broken.text, link)


def _come_in(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = PasswordForm(request.POST, account=link.account) if link.purpose == INVITATION else None
    if form and not form.is_valid():
        return _ask(request, link, form)
    told = form.cleaned_data if form else {}
    try:
        account = spend(
            link.account, link=link, email=told.get("email"), password=told.get("password")
        )
    except RuleBroken as broken:
        if not form or broken.code != "email_taken":
            raise
        form.add_error("email", broken.text)
        return _ask(request, link, form)
    if request.user.is_authenticated and request.user != account:
        logout(request)  # somebody else sat here: nothing of that session goes on
    account.backend = "allauth.account.auth_backends.AuthenticationBackend"
    note_link(request, account, link)
    if link.purpose == SIGN_IN and account.has_usable_password():
        messages.info(request, FORGOTTEN)
    response: HttpResponse = perform_login(request, Login(user=account, email_verification="none"))
    return response


def _ask(request: HttpRequest, link: OneTimeLink, form: PasswordForm | None) -> HttpResponse:
    errors = form.errors_in_order() if form and form.is_bound else ()
    context = {"link": link, "form": form, "errors": errors}
    return render(request, "accounts/one_time_link.html", context, status=422 if errors else 200)


def _guessed_too_often(request: HttpRequest, *, again: bool = False) -> bool:
    """Whether an address has tried too many words that are no links; ``again``: one more."""
    return not ratelimit.consume(
        request, app="allauth.account", action="unknown_word", dry_run=not again, limit_get=True
    )


def _unknown(request: HttpRequest) -> HttpResponse:
    if _guessed_too_often(request, again=True):
        return ratelimit.respond_429(request)
    return _trouble(request, UNKNOWN)


def _trouble(request: HttpRequest, text: str, link: OneTimeLink | None = None) -> HttpResponse:
    if link and request.user == link.account:
        return render(request, "accounts/one_time_link.html", {"inside": True})
    return render(request, "accounts/one_time_link.html", {"trouble": text}, status=410)


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """«Вход и защита»."""
    return _show_account(request, wanted=False)


@require_safe
@never_cache
@login_required
def second_factor_wanted(request: HttpRequest) -> HttpResponse:
    """Where a school demands a second factor that is not there yet."""
    return _show_account(request, wanted=True)


def _show_account(request: HttpRequest, *, wanted: bool) -> HttpResponse:
    user = cast("Account", request.user)
    protected = is_mfa_enabled(user)
    context = {
        "account": user,
        "protected": protected,
        "has_password": user.has_usable_password(),
        "came_by_link": followed_link(request) is not None,
        "wanted": wanted and not protected,
    }
    return render(request, "accounts/account.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def choose_password(request: HttpRequest) -> HttpResponse:
    """An e-mail and a password for somebody who came by a link, the first time or just now."""
    user = cast("Account", request.user)
    link = followed_link(request)
    if user.has_usable_password() and link is None:
        return redirect("account_change_password")
    form = PasswordForm(posted(request), account=user)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = choose(
                user,
                email=form.cleaned_data["email"],
                password=form.cleaned_data["password"],
                link=link,
            )
        except RuleBroken as broken:
            form.add_error("email", broken.text)
        else:
            update_session_auth_hash(request, fresh)
            messages.success(request, "Почта и пароль сохранены.")
            return redirect("account")
    errors = form.errors_in_order() if form.is_bound else ()
    return render(
        request,
        "accounts/choose_password.html",
        {"form": form, "errors": errors},
        status=422 if errors else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def password_reset(request: HttpRequest) -> HttpResponseBase:
    """The library sends a letter; where mail is not set up, the page names the way by a link."""
    if not settings.MAIL_URL:
        return render(request, "account/password_reset.html")
    answer: HttpResponseBase = library.password_reset(request)
    return answer
