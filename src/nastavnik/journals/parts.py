"""What do giving a number and putting it right share?"""

from datetime import date

from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import required, same_year
from nastavnik.journals.numbers import number_key
from nastavnik.journals.queries import numbers_in
from nastavnik.shared.rules import RuleBroken


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
