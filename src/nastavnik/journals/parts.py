"""What do giving a number and putting it right share?"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.db import connection

from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import paper_kinds
from nastavnik.documents.parts import demand_state, outline_of, required, same_year
from nastavnik.documents.states import HAD_NUMBER, PaperState
from nastavnik.journals.numbers import number_key
from nastavnik.journals.queries import given_as, next_in, numbers_in
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.storage import whole_bytes
from papers.filled import filled
from papers.outline import Written


def put_number_in(paper: Paper) -> None:
    """A second file beside the one that was signed shows number, date, and what the product knows by
    now; nothing of a paper that was made before outlines were kept."""
    outline, lines = outline_of(paper), paper.told.lines
    if outline is None or lines is None:
        return
    signed = whole_bytes(paper.file.sha256)
    if signed is None:  # gone or rotten: the number is given all the same, ``check`` names the file
        return
    known = filled(Written(signed, outline), lines(paper))
    stored = put_in_storage(known.content)
    paper.numbered_file = keep_file(paper.organisation, paper.filename, *stored)


def renew_resting(paper: Paper) -> None:
    """Papers that name the number of this one and have theirs show it as it is now; what was signed
    stays."""
    kinds = [one.code for one in paper_kinds() if paper.kind in one.requires]
    for one in same_year(paper, kinds):
        if one.state in HAD_NUMBER and required(one, [paper]):
            put_number_in(one)
            one.save(update_fields=["numbered_file"])


def demand_free(paper: Paper, number: str, dated_on: date) -> None:
    """No other paper has that number in the journal of that year. Raises ``RuleBroken``: «taken»."""
    free_number(paper, number, dated_on)


def free_number(paper: Paper, number: str, dated_on: date, *, or_next: bool = False) -> str:
    """The number, where no other paper has it in the journal of that year; else the next one, or
    ``RuleBroken``: «taken»."""
    taken = numbers_in(paper.journal, dated_on.year, but=paper)
    key = number_key(number)
    other = next((one for one in taken if number_key(one.number) == key), None)
    if other is not None and or_next:
        return next_in((paper.journal, dated_on.year), taken)
    if other is not None:
        raise RuleBroken(
            "taken",
            stopped(f"Номер {number} в {dated_on.year} году уже занят: {other.title}")
            + " Дайте другой.",
        )
    return number


def demand_not_before(paper: Paper, dated_on: date) -> None:
    """Neither before its own signature nor before what it rests on or has ended. Raises
    ``RuleBroken``: «too_early»."""
    if paper.signed_on and dated_on < paper.signed_on:
        raise RuleBroken(
            "too_early",
            f"Дата {dated_on:%d.%m.%Y} раньше подписи: подписано {paper.signed_on:%d.%m.%Y}.",
        )
    others = same_year(paper, paper.told.requires)
    before = [one.signed_on for one in required(paper, others) if one.signed_on]
    if before and dated_on < max(before):
        raise RuleBroken(
            "too_early",
            f"Дата {dated_on:%d.%m.%Y} раньше, чем подписано то, после чего его составляют: "
            f"{max(before):%d.%m.%Y}.",
        )
    ended = Paper.objects.filter(ended_by=paper, dated_on__gt=dated_on) if paper.pk else ()
    for one in ended:
        raise RuleBroken(
            "too_early",
            stopped(f"Дата {dated_on:%d.%m.%Y} раньше документа, который он отменил: {one.name}"),
        )


def demand_later(paper: Paper) -> None:
    """What ended it is another registered paper of its journal, or one made elsewhere, and not older.
    Raises ``RuleBroken``: «itself», «state», «other_journal», «earlier»."""
    by = paper.ended_by
    if by and paper.pk == by.pk:
        raise RuleBroken("itself", "Это тот же документ: выберите другой.")
    if by:
        demand_state(by, PaperState.REGISTERED, stopped(f"Ещё не зарегистрирован: {by.title}"))
    if by and paper.series != by.series:
        raise RuleBroken(
            "other_journal",
            f"{by.name} — из другого журнала: приказ отменяет приказ, соглашение — соглашение.",
        )
    if paper.dated_on and paper.ended_on and paper.ended_on < paper.dated_on:
        raise RuleBroken(
            "earlier",
            f"{paper.ender} раньше: отменить или заменить может только более поздний документ.",
        )


def in_journal(series: str, number: str, dated_on: date) -> Paper | None:
    """The paper made here that has the number; None where the journal does not know it, or knows it
    of one made elsewhere."""
    found = given_as(series, number, dated_on.year)
    if other := next((one for one in found if one.dated_on != dated_on), None):
        raise RuleBroken(
            "taken", stopped(f"Номер {number} занят: {other.title}") + " Проверьте его."
        )
    return Paper.objects.filter(key__in=[one.paper for one in found if one.paper]).first()


@contextmanager
def one_after_another() -> Iterator[None]:
    """Clerks wait for one another in turn. SQLite alone lets who waits look again at growing intervals,
    so that one who has waited long is passed by those who have just come. Whoever holds the database
    already waits for nobody here.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block or sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - not everywhere

    with (settings.DATA_FOLDER / "numbers.place").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
        yield
