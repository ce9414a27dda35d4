"""What must the mechanisms know of an order on changes of the roadmap?"""

from datetime import date

from nastavnik.approvals.papers.after import approve
from nastavnik.documents.paper_kind import InForce, PaperKind, PaperRow, own_lines
from nastavnik.documents.states import Series, Signing
from nastavnik.roadmaps.states import CHANGES_ORDER


def _sets_going(paper: PaperRow, day: date) -> str:  # noqa: ARG001
    return "Изменения дорожной карты станут утверждёнными."


KIND = PaperKind(
    code=CHANGES_ORDER,
    place=110,
    title="Приказы об изменениях дорожной карты",
    called="приказ о дорожной карте",
    nouns=("приказ о карте", "приказа о карте", "приказов о карте"),
    waited_for=("приказа", "приказов", "приказов"),
    owner=None,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=Series.ORDERS,
    requires=frozenset(),
    unready=None,
    bundle="",
    made_here=True,
    elsewhere=None,
    in_force=InForce(since="registered", begins="", ends=""),
    acquainted=True,
    why="В нём — то, за что вы отвечаете в дорожной карте.",
    sets_going=_sets_going,
    starts="С номером приказа изменения дорожной карты станут утверждёнными.",
    set_going="Версия дорожной карты сохранена.",
    lines=own_lines("order"),
    after=approve,
    fulfils=(),
)
