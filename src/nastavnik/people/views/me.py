"""What does the school know about me?"""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.organisations.queries import organisation_by_key
from nastavnik.people.queries import teacher_of


@require_safe
@never_cache
@login_required
def me(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """A teacher's own page; anybody else gets 404, whatever role he has."""
    found = organisation_by_key(organisation)
    if found is None:
        raise Http404
    with scope(organisation=found):
        work = teacher_of(cast("Account", request.user).pk)
        if work is None:
            raise Http404
        context: dict[str, Any] = {"work": work, "school": found}
        return render(request, "people/me.html", context)
