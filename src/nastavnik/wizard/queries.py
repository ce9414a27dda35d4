"""How far has a school come with beginning its year?"""

from django.db.models import QuerySet

from clerk.calendar import SchoolYear
from nastavnik.shared.prepared import prepared
from nastavnik.wizard.models import YearStart


def start_of(year: SchoolYear) -> YearStart | None:
    """The wizard's memory of one school year."""
    return YearStart.objects.filter(school_year=year.start).first()


def latest_start() -> YearStart | None:
    """The newest one of the school."""
    return next(iter(_latest()), None)


@prepared()
def _latest() -> QuerySet[YearStart]:
    return YearStart.objects.order_by("-school_year")[:1]


def latest_starts() -> dict[int, YearStart]:
    """The newest one of each organisation in scope, by its primary key."""
    starts = YearStart.objects.order_by("school_year").defer("answers")
    return {one.organisation_id: one for one in starts}
