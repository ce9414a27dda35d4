"""A school whose roadmap lives: the built-in one, or any other."""

from typing import Any

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.standard import standard_roadmap
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin, Roadmap
from tests.built_once import built_once
from tests.personas import House

YEAR = SchoolYear(2026)


@built_once
def living(house: House, document: Document | None = None, year: SchoolYear = YEAR) -> Roadmap:
    """Kept and begun by the coordinator, inside the scope of the school."""
    told: dict[str, Any] = {
        "organisation": house.school,
        "document": document or standard_roadmap(SchoolCalendar(year)),
    }
    kept = keep_roadmap(house["coordinator"], year=year, origin=Origin.STANDARD, **told)
    return begin_living(house["coordinator"], roadmap=kept, **told)
