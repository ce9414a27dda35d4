"""What must the mechanisms know of a mentor's consent?"""

from nastavnik.documents.paper_kind import InForce, PaperKind
from nastavnik.documents.states import Part, Signing
from nastavnik.mentorships.papers.consents import settle_pairs
from nastavnik.mentorships.papers.over import over
from nastavnik.mentorships.papers.steps import OF_BOTH, OF_MENTORS
from nastavnik.mentorships.states import MENTOR_CONSENT, PAIRS

KIND = PaperKind(
    code=MENTOR_CONSENT,
    place=210,
    title="Согласия наставников",
    called="согласие наставника",
    nouns=("согласие наставника", "согласия наставников", "согласий наставников"),
    waited_for=("согласия", "согласий", "согласий"),
    owner=Part.MENTOR,
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
    why="Без вашего письменного согласия наставничество не поручают.",
    sets_going=None,
    starts="",
    set_going="",
    lines=None,
    after=settle_pairs,
    fulfils=(OF_MENTORS, OF_BOTH),
)
