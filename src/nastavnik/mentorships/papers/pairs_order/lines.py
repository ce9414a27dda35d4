"""What of an order on pairs is known once it has its number: its own, and what it rests on?"""

from collections import Counter
from datetime import date

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow, own_lines
from nastavnik.documents.queries import made_papers
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTEE_CONSENT, MENTOR_CONSENT
from papers.filled import Fill
from papers.outline import Fact, Paragraph, day, word


def known_lines(paper: PaperRow) -> Fill:
    """Dates of consents, dates and numbers of agreements, each in the row of its mentee. What has no
    number yet, or stands beside a namesake, is left for the pen."""
    year = SchoolYear(paper.school_year)
    owned = {(one.kind, one.owner): one for one in made_papers(year)}
    pairs = list(
        Mentorship.objects.filter(
            school_year=year.start, mentor__key__in=paper.people, mentee__key__in=paper.people
        ).select_related("mentor", "mentee")
    )
    named = Counter(one.mentee.full_name for one in pairs)
    of_pair = {one.mentee.full_name: one for one in pairs if named[one.mentee.full_name] == 1}
    own = own_lines("order")(paper)

    def fill(paragraph: Paragraph, fact: Fact) -> Fact | None:
        table, _, row = paragraph.name.rpartition(".")[0].partition(".")
        pair = of_pair.get(row) if table == "annex" else None
        if pair is None:
            return own(paragraph, fact)
        kind, owner = {
            "mentee_consent": (MENTEE_CONSENT, pair.mentee.key),
            "mentor_consent": (MENTOR_CONSENT, pair.mentor.key),
            "agreement": (ADDITIONAL_AGREEMENT, pair.mentor.key),
        }.get(fact.code.partition(".")[0], ("", None))
        return _known(owned.get((kind, owner)), fact)

    return fill


def _known(paper: Paper | None, fact: Fact) -> Fact | None:
    if paper is None:
        return None
    if fact.code.endswith(".number"):
        return word(fact.code, paper.number) if paper.number else None
    on: date | None = paper.dated_on if paper.journal else paper.signed_on
    return day(fact.code, on, short=True) if on else None
