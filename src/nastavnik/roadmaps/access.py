"""Is there a roadmap to be shown?"""

from django.http import Http404

from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import roadmap_of, steps_of


def living_roadmap(request: HouseRequest) -> Roadmap:
    """The roadmap of the present year with its rows; 404 where there is none yet."""
    roadmap = roadmap_of(present_year(request.organisation))
    if roadmap is None or not steps_of(roadmap).exists():
        raise Http404
    return roadmap
