"""Who answers for a step: the words of the roadmap, and the people behind them?"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clerk.responsible.parts import split_responsible
from clerk.responsible.people import Match, Person, resolve
from nastavnik.boards.forms import ResponsibleForm, read_people
from nastavnik.boards.views.steps import back, renewed_version, step_of
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.set_responsible import set_responsible
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.responsible import UNSAID, people_of_school, who_answers
from nastavnik.shared.components import Tick
from nastavnik.shared.rules import Stale

PEOPLE = "people"


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def roadmap_responsible(request: HouseRequest, step: UUID) -> HttpResponse:
    """Words and ticks; ticks that say just what the words mean are not kept: the words go on."""
    row = step_of(request, step)
    people = people_of_school(request.organisation, row.activity.stage.roadmap.school_year)
    before = _keys(who_answers(row, people))
    if request.method != "POST":
        form = ResponsibleForm(initial={"version": row.version, "words": row.responsible})
        return _page(request, row, form, people, before)
    form = ResponsibleForm(request.POST)
    told = read_people(request.POST.getlist(PEOPLE))
    ticked = {str(one) for one in told}
    if not form.is_valid():
        return _page(request, row, form, people, ticked, status=422)
    words = form.cleaned_data["words"]
    meant = _keys(resolve(split_responsible(words or UNSAID), people))
    # Ticks nobody touched follow the words, where the words mean anybody at all.
    untouched = ticked == before and row.people is None and bool(meant or not ticked)
    try:
        set_responsible(
            request.account,
            organisation=request.organisation,
            step=row,
            words=words,
            people=None if untouched or ticked == meant else told,
            version=form.cleaned_data["version"],
        )
    except Stale as broken:
        renewed = ResponsibleForm(renewed_version(request, row))
        return _page(request, row, renewed, people, ticked, stale=broken.text, status=409)
    messages.success(request, "Ответственные записаны.")
    return back(request, step)


def _keys(matches: Iterable[Match]) -> set[str]:
    return {person.key for match in matches for person in match.people}


def _page(
    request: HouseRequest, row: Step, form: ResponsibleForm, people: list[Person],
    ticked: set[str], *, stale: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    ticks = [
        Tick(
            PEOPLE, one.key, one.full_name, ", ".join(one.posts) or "по роли в школе",
            checked=one.key in ticked,
        )
        for one in people
    ]  # fmt: skip
    context: dict[str, Any] = {
        "step": row,
        "form": form,
        "errors": form.errors_in_order() if form.is_bound else (),
        "stale": stale,
        "chosen": [one for one in ticks if one.checked],
        "others": [one for one in ticks if not one.checked],
        "troubles": [one.reason for one in who_answers(row, people) if one.reason],
    }
    return render(request, "boards/responsible.html", context, status=status)
