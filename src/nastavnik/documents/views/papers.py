"""«Документы»: which are there, how does each stand, what does it say, how is it printed?"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from clerk.calendar import SchoolYear
from clerk.numbers import count
from clerk.office import office_program
from nastavnik.audit.queries import history
from nastavnik.documents.forms import CopyForm
from nastavnik.documents.in_force import forces
from nastavnik.documents.models import Paper, SchoolPaper
from nastavnik.documents.paper_kind import made_kinds
from nastavnik.documents.parts import required, unsigned
from nastavnik.documents.printing import (
    content_of,
    pdf_of,
    sheets_of,
    signed_content_of,
)
from nastavnik.documents.queries import (
    EVERY_YEAR,
    acknowledgements,
    acquainted_with,
    all_elsewhere,
    all_papers,
    beside,
    copies_of,
    find_papers,
    in_order,
    kinds_to_do,
    made_papers,
    naming,
    paper_by_key,
    papers_of,
    tally_of,
    waiting_papers,
    waits_for,
    year_to_show,
    years_of_papers,
)
from nastavnik.documents.standing import how_signed, status_of, who_signs
from nastavnik.documents.states import ON_THE_WAY, UNSIGNED, PaperState
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year, who_may
from nastavnik.people.access import in_school
from nastavnik.people.facts import short_in
from nastavnik.people.queries import teacher_by_key
from nastavnik.shared import clock
from nastavnik.shared.attachments import PDF, attachment
from nastavnik.shared.components import Status
from nastavnik.shared.lengths import whole
from nastavnik.shared.registered import PREPARE, Wanted, wanted_in
from nastavnik.shared.row_list import (
    Column,
    Empty,
    Filter,
    RowList,
    addressed,
    answer_list,
    by_words,
    one_of,
)
from nastavnik.shared.templatetags.components import status
from nastavnik.shared.templatetags.russian import typeset
from nastavnik.shared.ways_back import way_back

NO_PDF = "На этом компьютере нет LibreOffice: документ — файл Word, PDF сохраните из него."
NOUNS = ("документ", "документа", "документов")
STATES = (
    ("", "Все"),
    *(
        (one.value, "Не подписан" if one == PaperState.PREPARED else one.label.capitalize())
        for one in PaperState
    ),
)


@require_safe
@in_school("see_papers")
def papers(request: HouseRequest) -> HttpResponse:
    """By the order of signing, the kinds at which something is to be done first; the address keeps
    what is chosen, the year among it."""
    where, years = request.organisation, years_of_papers()
    usual = year_to_show(years, present_year(where))
    year = _year(request.GET.get("year", ""), usual)
    everything = all_papers() if year is None else all_papers().filter(school_year=year.start)
    present = everything.exclude(state=PaperState.WITHDRAWN)
    unsigned_ones = waiting_papers(present)
    missing = waits_for(unsigned_ones)
    waiting = [one for one in unsigned_ones if one.state == PaperState.PREPARED]
    ready = sum(not missing(one) for one in waiting)
    tally = tally_of(present)
    context: dict[str, Any] = {
        "year": year,
        "whole": sum(tally.values()),
        "elsewhere": _elsewhere(year),
        "ready": ready,
        "later": len(waiting) - ready,
        "drafts": len(unsigned_ones) - len(waiting),
        "may_draft": can(request.roles, "draft_papers"),
        "may_sign": can(request.roles, "sign_papers"),
        "may_register": can(request.roles, "register_papers"),
        "wanted": (wanted := _wanted(request, year)),
        "together": [one for one in wanted if one.does == PREPARE],
    }
    opened, force = addressed("paper", where.key), forces(clock.today(where.zone))
    to_do = kinds_to_do(tally)
    declared: RowList[Paper] = RowList(
        code="papers",
        title="Документы",
        rows=in_order(everything, to_do if year else ()),  # through all years an index leads
        columns=(
            Column("title", "Документ", lambda one: one.title, order=("sort_key",), width=60),
            Column("year", "Учебный год", lambda one: SchoolYear(one.school_year).label,
                   on_page=False, width=14),
            Column("number", "Номер", lambda one: one.number, on_page=False, width=14),
            Column("day", "Дата", lambda one: one.dated_on or one.signed_on, order=("day",),
                   width=14, on_phone=False),
            Column("force", "Действие", force, width=36, on_phone=False),
            Column("state", "Состояние", lambda one: status_of(one, missing(one)).text,
                   lambda one: _shown(status_of(one, missing(one))), width=36),
        ),
        filters=(
            by_words("Название, номер или фамилия", find_papers),
            *_years(years, year, usual),
            *_about(request.GET.get("about", "")),
            one_of("kind", "Вид", (("", "Все виды"), *((one.code, one.title) for one in made_kinds())),
                   lambda rows, said: rows.filter(kind=said) if said else rows),
            one_of("state", "Состояние", STATES, _in_state),
        ),
        opens=lambda one: opened(one.key),
        group=lambda one: one.kind,
        headings=lambda shown: _headings(tally, to_do, counted=not shown.narrowed),
        nouns=NOUNS,
        empty=Empty(
            "Документы составятся на пары",
            "Здесь встанут согласия, дополнительные соглашения и приказ: что подписано, что ждёт "
            "подписи, номера, дата, кто ознакомлен.",
            "Начать учебный год" if can(request.roles, "run_year") else "",
            reverse("year", args=[where.key]),
        ),
        nothing="Таких документов нет.",
        most=60,
        note=f"{where}. {f'{year.label} учебный год' if year else 'За все годы'}",
    )  # fmt: skip
    return answer_list(request, declared, "documents/papers.html", context)


@require_safe
@in_school("see_papers")
def paper(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One paper: how it stands, what it says, what one can do, what was."""
    found = _paper(paper)
    zone = ZoneInfo(request.organisation.zone)
    others = list(made_papers(SchoolYear(found.school_year)))
    missing = unsigned(required(found, others))
    context: dict[str, Any] = {
        "paper": found,
        "back": way_back(request),
        "status": status_of(found, missing),
        "missing": missing,
        "who_signs": who_signs(found),
        "how_signed": how_signed(found),
        "in_force": forces(clock.today(request.organisation.zone))(found),
        "sheets": sheets_of(found),
        "copies": copies_of(found),
        "copy_form": CopyForm() if found.signed_on and can(request.roles, "file_papers") else None,
        "no_pdf": "" if office_program() else NO_PDF,
        "history": [
            (one, one.at.astimezone(zone)) for one in history(request.organisation.key, found.key)
        ],
        "numbered_by": _numbered_by(found, request),
        "may_manage_roles": can(request.roles, "manage_roles"),
        "may_sign": can(request.roles, "sign_papers"),
        "may_register": can(request.roles, "register_papers"),
        "acquainted": acquainted_with([found], acknowledgements([found]))[found.pk]
        if found.told.acquainted
        else None,
        "on_the_way": found.state in ON_THE_WAY,
        "may_draft": can(request.roles, "draft_papers"),
        "beside": len(beside(found)) if found.state in UNSIGNED else 0,
        "changed": [
            one
            for one in wanted_in(request.organisation, found.school_year)
            if found.key in one.papers
        ]
        if found.state in UNSIGNED and found.facts
        else (),
        "may_prepare": can(request.roles, "run_year"),
    }
    return render(request, "documents/paper.html", context)


@require_safe
@in_school("see_papers")
def paper_file(request: HouseRequest, paper: UUID) -> HttpResponse:
    """As it stands now; ``?signed=1``: as it was signed, without number and date."""
    found = _paper(paper)
    if "signed" in request.GET:
        return attachment(signed_content_of(found), found.filename)
    return attachment(content_of(found), found.filename)


@require_safe
@in_school("see_papers")
def paper_pdf(request: HouseRequest, paper: UUID) -> HttpResponse:
    """The file as a PDF, where LibreOffice is installed."""
    found = _paper(paper)
    content = pdf_of(found)
    if content is None:
        messages.warning(request, "PDF не получился. Скачайте Word и сохраните PDF из него.")
        return redirect("paper", request.organisation.key, found.key)
    return attachment(content, f"{PurePath(found.filename).stem}.pdf", PDF)


def _year(said: str, usual: SchoolYear) -> SchoolYear | None:
    """The year of the list; None where all are wanted."""
    if said == EVERY_YEAR:
        return None
    named = whole(said, 4)
    return usual if named is None else SchoolYear(named)


def _years(
    years: Sequence[SchoolYear], shown: SchoolYear | None, usual: SchoolYear
) -> tuple[Filter, ...]:
    """With the one that is shown, whether it has papers made here or not; the rows are of it."""
    if not years or (len(years) == 1 and shown in years):
        return ()
    told = sorted({*years, *([shown] if shown else [])}, key=lambda one: one.start, reverse=True)
    choices = [*((str(one.start), one.label) for one in told), (EVERY_YEAR, "Все годы")]
    return (
        one_of("year", "Учебный год", choices, lambda rows, _: rows, usual=str(usual.start),
               remembered=False, whole=True),
    )  # fmt: skip


def _about(said: str) -> tuple[Filter, ...]:
    """Whom the papers name, where one comes from the page of a person; else nobody is asked."""
    found = teacher_by_key(said)
    if found is None:
        return ()
    choices = [("", "Обо всех"), (said, short_in(found))]
    return (
        one_of("about", "О ком", choices,
               lambda rows, key: naming(rows, UUID(key)) if key else rows, remembered=False),
    )  # fmt: skip


def _in_state(papers: QuerySet[Paper], said: str) -> QuerySet[Paper]:
    return papers.filter(state=said) if said else papers.exclude(state=PaperState.WITHDRAWN)


def _headings(
    tally: Mapping[tuple[str, str], int], to_do: Collection[str], *, counted: bool
) -> dict[str, str]:
    """«Согласия наставников», how many, and whether all is done, where nothing is hidden."""
    found: dict[str, str] = {}
    for kind in made_kinds():
        number = sum(many for (code, _), many in tally.items() if code == kind.code)
        told = count(number, *NOUNS) if counted else ""
        done = status("done", "Готово") if counted and kind.code not in to_do else ""
        found[kind.code] = format_html(
            '{} <span class="second muted">{}</span>{}', typeset(kind.title), told, done
        )
    return found


def _shown(told: Status) -> str:
    return status(told.kind, told.text)


def _wanted(request: HouseRequest, year: SchoolYear | None) -> list[Wanted]:
    """What whoever runs the year may have made, each by itself."""
    if year is None or not can(request.roles, "run_year"):
        return []
    return wanted_in(request.organisation, year.start)


def _elsewhere(year: SchoolYear | None) -> list[SchoolPaper]:
    return all_elsewhere() if year is None else list(papers_of(year).values())


def _numbered_by(paper: Paper, request: HouseRequest) -> str | None:
    """Who gives the number that a paper waits for, where who looks may not: roles that somebody has."""
    if can(request.roles, "register_papers") or not (paper.state == "signed" and paper.journal):
        return None
    return " или ".join(who_may(request.organisation, "register_papers"))


def _paper(key: UUID) -> Paper:
    found = paper_by_key(key)
    if found is None:
        raise Http404
    return found
