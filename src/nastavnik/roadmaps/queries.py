"""Which roadmap does a school have for a year?"""

import msgspec

from clerk.calendar import SchoolYear
from clerk.roadmap.model import Roadmap as Document
from nastavnik.roadmaps.models import Roadmap


def roadmap_of(year: SchoolYear) -> Roadmap | None:
    """The kept roadmap of a year."""
    return Roadmap.objects.filter(school_year=year.start).first()


def document_of(roadmap: Roadmap) -> Document:
    """The document as it was read."""
    return msgspec.json.decode(bytes(roadmap.document), type=Document)
