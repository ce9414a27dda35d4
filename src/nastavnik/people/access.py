"""How does a page of a school's own people know that it is in a school?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase

from nastavnik.organisations.access import HouseRequest, HouseView, in_organisation
from nastavnik.organisations.permissions import Ability
from nastavnik.organisations.states import Kind


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
