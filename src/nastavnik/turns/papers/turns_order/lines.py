"""What of an order on turns is known once it has its number: its own, and what the new pairs rest on?"""

from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow, own_lines
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTEE_CONSENT, MENTOR_CONSENT
from nastavnik.turns.papers.turns_order.basis import based_on, lines_of
from papers.filled import Fill
from papers.outline import Fact, Paragraph, day, word

WORDS = {
    MENTEE_CONSENT: "mentee_consent", MENTOR_CONSENT: "mentor_consent",
    ADDITIONAL_AGREEMENT: "agreement",
}  # fmt: skip


def known_lines(paper: PaperRow) -> Fill:
    """Dates of consents, date and number of the agreement, each of its own pair."""
    known: dict[str, Paper] = {}
    for number, line in enumerate(lines_of(paper), 1):
        tail = "" if number == 1 else f".{number}"
        if line.pair.successor is not None:
            for one in based_on(line.pair.successor):
                known[f"{WORDS[one.kind]}{tail}"] = one
    own = own_lines("order")(paper)

    def fill(paragraph: Paragraph, fact: Fact) -> Fact | None:
        what, _, field = fact.code.rpartition(".")
        basis = known.get(what)
        if basis is None:
            return own(paragraph, fact)
        if field == "number":
            return word(fact.code, basis.number) if basis.number else None
        on = basis.dated_on if basis.journal else basis.signed_on
        return day(fact.code, on) if on else None

    return fill
