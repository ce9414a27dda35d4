"""What does an order on turns of pairs rest on, and is all that it says still so?"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.mentorships.gate import BASES, PairPapers, bases_of, basis_missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import year_of
from nastavnik.mentorships.queries import papers_of_pairs
from nastavnik.mentorships.states import BEGINNING, BEGINS
from nastavnik.people.facts import short_in
from nastavnik.turns.models import OrderedTurn
from nastavnik.turns.queries import Turns

OTHERWISE = "С тех пор решено иначе: составьте приказ заново."


def lines_of(paper: PaperRow) -> list[OrderedTurn]:
    """What the order says, pair by pair."""
    found = OrderedTurn.objects.filter(paper__key=paper.key).select_related(
        "pair__mentor", "pair__mentee", "pair__successor__mentor", "pair__successor__mentee"
    )
    return list(found.order_by("pk"))


def begun_by(paper: PaperRow) -> list[Mentorship]:
    """The pairs that it begins."""
    lines = [one for one in lines_of(paper) if one.what in BEGINS]
    return [one.pair.successor for one in lines if one.pair.successor is not None]


def basis_lacks(paper: PaperRow, now: Collection[UUID]) -> str:
    """One sentence on the first pair of which it says what is not so any more, or that may not begin
    yet; else nothing."""
    lines = lines_of(paper)
    turns = Turns(one.pair for one in lines)
    for line in lines:
        turned = turns.waiting(line.pair)
        if turned is None or not turned.leaves_true(line):
            both = f"{short_in(line.pair.mentor)} — {short_in(line.pair.mentee)}"
            return f"{stopped(both)} {OTHERWISE}"
    for pair in begun_by(paper):
        lack = basis_missing(pair, _papers(pair, now))
        if lack:
            first = lack[0].sentence[0].lower() + lack[0].sentence[1:]
            return stopped(
                "Приказ о паре не издают раньше его оснований. "
                f"{short_in(pair.mentor)} — {short_in(pair.mentee)}: {first}"
            )
    return "" if lines else OTHERWISE


def based_on(pair: Mentorship) -> list[Paper]:
    """The papers on which the pair rests, as far as they were made here."""
    papers = _papers(pair, ())
    found = [papers.of(code, pair) for code in bases_of(pair, papers.rule) if code not in BEGINNING]
    return [one for one in found if one is not None]


def last_day_of(papers: Collection[Paper]) -> date | None:
    """Before which nothing may rest on them."""
    return max((day for one in papers if (day := one.dated_on or one.signed_on)), default=None)


def _papers(pair: Mentorship, now: Collection[UUID]) -> PairPapers:
    kinds = {code for codes in BASES.values() for code in codes}
    return papers_of_pairs(year_of(pair), kinds, now)
