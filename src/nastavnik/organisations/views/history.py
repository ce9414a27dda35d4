"""«История»: what was done here, by whom, on what ground?"""

from zoneinfo import ZoneInfo

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nastavnik.audit.queries import history as history_of
from nastavnik.organisations.access import HouseRequest, in_organisation

ENTRIES_A_PAGE = 50


@require_safe
@in_organisation("see_history")
def history(request: HouseRequest) -> HttpResponse:
    """The sentences, newest first, in the school's own time."""
    pages = Paginator(history_of(request.organisation.key), ENTRIES_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    zone = ZoneInfo(request.organisation.zone)
    rows = [(entry, entry.at.astimezone(zone)) for entry in page]
    return render(request, "organisations/history.html", {"page": page, "rows": rows})
