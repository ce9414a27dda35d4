"""Do orders, notices and slips say what they always said, with awkward names and of one or several?"""

from datetime import date
from typing import Any

import pytest

from papers.model import Employee, OrderMark
from papers.notice import NoticeFacts, make_notice
from papers.slips import HandingFacts, SlipFacts, make_handing_over, make_slip
from papers.turns import TurnFacts, TurnsFacts, What, make_turns_order
from tests.papers.test_keep_texts import ENDS_ON, HE, SHE, UNSAID, WHOLE
from tests.papers.texts import kept, said

pytestmark = pytest.mark.any_engine

LONG = Employee(
    "Салтыкова-Щедрина", "Александра", "Константиновна", "f",
    "учитель русского языка и литературы, советник директора по воспитанию", "первая", 30,
)  # fmt: skip
ON, TOLD = date(2026, 12, 7), date(2026, 12, 1)
ORDER, AGREEMENT = OrderMark("148-од", date(2026, 9, 4)), OrderMark("7", date(2026, 9, 4))
FORM: dict[str, Any] = {"form": "педагог – педагог", "kind": "традиционное (один на один)"}


def order(what: What, *turns: TurnFacts) -> bytes:
    facts = TurnsFacts(WHOLE, what, ENDS_ON, turns, SHE, UNSAID, (LONG, HE, SHE))
    return make_turns_order(facts).content


def turn(ground: str, mentor: Employee = LONG, mentee: Employee = HE, **other: Any) -> TurnFacts:
    return TurnFacts(mentor, mentee, ON, ground, ordered=ORDER, **other)


PAPERS = {
    "one replaced": order("replaced", turn("mentor_refused", successor=UNSAID, until=ENDS_ON,
                                           agreement=AGREEMENT, noticed_on=TOLD, **FORM)),
    "two replaced": order("replaced", turn("mentor_left", successor=SHE, until=ENDS_ON, **FORM),
                          turn("transfer", SHE, UNSAID, successor=LONG, until=ENDS_ON, **FORM)),
    "replaced after its end": order("replaced", turn("employer", successor=SHE, until=ENDS_ON,
                                                     ended=True, **FORM)),
    "one cancelled": order("ended", turn("employer", noticed_on=TOLD, agreement=AGREEMENT,
                                         needs_another=True)),
    "three completed": order("ended", turn("aim_reached"), turn("term_over", SHE, UNSAID),
                             turn("aim_reached", HE, SHE)),
    "extended": order("extended", turn("term_over", until=ENDS_ON, successor=LONG, **FORM)),
    "paused": order("paused", turn("", until=date(2027, 1, 12))),
    "resumed": order("resumed", turn("")),
    "unpaid": order("ended", turn("other", words="переезд", paid=False)),
    "cancellation": make_notice(NoticeFacts(WHOLE, "employer", LONG, HE, TOLD, ON, AGREEMENT)).content,
    "refusal": make_notice(NoticeFacts(WHOLE, "mentor", HE, LONG, TOLD, ON)).content,
    "slip": make_slip(SlipFacts(WHOLE, LONG, HE, "физика", ON, date(2026, 12, 11), SHE))[1],
    "sheet": make_handing_over(HandingFacts(WHOLE, HE, LONG, None, "", TOLD, ON, ENDS_ON))[1],
}  # fmt: skip


def test_they_say_the_same() -> None:
    assert {name: kept().get(f"turns: {name}") for name in PAPERS} == {
        name: said(content) for name, content in PAPERS.items()
    }
