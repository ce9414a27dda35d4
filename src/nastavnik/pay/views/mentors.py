"""What only the clerk knows, as one table: mentors × fields, typed or pasted out of a workbook."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.pay.actions.tell_pay import tell_pay
from nastavnik.pay.queries import mentors_of, paid_pairs, paid_years, pay_of, rule_or_new
from nastavnik.pay.states import Measure
from nastavnik.pay.table import COLUMNS, Read, in_cells, pasted, take
from nastavnik.people.access import in_school
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.forms import FieldError


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of one mentor: its name, what stands there, what is wrong with it."""

    name: str
    code: str
    label: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Row:
    """A mentor and her cells."""

    mentor: Teacher
    mentees: str
    cells: list[Cell]


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("keep_pay")
def pay_mentors(request: HouseRequest) -> HttpResponse:
    """All mentors of the present year or of the ``year`` named, or the one named in ``mentor``; good cells
    are kept, bad ones stay as they were typed, each with its reason."""
    where, today = request.organisation, clock.today(request.organisation.zone)
    year, years = _year(request)
    only = request.GET.get("mentor", "")
    pairs = [one for one in paid_pairs(year) if not only or str(one.mentor.key) == only]
    mentors = mentors_of(pairs)
    if only and not mentors:
        raise Http404
    read = Read()
    cells: dict[object, dict[str, str]] = {}
    if request.method == "POST":
        if text := request.POST.get("pasted", "").strip("\r\n"):
            told, read = pasted(text, mentors)
        else:
            told = {one.key: _typed(request, one) for one in mentors}
        take(told, mentors, rule_or_new(where), today, read)
        changed = tell_pay(request.account, organisation=where, year=year, told=read.values)
        if changed:
            people = count(len(changed), "наставника", "наставников", "наставников")
            messages.success(request, f"Записано: данные {people}.")
        if not read.wrong:
            return redirect("pay", where.key)
        wrong = {(one.mentor.key, one.column) for one in read.wrong if one.mentor}
        cells = {
            key: {code: one for code, one in said.items()
                  if (key, code) in wrong or (code == "measure" and (key, "amount") in wrong)}
            for key, said in told.items()
        }  # fmt: skip
    known = pay_of(year, {one.pk for one in mentors})
    reasons = {(one.mentor.key, one.column): one.why for one in read.wrong if one.mentor}
    rows = []
    for one in mentors:
        row = known.get(one.pk)
        kept = in_cells({code: getattr(row, code) for code in COLUMNS}) if row else {}
        said = cells.get(one.key, {})
        rows.append(
            Row(
                one,
                ", ".join(pair.mentee.full_name for pair in pairs if pair.mentor_id == one.pk),
                [
                    Cell(f"{one.key}-{code}", code, label, said.get(code, kept.get(code, "")),
                         reasons.get((one.key, code), ""))
                    for code, label in COLUMNS.items()
                ],
            )
        )  # fmt: skip
    context = {
        "rows": rows,
        "heads": list(COLUMNS.values()),
        "measures": Measure.choices,
        "rule": rule_or_new(where),
        "wrong": [
            FieldError(f"{one.mentor.key}-{one.column}" if one.mentor else "pasted", one.words)
            for one in read.wrong
        ],
        "left": "\n".join(read.left),
        "only": only,
        "year": year,
        "years": years if len(years) > 1 and not only else (),
        "another": year if year != present_year(where) else None,
    }
    return render(request, "pay/mentors.html", context, status=422 if read.wrong else 200)


def _year(request: HouseRequest) -> tuple[SchoolYear, list[SchoolYear]]:
    """The one asked for among those that can be; the present one where none of them is."""
    years, said = paid_years(request.organisation), request.GET.get("year", "")
    asked = (one for one in years if str(one.start) == said)
    return next(asked, present_year(request.organisation)), years


def _typed(request: HouseRequest, mentor: Teacher) -> dict[str, str]:
    names = {code: f"{mentor.key}-{code}" for code in COLUMNS}
    return {code: request.POST[name] for code, name in names.items() if name in request.POST}
