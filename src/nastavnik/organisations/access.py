"""How does a page know whose organisation it is, and that one may be there?"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import UUID
from zoneinfo import ZoneInfo

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import Ability, can, roles_at
from nastavnik.organisations.queries import wants_second_factor
from nastavnik.shared.once import one_page


class HouseRequest(HttpRequest):
    """A request inside an organisation, by somebody who may be there."""

    organisation: Organisation
    roles: frozenset[str]
    account: Account


HouseView = Callable[..., HttpResponseBase]


def lacks_second_factor(request: HouseRequest) -> bool:
    """Whether the organisation demands a second step of those who have a role, and she has none.

    Asked on every page that knows roles, a teacher's own too: what a role shows stands there as well.
    """
    wanted = bool(request.roles) and wants_second_factor()
    return wanted and not is_mfa_enabled(request.account)


def turned_back(request: HouseRequest) -> HttpResponseBase | None:
    """Where somebody must go first who has a new password to choose, or a second step to switch on."""
    if request.account.password_asked:
        return redirect("renew_password")
    return redirect("second_factor_wanted") if lacks_second_factor(request) else None


@contextmanager
def within(where: Organisation, request: HttpRequest) -> Iterator[None]:
    """What every door of a page opens: the organisation's scope and zone, and what the page remembers."""
    shows = request.method in {"GET", "HEAD"}
    zone = timezone.override(ZoneInfo(where.zone))
    with scope(organisation=where), zone, one_page(shows=shows):
        yield


def in_organisation(ability: Ability) -> Callable[[HouseView], HouseView]:
    """The view gets a ``HouseRequest`` and runs in the organisation's scope and zone.

    A stranger gets 404, as for an organisation that is not there; somebody without the ability 403.
    """

    def decorate(view: HouseView) -> HouseView:
        @wraps(view)
        @never_cache
        @login_required
        def inner(request: HttpRequest, organisation: UUID, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
            account = cast("Account", request.user)
            inside = roles_at(account, organisation)
            if inside is None:
                raise Http404
            house, (found, roles) = cast("HouseRequest", request), inside
            house.organisation, house.roles, house.account = found, roles, account
            with within(found, request):
                if first := turned_back(house):
                    return first
                if not can(roles, ability):
                    raise PermissionDenied
                return view(house, **kwargs)

        inner.ability = ability  # type: ignore[attr-defined]
        return inner

    return decorate


def opens(roles: Iterable[str], address: str) -> bool:
    """Whether a page of ours is open to these roles; what lies elsewhere is nobody's secret here."""
    try:
        view = resolve(urlsplit(address).path).func
    except Resolver404:
        return True
    ability: Ability | None = getattr(view, "ability", None)
    return ability is None or can(roles, ability)
