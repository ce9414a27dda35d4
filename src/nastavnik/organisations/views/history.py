"""«История»: what was done here, by whom, on what ground?"""

from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from clerk.numbers import count
from nastavnik.audit.queries import Told, fold
from nastavnik.audit.queries import history as history_of
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.shared.lists import page_of

ENTRIES_A_PAGE = 50
SMALL_ACTIONS = "nastavnik.config.registries.SMALL_ACTIONS"


@require_safe
@in_organisation("see_history")
def history(request: HouseRequest) -> HttpResponse:
    """The sentences, newest first, in the school's own time."""
    page = page_of(history_of(request.organisation.key), ENTRIES_A_PAGE, request.GET.get("page"))
    small: dict[str, str] = import_string(SMALL_ACTIONS)
    rows = [
        (one, _in_one_line(one, small[one.first.action]) if one.rest else "")
        for one in fold(page, small, ZoneInfo(request.organisation.zone))
    ]
    return render(request, "organisations/history.html", {"page": page, "rows": rows})


def _in_one_line(told: Told, words: str) -> str:
    """«Начало года: отвечено на 9 вопросов»."""
    sentence, one, few, many = words.split("|")
    return sentence.format(count(len(told.rest), one, few, many))
