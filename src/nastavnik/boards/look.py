"""How is the roadmap looked at: which steps, as a picture or a table? The last choice is remembered."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nastavnik.boards.board import FILTERS

COOKIE = "roadmap-look"
REMEMBERED_FOR = 180 * 24 * 60 * 60
NAMED = ("stage", "step", "show")
"""An address with one of these means something of the whole year: no remembered filter hides it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Which steps («» is all of them), and whether as a table."""

    only: str = ""
    table: bool = False

    @property
    def query(self) -> str:
        """The filter as the end of an address."""
        return f"?only={self.only}" if self.only else ""


def chosen_filter(request: HttpRequest) -> str:
    """What the address says of it."""
    only = request.GET.get("only", "")
    return only if only in FILTERS else ""


def asked(request: HttpRequest) -> str:
    """The filter as the end of an address."""
    return Look(chosen_filter(request)).query


def look_of(request: HttpRequest) -> Look:
    """What the address says; where it is silent, what was chosen last in this browser."""
    only, _, form = request.COOKIES.get(COOKIE, "").partition(".")
    if "only" in request.GET:
        only = chosen_filter(request)
    elif only not in FILTERS or any(name in request.GET for name in NAMED):
        only = ""
    return Look(only, request.GET.get("view", form) == "table")


def remember_look(request: HttpRequest, answer: HttpResponse, look: Look) -> None:
    """Only what was chosen by hand; a cookie, for the browser and not for the account."""
    if "only" not in request.GET and "view" not in request.GET:
        return
    answer.set_cookie(
        COOKIE,
        f"{look.only}.{'table' if look.table else 'picture'}",
        max_age=REMEMBERED_FOR,
        path=request.path,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )
