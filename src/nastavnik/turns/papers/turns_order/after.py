"""What follows from an order on turns of pairs: what takes their place begins to work."""

from datetime import date

from nastavnik.documents.paper_kind import Followed, PaperRow
from nastavnik.mentorships.actions.begin_pairs import begin_pairs
from nastavnik.mentorships.actions.renumber_pairs import renumber_pairs
from nastavnik.mentorships.parts import year_of
from nastavnik.shared.rules import RuleBroken
from nastavnik.turns.papers.turns_order.basis import based_on, begun_by, last_day_of


def begin(followed: Followed) -> None:
    """With its number and from its day, and no earlier than from what they rest on; put right in the
    journal, they are put right here too. Raises ``RuleBroken``: «too_early»."""
    for paper in followed.papers:
        for pair in begun_by(paper):
            told = {
                "organisation": followed.organisation,
                "year": year_of(pair),
                "people": frozenset({pair.mentor.key, pair.mentee.key}),
                "number": paper.number,
            }
            if followed.transition == "signed":
                _demand_later(paper.signed_on, last_day_of(based_on(pair)))  # type: ignore[attr-defined]
            elif followed.transition == "registered":
                _demand_later(paper.dated_on, last_day_of(based_on(pair)))
                begin_pairs(followed.actor, **told, dated_on=_day_of(paper), turned={pair.key})
            elif followed.transition == "corrected" and followed.was:
                renumber_pairs(followed.actor, **told, dated_on=_day_of(paper), was=followed.was)


def _demand_later(day: date | None, than: date | None) -> None:
    if day and than and day < than:
        raise RuleBroken(
            "too_early", f"Приказ опирается на документы от {than:%d.%m.%Y}: раньше его не издают."
        )


def _day_of(paper: PaperRow) -> date:
    assert paper.dated_on  # noqa: S101 - a registered paper has its day
    return paper.dated_on
