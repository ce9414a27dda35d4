"""What must the mechanisms know of the order that says who coordinates?"""

from nastavnik.documents.paper_kind import Elsewhere, Fulfils, InForce, PaperKind, says
from nastavnik.documents.states import Series, Signing
from nastavnik.local_acts.states import COORDINATOR_ORDER

KIND = PaperKind(
    code=COORDINATOR_ORDER,
    place=20,
    title="Приказ о назначении куратора",
    called="приказ о кураторе",
    nouns=("приказ о кураторе", "приказа о кураторе", "приказов о кураторе"),
    waited_for=("приказа", "приказов", "приказов"),
    owner=None,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=Series.ORDERS,
    requires=frozenset(),
    unready=None,
    bundle="",
    made_here=False,
    elsewhere=Elsewhere(name="Приказ о назначении куратора", about=""),
    in_force=InForce(since="registered", begins="", ends=""),
    acquainted=False,
    why="В нём — кто отвечает за наставничество в школе.",
    sets_going=None,
    starts="",
    set_going="",
    lines=None,
    after=None,
    fulfils=(
        Fulfils(
            jobs=("coordinator_order",),
            fits=says("куратор", "координатор", "ответственн"),
            when="kept",
        ),
    ),
)
