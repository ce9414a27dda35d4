"""What must the mechanisms know of a letter to the owner of the school?"""

from nastavnik.documents.paper_kind import InForce, PaperKind
from nastavnik.documents.states import Signing
from nastavnik.mentorships.states import OWNER_LETTER

KIND = PaperKind(
    code=OWNER_LETTER,
    place=215,
    title="Письма учредителю",
    called="письмо учредителю",
    nouns=("письмо учредителю", "письма учредителю", "писем учредителю"),
    waited_for=("письма", "писем", "писем"),
    owner=None,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=None,  # its number is that of the journal of outgoing letters, which the office keeps
    requires=frozenset(),
    unready=None,
    bundle="",
    made_here=True,
    elsewhere=None,
    in_force=InForce(since="signed", begins="", ends=""),
    acquainted=False,
    why="В нём — просьба к учредителю, без ответа на которую пара не начнёт работать.",
    sets_going=None,
    starts="",
    set_going="",
    lines=None,
    after=None,
    fulfils=(),
)
