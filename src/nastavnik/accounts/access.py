"""How does a request show that it holds an invitation, and that the owner sits there?

Whoever opened the link keeps it in the session while she signs in to an account of her own.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings
from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.shared import clock

View = Callable[..., HttpResponseBase]
HELD, PROVED, CAME = "held_invitation", "proved_email", "came_by_password"


def hold_invitation(request: HttpRequest, link: OneTimeLink) -> None:
    """The word of this link was shown."""
    request.session[HELD] = str(link.key)


def holds_invitation(request: HttpRequest, link: OneTimeLink) -> bool:
    """Whether this session has shown the word of the link."""
    return request.session.get(HELD) == str(link.key)


def note_proof(request: HttpRequest, email: str) -> None:
    """A letter to this e-mail was answered in this session."""
    request.session[PROVED] = email


def proved_here(request: HttpRequest, account: Account) -> bool:
    """Whether whoever sits here reads the e-mail of the account: others may know its password."""
    return bool(account.email) and request.session.get(PROVED) == account.email


def note_coming(request: HttpRequest) -> None:
    """The password was given now."""
    request.session[CAME] = clock.now().timestamp()


def _came_long_ago(request: HttpRequest) -> bool:
    since = clock.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
    return bool(request.session.get(CAME, 0) < since)


def owner_sits_there(view: View) -> View:
    """The view asks for the password again, unless it was given a few minutes ago.

    A form that came too late is not put by until then, as the library would: it may hold a new
    password, and a session is kept in the clear. It is filled in once more.
    """
    asking: View = reauthentication_required(enabled=_came_long_ago)(view)

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        try:
            return asking(request, *args, **kwargs)
        except ReauthenticationRequired:
            if request.method != "POST":
                raise
            return redirect(request.get_full_path())

    return asked


def address_of(request: HttpRequest) -> str:
    """What links in letters begin with, where the installation names no address of its own."""
    return request.build_absolute_uri("/")
