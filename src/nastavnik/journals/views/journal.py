"""«Журнал»: which numbers were given in a calendar year, to what, and which were put right?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState, Series
from nastavnik.journals.models import Correction
from nastavnik.journals.numbers import parts_of
from nastavnik.journals.queries import corrections_of, ended_among, numbers_in, years_of_journals
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.registered import Given
from nastavnik.shared.row_list import Column, Empty, RowList, answer_list, by_words, one_of
from nastavnik.shared.russian_keys import search_key

ELSEWHERE = "составлен не здесь"
AMONG_THEM = "Приказы, составленные не здесь, стоят среди них: их номера заняты."


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal."""

    given: Given
    corrections: Sequence[Correction] = ()
    ended: Paper | None = None  # it no longer holds

    @property
    def day(self) -> date:
        """Of the paper, not of its registration."""
        return self.given.dated_on

    @property
    def place(self) -> tuple[tuple[int, ...], str]:
        """«9-од» before «10-од»."""
        return parts_of(self.given.number), self.given.number

    @property
    def what(self) -> str:
        """What the number was given to."""
        return self.given.what or self.given.title

    @property
    def note(self) -> str:
        """What is to be known of it beside number and date."""
        said = [ELSEWHERE] if self.given.elsewhere else []
        if self.ended:
            how = PaperState(self.ended.state).label
            said.append(f"{how}: {self.ended.ender}, {self.ended.ended_why}")
        said += [
            f"было № {one.number_was} от {one.dated_was:%d.%m.%Y}, исправлено "
            f"{one.made_at:%d.%m.%Y} ({one.made_by}): {one.reason}"
            for one in self.corrections
        ]
        return "; ".join(said)


@require_safe
@in_school("see_papers")
def journal(request: HouseRequest) -> HttpResponse:
    """One series of one calendar year, as a clerk keeps it: the last number stands last."""
    where, today = request.organisation, clock.today(request.organisation.zone)
    of_series = one_of(
        "series", "Журнал", [(one.value, one.label.capitalize()) for one in Series],
        lambda rows, _: rows, usual=Series.ORDERS, whole=True,
    )  # fmt: skip
    of_year = one_of(
        "year", "Год", [(str(one), f"{one} год") for one in years_of_journals(today)],
        lambda rows, _: rows, usual=str(today.year), whole=True, remembered=False,
    )  # fmt: skip
    series = Series(of_series.read(request.GET) or Series.ORDERS)
    year = int(of_year.read(request.GET) or today.year)
    may_register = can(request.roles, "register_papers")

    def mend(one: Entry) -> str:
        if not may_register or one.ended or not one.given.paper:
            return ""
        page = reverse("number_correct", args=[where.key, one.given.paper])
        label = f"Исправить запись: № {one.given.number}"
        return format_html('<a href="{}" aria-label="{}">Исправить</a>', page, label)

    declared: RowList[Entry] = RowList(
        code="journal",
        title=f"{series.label.capitalize()} за {year} год",
        rows=_entries(series, year),
        columns=(
            Column("number", "Номер", lambda one: one.given.number, lambda one: f"№ {one.given.number}",
                   order=("place",), width=14),
            Column("day", "Дата", lambda one: one.day, order=("day", "place"), width=14),
            Column("what", "Документ", lambda one: one.what, width=50),
            Column("note", "Примечание", lambda one: one.note, width=40, labelled=True),
            Column("mend", "", lambda _: "", mend, width=0),
        ),
        filters=(of_series, of_year, by_words("Номер или название", _found)),
        opens=lambda one: reverse("paper", args=[where.key, one.given.paper]) if one.given.paper else "",
        nouns=("номер", "номера", "номеров"),
        empty=Empty("Номеров ещё нет", ""),
        nothing="Таких номеров в этом году нет.",
        most=100,
        lead=AMONG_THEM if series == Series.ORDERS else "",
        note=str(where),
    )  # fmt: skip
    return answer_list(request, declared, "journals/journal.html")


def _entries(series: Series, year: int) -> list[Entry]:
    given = numbers_in(series, year)
    keys = [one.paper for one in given if one.paper]
    corrections, ended = corrections_of(keys), ended_among(keys)
    return [
        Entry(one, corrections.get(one.paper, ()), ended.get(one.paper))
        if one.paper
        else Entry(one)
        for one in given
    ]


def _found(entries: Sequence[Entry], words: Sequence[str]) -> list[Entry]:
    return [
        one
        for one in entries
        if all(word in search_key(f"{one.given.number} {one.what} {one.note}") for word in words)
    ]
