"""Which places does a person see at the top of every page?"""

import re
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.boards.ribbon import drawn_ribbon
from nastavnik.config.help import help_for
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import Ability, can
from nastavnik.organisations.queries import present_year
from nastavnik.organisations.states import Kind, Role
from nastavnik.roadmaps.queries import standing_of
from nastavnik.shared import clock
from nastavnik.shared.reversed import reverse

PLACES: tuple[tuple[str, str, Ability], ...] = (
    ("home", "Сегодня", "enter"),
    ("roadmap", "Дорожная карта", "see_roadmap"),
    ("pairs", "Пары", "see_papers"),
    ("papers", "Документы", "see_papers"),
    ("people", "Педагоги", "see_people"),
    ("team", "Люди и роли", "manage_roles"),
    ("settings", "Настройки", "manage_settings"),
    ("history", "История", "see_history"),
)
"""(name of the address, words, ability), in the order of the menu."""
OF_SCHOOLS = {"roadmap", "pairs", "papers", "people", "settings"}
"""Places that a municipality or region does not have: its people and years live in its schools."""
LEGAL_FORM = re.compile(r"^(?:[МГФЧН]?Г?[БАК]?О?Д?ОУ|АНОО|ОАНО|АНО)\s+(?=\S)")
"""«МБОУ», «ГБОУ» and the like before the name proper: a phone's header has no room for them."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the menu."""

    title: str
    url: str
    here: bool


def _inside(name: str, url: str, request: HttpRequest) -> bool:
    """One is at a place on every page under its address; all stand under that of «Сегодня»."""
    view = request.resolver_match.view_name if request.resolver_match else ""
    under = name != "home" and request.path.startswith(url)
    return under or view.split("_")[0] == name


def _ribbon(request: HouseRequest) -> str:
    """The year on top of every page of a school: one stored row."""
    where = request.organisation
    if where.kind != Kind.SCHOOL or not can(request.roles, "see_roadmap"):
        return ""
    with scope(organisation=where):
        standing = standing_of(present_year(where))
        pairs = can(request.roles, "see_papers")
        today = clock.today(where.zone)
        return drawn_ribbon(standing, where, today, pairs=pairs) if standing else ""


def house(request: HttpRequest) -> dict[str, Any]:
    """``house`` for every template: the account, the organisation, its places, its help."""
    common = {"mail_works": bool(settings.MAIL_URL), "help_url": help_for(request)}
    account = request.user if getattr(request, "user", None) else None
    if not isinstance(account, Account):
        return {"house": {}, **common}
    if not hasattr(request, "organisation"):
        return {"house": {"account": account}, **common}
    inside = cast("HouseRequest", request)
    where = inside.organisation
    places = [
        Place(title, url := reverse(name, args=[where.key]), _inside(name, url, request))
        for name, title, ability in PLACES
        if can(inside.roles, ability) and (where.kind == Kind.SCHOOL or name not in OF_SCHOOLS)
    ]
    return {
        "house": {
            "account": account,
            "organisation": where,
            "short_name": LEGAL_FORM.sub("", str(where)),
            "roles": ", ".join(Role(role).label for role in sorted(inside.roles)),
            "year": present_year(where).label if where.kind == Kind.SCHOOL else "",
            "places": places if len(places) > 1 else [],
            "search_url": reverse("search", args=[where.key])
            if where.kind == Kind.SCHOOL and can(inside.roles, "enter")
            else "",
            "ribbon": SimpleLazyObject(lambda: _ribbon(inside)),  # asked for by pages that draw it
        },
        **common,
    }
