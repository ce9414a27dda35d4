"""What must the mechanisms know of an additional agreement?"""

from nastavnik.documents.paper_kind import InForce, PaperKind, own_lines
from nastavnik.documents.states import Part, Series, Signing
from nastavnik.mentorships.papers.additional_agreement.pay import pay_lacks
from nastavnik.mentorships.papers.consents import drop_unsigned
from nastavnik.mentorships.papers.over import over
from nastavnik.mentorships.papers.steps import OF_BOTH, OF_MENTORS
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTOR_CONSENT, PAIRS

KIND = PaperKind(
    code=ADDITIONAL_AGREEMENT,
    place=220,
    title="Дополнительные соглашения",
    called="допсоглашение",
    nouns=("допсоглашение", "допсоглашения", "допсоглашений"),
    waited_for=("соглашения", "соглашений", "соглашений"),
    owner=Part.MENTOR,
    copies=2,
    signing=frozenset({Signing.INK, Signing.FILE}),
    series=Series.AGREEMENTS,
    requires=frozenset({MENTOR_CONSENT}),
    unready=pay_lacks,
    bundle=PAIRS,
    made_here=True,
    elsewhere=None,
    in_force=InForce(since="signed", begins="", ends="pair.ends_on", over=over),
    acquainted=False,
    why="В нём срок, содержание работы и выплата. Два экземпляра, один — ваш.",
    sets_going=None,
    starts="",
    set_going="",
    lines=own_lines("agreement"),
    after=drop_unsigned,
    fulfils=(OF_MENTORS, OF_BOTH),
)
