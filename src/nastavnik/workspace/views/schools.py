"""How does the year stand in the schools of a municipality or region?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django_scopes import scope

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.boards.ribbon import ribbon_shares, year_status
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import schools_under
from nastavnik.people.queries import count_people
from nastavnik.roadmaps.models import Standing
from nastavnik.shared import clock
from nastavnik.shared.components import Status
from nastavnik.shared.row_list import Column, Empty, RowList, answer_list, by_words, one_of
from nastavnik.shared.russian_keys import sort_key
from nastavnik.shared.templatetags.components import status
from nastavnik.wizard.models import YearStart
from nastavnik.wizard.queries import latest_starts
from nastavnik.workspace.schools import idle_schools, late_schools, schools_standing, standings_of


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school and how its year stands."""

    name: str
    teachers: int
    statuses: tuple[Status, ...]
    standing: Standing | None


def schools(request: HouseRequest) -> HttpResponse:
    """Counts alone: no row of anybody leaves its school."""
    if not can(request.roles, "see_schools"):
        raise PermissionDenied
    where = request.organisation
    today = clock.today(where.zone)
    year, here = SchoolYear.containing(today), schools_under(where)
    whole, figures = here.count(), schools_standing(here, year, today)

    def narrow(rows: QuerySet[Organisation], said: str) -> QuerySet[Organisation]:
        if not said:
            return rows
        return late_schools(rows, year, today) if said == "late" else idle_schools(rows, year)

    declared: RowList[SchoolRow] = RowList(
        code="schools",
        title="Школы",
        rows=here,
        arrange=lambda found: _rows(found, year, today),
        columns=(
            Column("name", "Школа", lambda row: row.name, order=("sort_key",), width=50),
            Column("teachers", "Педагоги", lambda row: row.teachers, _teachers, width=12),
            Column("year", "Учебный год", lambda row: ", ".join(one.text for one in row.statuses),
                   lambda row: _each_in_a_line(row.statuses), width=30),
            Column("steps", "Шаги карты", lambda row: _done(row.standing),
                   lambda row: _bar(row.standing, today), width=16),
        ),
        filters=(
            one_of("only", "Какие школы показать",
                   (("", "все"), ("late", "отстают"), ("idle", "без дорожной карты")), narrow,
                   figures={"": whole, "late": figures.late, "idle": whole - figures.working},
                   remembered=False),  # a home opens whole
            by_words("Название школы", _named),
        ),
        nouns=("школа", "школы", "школ"),
        empty=Empty("Школ пока нет", "Их добавляет администратор."),
        nothing="Таких школ нет.",
        label="Страницы школ",
        note=str(where),
    )  # fmt: skip
    context = {"whole": whole, "figures": figures}
    return answer_list(request, declared, "workspace/home_above.html", context)


def _named(rows: QuerySet[Organisation], words: Sequence[str]) -> QuerySet[Organisation]:
    for word in words:
        rows = rows.filter(sort_key__contains=sort_key(word))
    return rows


def _rows(schools: Sequence[Organisation], year: SchoolYear, today: date) -> list[SchoolRow]:
    """What is told of them, asked once for all."""
    standings = standings_of(schools, year)
    with scope(organisation=schools):
        people, begun = count_people(), latest_starts()
    return [
        SchoolRow(
            str(one),
            people.get(one.pk, 0),
            _statuses(standings.get(one.pk), begun.get(one.pk), today),
            standings.get(one.pk),
        )
        for one in schools
    ]


def _teachers(row: SchoolRow) -> str:
    return count(row.teachers, "педагог", "педагога", "педагогов")


def _done(standing: Standing | None) -> str:
    return f"{standing.done} из {standing.steps}" if standing and standing.steps else ""


def _each_in_a_line(statuses: Sequence[Status]) -> SafeString:
    lines = (f"<div>{status(one.kind, one.text)}</div>" for one in statuses)
    return SafeString("".join(lines))


def _bar(standing: Standing | None, today: date) -> str:
    shares = ribbon_shares(standing, today) if standing else ()
    return get_template("workspace/year_bar.html").render({"shares": shares}) if shares else ""


def _statuses(
    standing: Standing | None, begun: YearStart | None, today: date
) -> tuple[Status, ...]:
    if standing is not None and standing.steps:
        return year_status(standing, today)
    if begun is None:
        return (Status("ahead", "не начат"),)
    if begun.finished_at:
        return (Status("done", "документы собраны"),)
    return (Status("going", "начинает год"),)
