"""«Отметить прошедшее»: which of the late steps were done long ago?"""

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.numbers import count
from nastavnik.boards.forms import read_people
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.mark_past import mark_past
from nastavnik.roadmaps.queries import late_steps, roadmap_of
from nastavnik.shared import clock
from nastavnik.shared.components import Tick

STEPS = "steps"


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def roadmap_past(request: HouseRequest) -> HttpResponse:
    """All late steps by stages, ticked: what is not done is unticked."""
    where = request.organisation
    roadmap = roadmap_of(present_year(where))
    if roadmap is None:
        raise Http404
    if request.method == "POST":
        done = mark_past(
            request.account,
            organisation=where,
            roadmap=roadmap,
            steps=read_people(request.POST.getlist(STEPS)),
        )
        if done:
            said = count(len(done), "Отмечен {} шаг", "Отмечено {} шага", "Отмечено {} шагов")
            messages.success(request, f"{said}. Любой можно вернуть в работу.")
            return redirect("home", where.key)
        messages.warning(request, "Ничего не отмечено.")
    steps = late_steps(roadmap, clock.today(where.zone))
    stages = [
        (stage, [Tick(STEPS, str(one.key), one.name, f"срок: {one.deadline}", checked=True)
                 for one in found])
        for stage, found in groupby(steps, key=lambda one: one.activity.stage)
    ]  # fmt: skip
    return render(request, "boards/past.html", {"stages": stages, "count": len(steps)})
