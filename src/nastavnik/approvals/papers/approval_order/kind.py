"""What must the mechanisms know of the order that approves the roadmap?"""

from datetime import date

from nastavnik.approvals.papers.after import approve
from nastavnik.documents.paper_kind import Fulfils, InForce, PaperKind, PaperRow, own_lines, says
from nastavnik.documents.states import Series, Signing
from nastavnik.roadmaps.states import APPROVAL_ORDER


def _sets_going(paper: PaperRow, day: date) -> str:  # noqa: ARG001
    return "Дорожная карта станет утверждённой."


KIND = PaperKind(
    code=APPROVAL_ORDER,
    place=100,
    title="Приказ об утверждении дорожной карты",
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
    starts="С номером приказа дорожная карта станет утверждённой.",
    set_going="Версия дорожной карты сохранена.",
    lines=own_lines("order"),
    after=approve,
    # what only speaks of it («сроки по дорожной карте») has another job
    fulfils=(Fulfils(jobs=("local_act",), fits=says("дорожн"), when="registered"),),
)
