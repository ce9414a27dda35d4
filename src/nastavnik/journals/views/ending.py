"""«Больше не действует»: which later paper replaced this one or annulled it?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.typography import stopped
from nastavnik.documents.queries import paper_by_key
from nastavnik.documents.states import ENDED, HAD_NUMBER
from nastavnik.journals.actions.end_paper import end_paper
from nastavnik.journals.forms import EndForm
from nastavnik.journals.queries import may_end
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken

FIELDS = {
    "no_reason": "reason", "no_number": "number", "bad_number": "number", "long_number": "number",
    "taken": "number", "no_day": "dated_on", "not_yet": "dated_on",
}  # fmt: skip
"""Code of what is wrong → the field it is told at."""


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def paper_end(request: HouseRequest, paper: UUID) -> HttpResponse:
    """Only a later paper of the journals, made here or elsewhere, can do it; what it began is ended by
    papers of its own."""
    found = paper_by_key(paper)
    if found is None or found.state not in HAD_NUMBER:
        raise Http404
    if found.state in ENDED:  # pressed twice, or marked by somebody else meanwhile
        return redirect("paper", request.organisation.key, found.key)
    later = may_end(found, clock.today(request.organisation.zone))
    form = EndForm(posted(request), later=later)
    if request.method == "POST" and form.is_valid():
        try:
            found = end_paper(
                request.account, organisation=request.organisation, paper=found, **form.values()
            )  # fmt: skip
        except RuleBroken as broken:
            form.add_error(FIELDS.get(broken.code, "by"), broken.text)
        else:
            messages.success(request, stopped(f"Больше не действует: {found.name}"))
            return redirect("paper", request.organisation.key, found.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context: dict[str, Any] = {"paper": found, "form": form, "errors": errors}
    return render(request, "journals/end.html", context, status=422 if errors else 200)
