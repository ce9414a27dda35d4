"""How does a step come into the roadmap that the document did not have?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.boards.forms import StepForm
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.add_step import add_step
from nastavnik.roadmaps.queries import activities_of, roadmap_of, stage_by_key
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken

FIELDS = {"no_text": "text", "unread": "words", "another_year": "words"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def roadmap_add(request: HouseRequest, stage: UUID) -> HttpResponse:
    """A step at the end of one of the stage's activities."""
    roadmap = roadmap_of(present_year(request.organisation))
    found = stage_by_key(roadmap, stage) if roadmap else None
    if found is None:
        raise Http404
    activities = list(activities_of(found))
    form = StepForm(posted(request), activities=activities)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        into = next(one for one in activities if str(one.key) == told["activity"])
        try:
            step = add_step(
                request.account,
                organisation=request.organisation,
                activity=into,
                text=told["text"],
                words=told["words"],
                responsible=told["responsible"],
                reason=told["reason"],
                once=form.once_key,
            )
        except RuleBroken as broken:
            form.add_error(FIELDS.get(broken.code, "text"), broken.text)
        else:
            messages.success(request, "Шаг добавлен в карту.")
            return redirect("roadmap_step", request.organisation.key, step.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"stage": found, "form": form, "errors": errors}
    return render(request, "boards/add.html", context, status=422 if errors else 200)
