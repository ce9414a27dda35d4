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
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from nastavnik.accounts.access import address_of, hold_invitation, note_proof, owner_sits_there
from nastavnik.accounts.actions.change_login import change_login as change
from nastavnik.accounts.actions.choose_password import choose_password as choose
from nastavnik.accounts.actions.prove_email import prove_email
from nastavnik.accounts.actions.renew_password import renew_password as renew
from nastavnik.accounts.actions.use_link import check_link
from nastavnik.accounts.actions.use_link import use_link as spend
from nastavnik.accounts.came_by_link import followed_link, note_link
from nastavnik.accounts.forms import AnewForm, LoginForm, PasswordForm
from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import ADVICE
from nastavnik.accounts.queries import find_link, notices, open_invitations
from nastavnik.accounts.states import INVITATION, PROOF, SIGN_IN
from nastavnik.shared.forms import PlainForm, posted
from nastavnik.shared.rules import RuleBroken

FORGOTTEN = (
    "Вы вошли по ссылке. Забыли пароль — в ближайшие 15 минут придумайте новый, прежний не спросим: "
    "ваше имя вверху → «Вход и защита»."
)
UNKNOWN = (
    "Такой ссылки нет. Проверьте, что она скопирована целиком, или попросите у куратора новую."
)

FIELDS_OF = {"email_taken": "email", "login_taken": "login", "bad_login": "login"}
STEP_GONE = "Второй шаг входа снят: включите его снова в «Вход и защита»."
OTHER_ACCOUNT = (
    "Сначала войдите в ту учётную запись, в которой вписали эту почту, и откройте ссылку ещё раз."
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
        if link.purpose == PROOF:
            return _prove(request, link)
        if request.method != "POST":
            form = PasswordForm(account=link.account) if link.purpose == INVITATION else None
            return _ask(request, link, form)
        if link.purpose == INVITATION and "own" in request.POST:
            hold_invitation(request, link)
            return redirect("invitation", link.key)
        return _come_in(request, link)
    except RuleBroken as broken:
        return _trouble(request, broken.text, link if broken.code == "spent" else None)


def _come_in(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    form = PasswordForm(request.POST, account=link.account) if link.purpose == INVITATION else None
    if form and not form.is_valid():
        return _ask(request, link, form)
    told = form.cleaned_data if form else {}
    try:
        account = spend(link.account, link=link, base=address_of(request), **told)
    except RuleBroken as broken:
        if not form or broken.code not in FIELDS_OF:
            raise
        form.add_error(FIELDS_OF[broken.code], broken.text)
        return _ask(request, link, form)
    if request.user.is_authenticated and request.user != account:
        logout(request)  # somebody else sat here: nothing of that session goes on
    account.backend = "allauth.account.auth_backends.AuthenticationBackend"
    note_link(request, account, link)
    if link.purpose == SIGN_IN and account.has_usable_password():
        messages.info(request, FORGOTTEN)
    if form:
        messages.success(request, _told(request, account))
    response: HttpResponse = perform_login(request, Login(user=account, email_verification="none"))
    return response


def _told(request: HttpRequest, account: Account) -> str:
    """By what she will sign in; and that a letter waits for her answer."""
    said = f"Вы будете входить так: «{account.login}» и ваш пароль."
    asked = (request.POST.get("email") or "").strip().casefold()
    if not asked or not settings.MAIL_URL or (asked == account.email and account.email_proved_at):
        return said
    return f"{said} На {asked} отправлено письмо: откройте его и подтвердите почту."


def _prove(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    """The letter is answered by who asked for it: nobody gives her mailbox to a stranger's account."""
    if request.user != link.account:
        if request.user.is_authenticated:
            return _trouble(request, OTHER_ACCOUNT)
        messages.info(request, OTHER_ACCOUNT)
        return redirect_to_login(request.path)
    if request.method != "POST":
        return _ask(request, link, None)
    account = prove_email(link.account, link=link)
    note_proof(request, link.email)
    messages.success(request, f"Почта {link.email} подтверждена.")
    return redirect("invitations" if open_invitations(account).exists() else "account")


def _ask(request: HttpRequest, link: OneTimeLink, form: PasswordForm | None) -> HttpResponse:
    errors = form.errors_in_order() if form and form.is_bound else ()
    context = {"link": link, "form": form, "errors": errors, "proof": link.purpose == PROOF}
    return render(request, "accounts/one_time_link.html", context, status=422 if errors else 200)


def _guessed_too_often(request: HttpRequest, *, again: bool = False) -> bool:
    """Whether an address has tried too many words that are no links; ``again``: one more."""
    return not ratelimit.consume(
        request, app="allauth.account", action="unknown_word", dry_run=not again, limit_get=True
    )


def _unknown(request: HttpRequest) -> HttpResponse:
    if _guessed_too_often(request, again=True):
        refused: HttpResponse = ratelimit.respond_429(request)
        return refused
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
        "notices": notices(user),
        "advice": ADVICE,
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
            fresh = choose(user, link=link, base=address_of(request), **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(FIELDS_OF.get(broken.code), broken.text)
        else:
            update_session_auth_hash(request, fresh)
            messages.success(request, _told(request, fresh))
            return redirect("account")
    return _show_form(request, "accounts/choose_password.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@owner_sits_there
def change_login(request: HttpRequest) -> HttpResponse:
    """Another name to sign in by, another e-mail."""
    user = cast("Account", request.user)
    form = LoginForm(posted(request), account=user)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = change(user, base=address_of(request), **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(FIELDS_OF.get(broken.code), broken.text)
        else:
            messages.success(request, _told(request, fresh))
            return redirect("account")
    return _show_form(request, "accounts/change_login.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
@owner_sits_there
def renew_password(request: HttpRequest) -> HttpResponse:
    """No school opens before a password is chosen that nobody else may know."""
    user = cast("Account", request.user)
    if not user.password_asked:
        return redirect("start")
    form = AnewForm(posted(request), account=user)
    if request.method == "POST" and form.is_valid():
        try:
            fresh, dropped = renew(user, base=address_of(request), **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error(FIELDS_OF.get(broken.code, "password"), broken.text)
        else:
            update_session_auth_hash(request, fresh)
            messages.success(request, _told(request, fresh))
            if dropped:
                messages.info(request, STEP_GONE)
            return redirect("start")
    return _show_form(request, "accounts/renew_password.html", form)


def _show_form(request: HttpRequest, template: str, form: PlainForm) -> HttpResponse:
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"form": form, "errors": errors}
    return render(request, template, context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def password_reset(request: HttpRequest) -> HttpResponseBase:
    """The library sends a letter; where mail is not set up, the page names the way by a link."""
    if not settings.MAIL_URL:
        return render(request, "account/password_reset.html")
    answer: HttpResponseBase = library.password_reset(request)
    return answer
