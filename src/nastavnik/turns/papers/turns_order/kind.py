"""What must the mechanisms know of an order on what has become of pairs?"""

from datetime import date

from clerk.numbers import count
from nastavnik.documents.paper_kind import InForce, PaperKind, PaperRow
from nastavnik.documents.states import Series, Signing
from nastavnik.mentorships.papers.one_by_one import one_by_one
from nastavnik.mentorships.states import TURNS_ORDER
from nastavnik.turns.papers.turns_order.after import begin
from nastavnik.turns.papers.turns_order.basis import basis_lacks, begun_by
from nastavnik.turns.papers.turns_order.lines import known_lines
from papers.notice import CANCELLATION, REFUSAL


def _sets_going(paper: PaperRow, day: date) -> str:
    number = len(begun_by(paper))
    if not number:
        return ""
    pairs = count(
        number, "начнёт работать {} пара", "начнут работать {} пары", "начнут работать {} пар"
    )
    return f"С {day:%d.%m.%Y}, или с дня, названного в приказе, {pairs}."


KIND = PaperKind(
    code=TURNS_ORDER,
    place=260,
    title="Приказы об изменениях в парах",
    called="приказ об изменениях в парах",
    nouns=(
        "приказ об изменениях в парах",
        "приказа об изменениях в парах",
        "приказов об изменениях в парах",
    ),
    waited_for=("приказа", "приказов", "приказов"),
    owner=None,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=Series.ORDERS,
    requires=frozenset({CANCELLATION, REFUSAL}),
    unready=one_by_one(basis_lacks),
    bundle="",
    made_here=True,
    elsewhere=None,
    in_force=InForce(since="registered", begins="turn.on", ends=""),
    acquainted=True,
    why="В нём — о вашей паре.",
    sets_going=_sets_going,
    starts="С номером приказа о замене или продлении начинает работать новая пара.",
    set_going="У пары есть приказ.",
    lines=known_lines,
    after=begin,
    fulfils=(),
)
