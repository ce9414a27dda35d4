"""How is a step marked, from its own page or from «Сегодня»?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nastavnik.boards.forms import MarkForm
from nastavnik.boards.look import asked
from nastavnik.boards.views.roadmap import show_step
from nastavnik.boards.views.steps import NAME, changes_step, step_of
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.states import StepState
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import own_path


@in_school("run_year")
@changes_step
def roadmap_mark(request: HouseRequest, step: UUID) -> HttpResponse:
    """Done, or open again; back to where one was, where the mark can be taken back."""
    found = step_of(request, step)
    state = request.POST.get("state", StepState.DONE)
    if state not in StepState.values or state == StepState.NEEDLESS:  # by a decision alone
        raise Http404
    day = MarkForm(request.POST)
    told: dict[str, Any] = {"organisation": request.organisation, "step": found}
    back = own_path(request.POST.get("next"))
    panel = reverse("roadmap_step", args=[request.organisation.key, step])
    page = back or f"{panel}{asked(request)}#{NAME}"
    if not day.is_valid():
        return show_step(request, step, status=422, mark_form=day, open_part="mark")
    done_on = day.cleaned_data["done_on"]
    try:
        mark_step(request.account, state=state, done_on=done_on, **told)
    except RuleBroken as broken:
        if done_on:
            day.add_error("done_on", broken.text)
            return show_step(request, step, status=422, mark_form=day, open_part="mark")
        messages.warning(request, broken.text)
        return redirect(page)
    return redirect(f"{page}?done={step}" if back and state == StepState.DONE else page)
