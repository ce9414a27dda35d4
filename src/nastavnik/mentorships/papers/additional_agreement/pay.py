"""May an agreement be signed: does the school know how much it pays, and on what ground?"""

from collections.abc import Collection, Mapping, Sequence
from typing import cast
from uuid import UUID

from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.documents.states import UNSIGNED, Part
from nastavnik.mentorships.school_rule import rule_of

MEND = (
    "В соглашении должны стоять размер выплаты и её основание. Впишите акт в «Правило выплаты». Если "
    "размер определён в договоре этого наставника, назовите пункт в столбце «Основание» на странице "
    "«Договоры и размеры»."
)


def pay_lacks(papers: Sequence[PaperRow], now: Collection[UUID]) -> Mapping[UUID, str]:  # noqa: ARG001
    """Of those nobody has signed: what is signed says its size itself. The rule is read once."""
    rule = rule_of() if papers else None
    if rule is None or rule.pay is None:
        return {}
    waiting = (one for one in papers if cast("Paper", one).state in UNSIGNED)
    return {
        one.key: f"{stopped(lack.sentence)} {MEND}"
        for one in waiting
        for mentor in one.those(Part.MENTOR)[:1]
        if (lack := rule.pay_of(one.school_year, mentor))
    }
