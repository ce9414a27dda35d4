"""How do the schools of a municipality or region stand, in figures and without a row of anybody?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django_scopes import scopes_disabled

from clerk.calendar import SchoolYear
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.models import Standing


def standings_of(schools: Iterable[Organisation], year: SchoolYear) -> dict[int, Standing]:
    """School → its standing, for the level above: figures of steps, no row of anybody."""
    with scopes_disabled():
        found = Standing.objects.filter(
            organisation__in=[one.pk for one in schools], school_year=year.start
        )
        return {one.organisation_id: one for one in found}


@dataclass(frozen=True, slots=True)
class SchoolsStanding:
    """How the schools of a municipality or region stand, in figures."""

    working: int  # have a roadmap of the year
    late: int
    done: int


def schools_standing(
    schools: QuerySet[Organisation], year: SchoolYear, today: date
) -> SchoolsStanding:
    """Counted by the database, in one query however many schools there are."""
    with scopes_disabled():
        found = _standings(schools, year).aggregate(
            working=Count("pk"),
            late=Count("pk", filter=Q(first_due__lt=today)),
            done=Count("pk", filter=Q(done=F("steps"))),
        )
    return SchoolsStanding(**found)


def late_schools(
    schools: QuerySet[Organisation], year: SchoolYear, today: date
) -> QuerySet[Organisation]:
    """Those that have a step past its last day."""
    with scopes_disabled():
        late = _standings(schools, year).filter(first_due__lt=today)
        return schools.filter(pk__in=late.values("organisation"))


def idle_schools(schools: QuerySet[Organisation], year: SchoolYear) -> QuerySet[Organisation]:
    """Those without a roadmap of the year."""
    with scopes_disabled():
        return schools.exclude(pk__in=_standings(schools, year).values("organisation"))


def _standings(schools: QuerySet[Organisation], year: SchoolYear) -> QuerySet[Standing]:
    found = Standing.objects.filter(school_year=year.start, steps__gt=0)
    return found.filter(organisation__in=schools.order_by().values("pk"))
