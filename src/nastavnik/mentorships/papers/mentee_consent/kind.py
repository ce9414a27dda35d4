"""What must the mechanisms know of a mentee's consent?"""

from nastavnik.documents.paper_kind import InForce, PaperKind
from nastavnik.documents.states import Part, Signing
from nastavnik.mentorships.papers.consents import settle_pairs
from nastavnik.mentorships.papers.over import over
from nastavnik.mentorships.papers.steps import OF_BOTH, OF_MENTEES
from nastavnik.mentorships.states import MENTEE_CONSENT, PAIRS

KIND = PaperKind(
    code=MENTEE_CONSENT,
    place=200,
    title="Согласия наставляемых",
    called="согласие наставляемого",
    nouns=("согласие наставляемого", "согласия наставляемых", "согласий наставляемых"),
    waited_for=("согласия", "согласий", "согласий"),
    owner=Part.MENTEE,
    copies=1,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=None,
    requires=frozenset(),
    unready=None,
    bundle=PAIRS,
    made_here=True,
    elsewhere=None,
    in_force=InForce(since="signed", begins="", ends="pair.ends_on", over=over),
    acquainted=False,
    why="Участие добровольное: без вашего согласия наставника не назначают.",
    sets_going=None,
    starts="",
    set_going="",
    lines=None,
    after=settle_pairs,
    fulfils=(OF_MENTEES, OF_BOTH),
)
