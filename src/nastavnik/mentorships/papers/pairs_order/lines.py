"""What of an order on pairs is known once it has its number: its own, and what it rests on?"""

from collections import Counter
from datetime import date

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow, own_lines
from nastavnik.mentorships.facts import naming
from nastavnik.mentorships.queries import all_pairs, papers_of_pairs
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTEE_CONSENT, MENTOR_CONSENT
from papers.filled import Fill
from papers.outline import Fact, Paragraph, day, word

KINDS = {
    "mentee_consent": MENTEE_CONSENT,
    "mentor_consent": MENTOR_CONSENT,
    "agreement": ADDITIONAL_AGREEMENT,
}
"""As the outline of an order calls what it rests on → the kind."""


def known_lines(paper: PaperRow) -> Fill:
    """Dates of consents, dates and numbers of agreements, each in the row of its mentee. What has no
    number yet, or stands beside a namesake, is left for the pen."""
    year = SchoolYear(paper.school_year)
    papers = papers_of_pairs(year, KINDS.values())
    rows = filter(naming(paper), all_pairs(year).order_by("pk"))
    pairs = {(one.mentor_id, one.mentee_id): one for one in rows}.values()  # as they are now
    named = Counter(one.mentee.full_name for one in pairs)
    of_pair = {one.mentee.full_name: one for one in pairs if named[one.mentee.full_name] == 1}
    own = own_lines("order")(paper)

    def fill(paragraph: Paragraph, fact: Fact) -> Fact | None:
        table, _, row = paragraph.name.rpartition(".")[0].partition(".")
        pair = of_pair.get(row) if table == "annex" else None
        if pair is None:
            return own(paragraph, fact)
        kind = KINDS.get(fact.code.partition(".")[0], "")
        return _known(papers.of(kind, pair), fact)

    return fill


def _known(paper: Paper | None, fact: Fact) -> Fact | None:
    if paper is None:
        return None
    if fact.code.endswith(".number"):
        return word(fact.code, paper.number) if paper.number else None
    on: date | None = paper.dated_on if paper.journal else paper.signed_on
    return day(fact.code, on, short=True) if on else None
