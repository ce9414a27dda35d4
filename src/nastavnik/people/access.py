"""How does a page know that it is in a school, and a teacher's own page that she works there?"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from nastavnik.accounts.models import Account
from nastavnik.organisations.access import (
    HouseRequest,
    HouseView,
    in_organisation,
    turned_back,
    within,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import WORKS_ELSEWHERE, Ability, only_here, roles_in
from nastavnik.organisations.queries import organisation_by_key
from nastavnik.organisations.states import Kind
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.queries import teacher_of


def in_school(ability: Ability) -> Callable[[HouseView], HouseView]:
    """As ``in_organisation``; in a municipality or region, which has no such page, 404."""

    def decorate(view: HouseView) -> HouseView:
        @in_organisation(ability)
        @wraps(view)
        def inner(request: HouseRequest, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
            if request.organisation.kind != Kind.SCHOOL:
                raise Http404
            return view(request, **kwargs)

        return inner

    return decorate


class TeacherRequest(HouseRequest):
    """A request of somebody who works in the school, about herself."""

    work: Employment


def as_teacher(view: HouseView) -> HouseView:
    """The view gets a ``TeacherRequest`` in the school's scope; anybody else 404, whatever role."""

    @wraps(view)
    @never_cache
    @login_required
    def inner(request: HttpRequest, organisation: UUID, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        found = organisation_by_key(organisation)
        if found is None:
            raise Http404
        account = cast("Account", request.user)
        with within(found, request):
            work = teacher_of(account.pk)
            if work is None:
                raise Http404
            own = cast("TeacherRequest", request)
            own.organisation, own.account, own.work = found, account, work
            own.roles = roles_in(account, found)
            if first := turned_back(own):
                return first
            return view(own, **kwargs)

    return inner


def no_link_from_here(teacher: Teacher, organisation: Organisation) -> str:
    """Why no link is made here into the account of the card, and who helps instead; else empty."""
    account = teacher.account
    return WORKS_ELSEWHERE if account and not only_here(account, organisation) else ""
