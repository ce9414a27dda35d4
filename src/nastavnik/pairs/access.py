"""Who may open a pair: whoever keeps the school's papers, and the two people whom it joins."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache

from nastavnik.accounts.models import Account
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.organisations.access import HouseRequest, turned_back, within
from nastavnik.organisations.permissions import can, roles_in
from nastavnik.organisations.queries import organisation_by_key
from nastavnik.organisations.states import Kind
from nastavnik.people.models import Teacher
from nastavnik.people.queries import teacher_of


class PairRequest(HouseRequest):
    """A request about one pair. ``own``: who looks, where she is one of the two and nothing more."""

    pair: Mentorship
    own: Teacher | None


PairView = Callable[..., HttpResponseBase]


def of_pair(view: PairView) -> PairView:
    """The view gets a ``PairRequest`` in the school's scope. A stranger, and a teacher who is in another
    pair, get 404; a member of the school who keeps no papers 403."""

    @wraps(view)
    @never_cache
    @login_required
    def inner(
        request: HttpRequest,
        organisation: UUID,
        pair: UUID,
        **kwargs: Any,  # noqa: ANN401
    ) -> HttpResponseBase:
        where = organisation_by_key(organisation)
        if where is None or where.kind != Kind.SCHOOL:
            raise Http404
        account, asked = cast("Account", request.user), cast("PairRequest", request)
        with within(where, request):
            asked.organisation, asked.account = where, account
            asked.roles, asked.own = roles_in(account, where), None
            work = teacher_of(account.pk)
            if work is None and not asked.roles:
                raise Http404
            if first := turned_back(asked):
                return first
            found = pair_by_key(pair)
            hers = found is not None and work is not None and work.teacher_id in {
                found.mentor_id, found.mentee_id,
            }  # fmt: skip
            if not can(asked.roles, "see_papers"):
                if not hers and asked.roles:
                    raise PermissionDenied
                asked.own = work.teacher if work and hers else None
                if asked.own is None:
                    raise Http404
            if found is None:
                raise Http404
            asked.pair = found
            return view(asked, **kwargs)

    return inner
