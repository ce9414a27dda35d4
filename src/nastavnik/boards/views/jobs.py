"""Which steps were recognised without certainty, and what are they really?"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from nastavnik.boards.forms import JOBS, read_jobs
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.correct_job import correct_job
from nastavnik.roadmaps.queries import doubtful_steps, roadmap_of
from nastavnik.shared.rules import RuleBroken


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def roadmap_jobs(request: HouseRequest) -> HttpResponse:
    """All of them in one form, the same words once: what is saved as it stands is confirmed, and one
    comes back to where one was."""
    roadmap = roadmap_of(present_year(request.organisation))
    if roadmap is None:
        raise Http404
    told = request.GET.get("next", "")
    known = told.startswith("/") and url_has_allowed_host_and_scheme(told, allowed_hosts=None)
    back = told if known else reverse("roadmap", args=[request.organisation.key])
    steps = list({step.text: step for step in doubtful_steps(roadmap)}.values())
    if request.method == "POST":
        try:
            for step, job in read_jobs(request.POST, steps):
                correct_job(request.account, organisation=request.organisation, step=step, job=job)
        except RuleBroken as broken:
            messages.warning(request, broken.text)
        else:
            messages.success(request, "Дела шагов записаны.")
            return redirect(back)
    return render(request, "boards/jobs.html", {"steps": steps, "jobs": JOBS, "back": back})
