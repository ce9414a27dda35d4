"""What must the mechanisms know of an order on pairs?"""

from datetime import date

from clerk.numbers import count
from nastavnik.documents.paper_kind import (
    Elsewhere,
    Fulfils,
    InForce,
    PaperKind,
    PaperRow,
    says,
)
from nastavnik.documents.states import Part, Series, Signing
from nastavnik.mentorships.papers.one_by_one import one_by_one
from nastavnik.mentorships.papers.pairs_order.after import begin
from nastavnik.mentorships.papers.pairs_order.basis import basis_lacks
from nastavnik.mentorships.papers.pairs_order.lines import known_lines
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS,
    PAIRS_ORDER,
)


def _sets_going(paper: PaperRow, day: date) -> str:
    pairs = count(
        len(paper.those(Part.MENTEE)),
        "начнёт работать {} пара", "начнут работать {} пары", "начнут работать {} пар",
    )  # fmt: skip
    return f"С {day:%d.%m.%Y} {pairs}."


ABOUT_ITSELF = says(but=("ознаком",))
"""All about the order itself but making people acquainted with it."""
ACQUAINTING = says("ознаком")
"""«Ознакомление с приказом под подпись»."""

KIND = PaperKind(
    code=PAIRS_ORDER,
    place=230,
    title="Приказ о закреплении пар",
    called="приказ о парах",
    nouns=("приказ о парах", "приказа о парах", "приказов о парах"),
    waited_for=("приказа", "приказов", "приказов"),
    owner=None,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=Series.ORDERS,
    requires=frozenset({MENTEE_CONSENT, MENTOR_CONSENT, ADDITIONAL_AGREEMENT}),
    unready=one_by_one(basis_lacks),
    bundle=PAIRS,
    made_here=True,
    elsewhere=Elsewhere(
        name="Приказ о парах, которые уже работают",
        about="Эти пары не станем разбивать и подбирать заново.",
    ),
    in_force=InForce(since="registered", begins="pair.starts_on", ends="pair.ends_on"),
    acquainted=True,
    why="В нём — о вашей паре.",
    sets_going=_sets_going,
    starts="С номером приказа о парах пары работают, и шаг дорожной карты закроется сам.",
    set_going="Пары начали работать.",
    lines=known_lines,
    after=begin,
    fulfils=(
        Fulfils(jobs=("pairs_order", "pair"), fits=ABOUT_ITSELF, when="registered"),
        Fulfils(
            jobs=("pairs_order", "pair"),
            fits=ACQUAINTING,
            when="acquainted",
            promise="ознакомление с приказом о парах",
        ),
        Fulfils(jobs=("pairs_order", "pair"), fits=ABOUT_ITSELF, when="kept"),
    ),
)
