"""How much of a long list is seen at once: what is folded, what stands on the next page?"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

Row = TypeVar("Row")
FEW = 5  # a last page shorter than this part of a page stands on the one before


def folded(rows: Sequence[Row], most: int) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """What stands open and what is folded: one row more takes no more room than its fold would."""
    shown = most if len(rows) > most + 1 else len(rows)
    return tuple(rows[:shown]), tuple(rows[shown:])


def page_of(rows: Any, most: int, number: str | None) -> Page[Any]:  # noqa: ANN401 - as Django's own
    """A page of a list; a last one of a few rows is none: they stand on the page before it.

    A query that gives no more than one page is not counted besides.
    """
    orphans = most // FEW
    if number or not isinstance(rows, QuerySet):
        return Paginator(rows, most, orphans=orphans).get_page(number)
    first = list(rows[: most + orphans + 1])
    whole = len(first) <= most + orphans
    page = Paginator(first if whole else rows, most, orphans=orphans).get_page(1)
    page.object_list = first if whole else first[:most]
    return page
