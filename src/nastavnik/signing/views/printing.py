"""What is printed to be signed by hand?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from nastavnik.documents.printing import name_of_print, one_file
from nastavnik.documents.queries import made_papers, open_papers
from nastavnik.documents.states import PaperState
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.attachments import attachment
from nastavnik.signing.queries import signing_order


@require_safe
@in_school("see_papers")
def papers_print(request: HouseRequest) -> HttpResponse:
    """All that waits for a signature, or some kinds of it, or one year, or what is about one person, or
    of them what may be signed now, as one file; an agreement in two copies."""
    about = request.GET.get("about", "")
    kinds, chosen = request.GET.getlist("kind"), request.GET.get("year", "")
    now = "now" in request.GET
    prepared = open_papers().filter(state=PaperState.PREPARED)
    years = dict.fromkeys(prepared.values_list("school_year", flat=True))
    waiting = [
        one.paper
        for year in years
        if not chosen or str(year) == chosen
        for step in signing_order(list(made_papers(SchoolYear(year)).select_related("file")))
        for one in step.waiting
        if (not kinds or step.kind.code in kinds)
        and (one.ready or not now)
        and (not about or about in map(str, one.paper.people))
    ]
    if not waiting:
        messages.warning(request, "Печатать нечего: всё подписано.")
        return redirect("papers", request.organisation.key)
    today = clock.today(request.organisation.zone)
    return attachment(one_file(waiting), name_of_print(waiting, today))
