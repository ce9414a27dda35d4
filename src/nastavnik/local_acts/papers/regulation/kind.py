"""What must the mechanisms know of the regulation on mentoring?"""

from nastavnik.documents.paper_kind import Elsewhere, Fulfils, InForce, PaperKind, says
from nastavnik.documents.states import Series, Signing
from nastavnik.local_acts.states import REGULATION

# of money, of a contest, of another paper, or only read by others
OTHER_REGULATIONS = (
    "изуч", "ознаком", "знакомств", "выплат", "доплат", "надбавк", "оплат", "стимулир", "конкурс",
    "дорожн",
)  # fmt: skip

KIND = PaperKind(
    code=REGULATION,
    place=10,
    title="Положение о наставничестве",
    called="положение",
    nouns=("положение", "положения", "положений"),
    waited_for=("положения", "положений", "положений"),
    owner=None,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=Series.ORDERS,
    requires=frozenset(),
    unready=None,
    bundle="",
    made_here=False,
    elsewhere=Elsewhere(
        name="Положение о наставничестве",
        about="Номер и дата приказа, которым оно утверждено.",
    ),
    in_force=InForce(since="registered", begins="", ends=""),
    acquainted=False,
    why="В нём — как в школе работает наставничество.",
    sets_going=None,
    starts="",
    set_going="",
    lines=None,
    after=None,
    fulfils=(
        Fulfils(jobs=("local_act",), fits=says("положени", but=OTHER_REGULATIONS), when="kept"),
    ),
)
