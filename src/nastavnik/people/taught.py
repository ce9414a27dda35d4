"""How does the database order and filter by experience, reckoned as papers reckon it?"""

from datetime import date

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear, Greatest
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual

from clerk.experience import YEAR


def months_taught(on: date) -> Case:
    """Of an employment the months that ``facts.taught`` gives."""
    told = F("teaching_months")
    since = _full_months("counted_on", _Day(on))
    new_then = ~GreaterThanOrEqual(_full_months("hired_on", _Day("counted_on")), YEAR)
    return Case(
        When(Q(teaching_months=None) | Q(counted_on=None), then=told),
        When(Q(teaching_months__gt=0) & Exact(told % YEAR, 0), then=told + since - since % YEAR),
        When(teaching_months__gt=0, then=told + since),
        When(Q(hired_on__isnull=False) & new_then, then=_full_months("hired_on", _Day(on))),
        default=told,
        output_field=IntegerField(),
    )


class _Day:
    """Year, month and day of a field or of a date."""

    def __init__(self, of: str | date) -> None:
        self.year: Combinable
        self.month: Combinable
        self.day: Combinable
        if isinstance(of, str):
            self.year, self.month, self.day = ExtractYear(of), ExtractMonth(of), ExtractDay(of)
        else:
            self.year, self.month, self.day = Value(of.year), Value(of.month), Value(of.day)


def _full_months(since: str, until: _Day) -> Greatest:
    """As ``clerk.experience.full_months``."""
    first = _Day(since)
    months = (until.year - first.year) * YEAR + until.month - first.month
    begun = Case(When(GreaterThan(first.day, until.day), then=1), default=0)
    return Greatest(months - begun, Value(0))
