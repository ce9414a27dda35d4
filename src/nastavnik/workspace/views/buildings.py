"""Which coordinator leads which building?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.actions.set_buildings import set_buildings
from nastavnik.organisations.queries import team
from nastavnik.organisations.states import Role
from nastavnik.people.access import in_school
from nastavnik.people.queries import employments
from nastavnik.shared.components import Tick
from nastavnik.shared.russian_keys import sort_key


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_roles")
def team_buildings(request: HouseRequest) -> HttpResponse:
    """All coordinators with all buildings that cards name; what is not among these is not heard."""
    where = request.organisation
    held = list(team(where).filter(role=Role.COORDINATOR).order_by("pk"))
    told = set(employments().exclude(building=None).values_list("building", flat=True))
    known = sorted(filter(None, told), key=sort_key)
    if request.method == "POST":
        for one in held:
            chosen = [each for each in request.POST.getlist(str(one.key)) if each in known]
            set_buildings(request.account, organisation=where, membership=one, buildings=chosen)
        messages.success(request, "Корпуса записаны.")
        return redirect("team", where.key)
    rows = [
        (one.account.name,
         [Tick(str(one.key), each, each, checked=each in one.buildings) for each in known])
        for one in held
    ]  # fmt: skip
    return render(request, "workspace/buildings.html", {"rows": rows, "known": known})
