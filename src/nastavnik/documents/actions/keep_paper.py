"""A paper made elsewhere is noted: its number, date, and the file if it is at hand."""

from datetime import date
from typing import IO

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import SchoolPaper
from nastavnik.documents.parts import demand_past, number_of
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, keep_file, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock


def keep_paper(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    kind: str,
    number: str = "",
    dated_on: date | None = None,
    stream: IO[bytes] | None = None,
    name: str = "",
) -> SchoolPaper:
    """One paper of a kind a year; what is told again replaces number and date, a file is added.

    Effects: the paper stands as evidence and basis. Raises ``NotAllowed``, ``RuleBroken``:
    what ``number_of`` says, «not_yet» for a date that has not come.
    """
    demand(actor, organisation, "run_year")
    number = number_of(number) if number.strip() else ""
    if dated_on:
        demand_past(dated_on, clock.today(organisation.zone))
    stored = put_in_storage(stream) if stream else None
    with transaction.atomic():
        hold(organisation)
        paper = SchoolPaper.objects.filter(school_year=year.start, kind=kind).first()
        file = keep_file(organisation, name, *stored) if stored else None
        file = file or (paper.file if paper else None)
        if paper and (paper.number, paper.dated_on, paper.file) == (number, dated_on, file):
            return paper
        paper = paper or SchoolPaper(
            organisation=organisation, school_year=year.start, kind=kind, made_at=clock.now()
        )
        paper.number, paper.dated_on, paper.file = number, dated_on, file
        paper.save()
        said = f" № {number}" if number else ""
        said += f" от {dated_on:%d.%m.%Y}" if dated_on else ""
        record(
            actor,
            "keep_paper",
            f"Отмечено, что есть: {paper}{said}",
            organisation=organisation,
            subject=paper,
            ground="документ школы",
        )
        follow(actor, organisation=organisation, transition="kept", papers=[paper])
    return paper
