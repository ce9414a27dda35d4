"""«Найти»: which people, papers and steps do the words name?"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer, search_for

LONGEST = 100


@require_safe
@in_school("enter")
def search(request: HouseRequest) -> HttpResponse:
    """Everything that the viewer may open, a few of each kind; ``?whole=`` all of each."""
    where = request.organisation
    text = " ".join(request.GET.get("find", "")[:LONGEST].split())
    viewer = Viewer(where, request.account, request.roles, clock.today(where.zone))
    context = {"find": text, "groups": search_for(viewer, text, whole="whole" in request.GET)}
    return render(request, "workspace/search.html", context)
