"""What do giving a number and putting it right share?"""

from datetime import date

from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import outline_of, required, same_year
from nastavnik.documents.states import HAD_NUMBER
from nastavnik.journals.numbers import number_key
from nastavnik.journals.queries import numbers_in
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
    others = same_year(paper)
    for one in others:
        if one.state in HAD_NUMBER and any(paper.pk == own.pk for own in required(one, others)):
            put_number_in(one)
            one.save(update_fields=["numbered_file"])


def demand_free(paper: Paper, number: str, dated_on: date) -> None:
    """No other paper has that number in the journal of that year. Raises ``RuleBroken``: «taken»."""
    taken = numbers_in(paper.journal, dated_on.year, but=paper)
    other = next((one for one in taken if number_key(one.number) == number_key(number)), None)
    if other is not None:
        raise RuleBroken(
            "taken",
            stopped(f"Номер {number} в {dated_on.year} году уже занят: {other.title}")
            + " Дайте другой.",
        )


def demand_not_before(paper: Paper, dated_on: date) -> None:
    """Neither before its own signature nor before what it rests on. Raises ``RuleBroken``:
    «too_early»."""
    if paper.signed_on and dated_on < paper.signed_on:
        raise RuleBroken(
            "too_early",
            f"Дата {dated_on:%d.%m.%Y} раньше подписи: подписано {paper.signed_on:%d.%m.%Y}.",
        )
    before = [one.signed_on for one in required(paper, same_year(paper)) if one.signed_on]
    if before and dated_on < max(before):
        raise RuleBroken(
            "too_early",
            f"Дата {dated_on:%d.%m.%Y} раньше, чем подписано то, после чего его составляют: "
            f"{max(before):%d.%m.%Y}.",
        )
