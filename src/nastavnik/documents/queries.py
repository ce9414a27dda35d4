"""Which papers does a school already have?"""

from clerk.calendar import SchoolYear
from nastavnik.documents.models import SchoolPaper


def papers_of(year: SchoolYear) -> dict[str, SchoolPaper]:
    """Kind → the paper made elsewhere, for one school year."""
    found = SchoolPaper.objects.filter(school_year=year.start).select_related("file")
    return {one.kind: one for one in found}
