"""Which numbers are given in a journal, what comes next, and which papers wait for theirs?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import CharField, DateField, PositiveSmallIntegerField, QuerySet

from nastavnik.documents.models import Paper, SchoolPaper
from nastavnik.documents.states import ENDED, SERIES_NOUNS, PaperState, Series
from nastavnik.journals.models import Correction
from nastavnik.journals.numbers import first_number, next_number, number_key
from nastavnik.shared.prepared import prepared
from nastavnik.shared.registered import Given, numbers_elsewhere


def to_register(papers: Iterable[Paper]) -> list[Paper]:
    """The signed papers that get a number and have none yet."""
    return [one for one in papers if one.state == PaperState.SIGNED and one.told.series]


def _order_on(title: str) -> str:
    """The number in the journal is that of an order: of the one that laid it down, where it is none."""
    return title if title.startswith("Приказ") else f"Приказ о документе «{title}»"


def numbers_in(series: str, year: int, but: Paper | None = None) -> list[Given]:
    """The numbers of a journal in a calendar year, oldest first, whoever keeps what they stand on;
    ``but``: without the number of one paper."""
    found = [
        Given(one.number, one.name, one.dated_on, paper=one.key, what=one.title)
        for one in _numbered(series=series, year=year)
        if one.dated_on and one != but
    ]
    if series == Series.ORDERS:
        elsewhere = SchoolPaper.objects.filter(dated_on__year=year).exclude(number="")
        found += [
            Given(one.number, one.name, one.dated_on, elsewhere=True, what=_order_on(one.title))
            for one in elsewhere
            if one.dated_on
        ]
    found += numbers_elsewhere(series, year)
    known = {number_key(one.number) for one in found}
    # of what ended one of ours and was made elsewhere, only what it did is known here
    for one in _enders(series=series, first=date(year, 1, 1), last=date(year, 12, 31)):
        if one.ended_dated_on and (key := number_key(one.ended_number)) not in known:
            noun = SERIES_NOUNS[series]
            found.append(Given(one.ended_number, one.ender, one.ended_dated_on, True, noun))
            known.add(key)
    return sorted(found, key=lambda one: (one.dated_on, len(one.number), one.number))


@prepared(series=CharField(), year=PositiveSmallIntegerField())
def _numbered(series: str, year: int) -> QuerySet[Paper]:
    """Asked while the journal is held, of all its numbers: no more is read of each than is told."""
    found = Paper.objects.filter(series=series, numbered_in=year)
    return found.only("key", "title", "number", "dated_on")


@prepared(series=CharField(), first=DateField(), last=DateField())
def _enders(series: str, first: date, last: date) -> QuerySet[Paper]:
    ended = Paper.objects.filter(series=series, ended_dated_on__gte=first, ended_dated_on__lte=last)
    return ended.select_related("ended_by").defer("outline", "facts").order_by("pk")


def given_as(series: str, number: str, year: int) -> list[Given]:
    """What has a number in a journal already, however the number is written."""
    key = number_key(number)
    return [one for one in numbers_in(series, year) if number_key(one.number) == key]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a paper that waits for its number may get."""

    paper: Paper
    number: str
    dated_on: date


def propose_numbers(papers: Iterable[Paper], today: date) -> list[Proposed]:
    """By the school's own last number, in the order of signatures: in a journal the days go forward
    with the numbers, so that no proposed day comes before the last one given."""
    journals: dict[tuple[str, int], list[Given]] = {}
    found = []
    for paper in sorted(papers, key=lambda one: (one.signed_on or today, one.order, one.pk)):
        day = paper.signed_on or today
        journal = (paper.journal, day.year)
        if journal not in journals:
            journals[journal] = numbers_in(*journal)
        given = journals[journal]
        number = next_in(journal, given)
        day = max(day, given[-1].dated_on) if given else day
        given.append(Given(number, paper.title, day))
        found.append(Proposed(paper, number, day))
    return found


def next_in(journal: tuple[str, int], given: list[Given]) -> str:
    """After those that are ``given`` in a journal and year; in a year that has no number yet it looks
    as those of the year before."""
    series, year = journal
    if not given:
        return first_number([one.number for one in numbers_in(series, year - 1)], year)
    return next_number(given[-1].number, [one.number for one in given], year=year)


def years_of_journals(today: date) -> list[int]:
    """The calendar years in which a number was given, and the present one; newest first."""
    here = Paper.objects.exclude(numbered_in=None).order_by().values_list("numbered_in", flat=True)
    told = SchoolPaper.objects.exclude(number="").exclude(dated_on=None)
    elsewhere = {one.year for one in told.dates("dated_on", "year")}
    given = {one for one in here.distinct() if one}
    return sorted({today.year, *given, *elsewhere}, reverse=True)


def corrections_of(papers: Iterable[UUID]) -> dict[UUID, list[Correction]]:
    """Key of a paper → its corrections, oldest first."""
    found: dict[UUID, list[Correction]] = {}
    rows = Correction.objects.filter(paper__key__in=list(papers)).select_related("paper")
    for one in rows.order_by("pk"):
        found.setdefault(one.paper.key, []).append(one)
    return found


def ended_among(papers: Iterable[UUID]) -> dict[UUID, Paper]:
    """Key → a paper that no longer holds, with the one that ended it."""
    found = Paper.objects.filter(key__in=list(papers), state__in=ENDED).select_related("ended_by")
    return {one.key: one for one in found}


def may_end(paper: Paper, today: date) -> list[Given]:
    """What has a number in its journal, made here or elsewhere, and is not older, latest first: one of
    them may have replaced or annulled it."""
    since = paper.dated_on or today
    given = [
        one
        for year in range(since.year, today.year + 1)
        for one in numbers_in(paper.series, year, but=paper)
        if one.dated_on >= since
    ]
    over = ended_among(one.paper for one in given if one.paper)
    return [one for one in reversed(given) if one.paper not in over]
