"""«Журнал»: which numbers were given in a calendar year, to what, and which were put right?"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState, Series
from nastavnik.journals.models import Correction
from nastavnik.journals.queries import corrections_of, ended_among, numbers_in, years_of_journals
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.people.access import in_school
from nastavnik.shared import clock
from nastavnik.shared.attachments import EXCEL, attachment
from nastavnik.shared.lengths import whole
from nastavnik.shared.registered import Given
from papers.report import Paragraph, Table, make_report
from papers.tables import Sheet, make_workbook

HEADS = ("Номер", "Дата", "Документ", "Примечание")
ELSEWHERE = "составлен не здесь"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the journal."""

    given: Given
    corrections: tuple[Correction, ...]
    ended: Paper | None = None  # it no longer holds

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


@dataclass(frozen=True, slots=True)
class Opened:
    """The journal that the address asks for."""

    series: Series
    year: int
    years: list[int]
    entries: list[Entry]

    @property
    def title(self) -> str:
        """«Журнал приказов за 2026 год»."""
        return f"{self.series.label.capitalize()} за {self.year} год"


@require_safe
@in_school("see_papers")
def journal(request: HouseRequest) -> HttpResponse:
    """One series of one calendar year, as a clerk keeps it: the last number stands last."""
    opened = _opened(request)
    context: dict[str, Any] = {
        "opened": opened,
        "series": [(one, one.label.capitalize()) for one in Series],
        "chosen": f"series={opened.series}&year={opened.year}",
        "may_register": can(request.roles, "register_papers"),
    }
    return render(request, "journals/journal.html", context)


@require_safe
@in_school("see_papers")
def journal_excel(request: HouseRequest) -> HttpResponse:
    """The same as a workbook."""
    opened = _opened(request)
    rows = [
        (one.given.number, one.given.dated_on, one.given.what or one.given.title, one.note)
        for one in opened.entries
    ]
    note = f"{opened.title}, {request.organisation}"
    sheet = Sheet(str(opened.year), HEADS, rows, (14, 12, 60, 40), note)
    return attachment(make_workbook([sheet]), f"{opened.title}.xlsx", EXCEL)


@require_safe
@in_school("see_papers")
def journal_word(request: HouseRequest) -> HttpResponse:
    """The same to be printed and filed."""
    opened = _opened(request)
    rows = [
        (one.given.number, f"{one.given.dated_on:%d.%m.%Y}", one.given.what or one.given.title,
         one.note)
        for one in opened.entries
    ]  # fmt: skip
    block = Table(HEADS, rows, (14, 14, 44, 28)) if rows else Paragraph("Номеров нет.")
    content = make_report(opened.title, subtitle=str(request.organisation), blocks=[block])
    return attachment(content, f"{opened.title}.docx")


def _opened(request: HouseRequest) -> Opened:
    """What is not a series or a year is the journal of orders, the present year."""
    today = clock.today(request.organisation.zone)
    said = request.GET.get("series", "")
    series = Series(said) if said in Series.values else Series.ORDERS
    years = years_of_journals(today)
    asked = whole(request.GET.get("year", ""), 4)
    year = asked if asked in years else today.year
    given = numbers_in(series, year)
    keys = [one.paper for one in given if one.paper]
    corrections, ended = corrections_of(keys), ended_among(keys)
    entries = [
        Entry(one, tuple(corrections.get(one.paper, ())), ended.get(one.paper))
        if one.paper
        else Entry(one, ())
        for one in given
    ]
    return Opened(series, year, years, entries)
