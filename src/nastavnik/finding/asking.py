"""Which side of a proposed pair is somebody, and is her word still waited for?"""

from nastavnik.documents.queries import papers_naming
from nastavnik.documents.states import Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTEE_CONSENT, MENTOR_CONSENT, MentorshipState
from nastavnik.people.models import Teacher

CONSENT: dict[Part, str] = {Part.MENTOR: MENTOR_CONSENT, Part.MENTEE: MENTEE_CONSENT}


def side_of(pair: Mentorship, teacher: Teacher) -> Part:
    """As what she stands in a pair that is hers."""
    return Part.MENTOR if pair.mentor_id == teacher.pk else Part.MENTEE


def has_said(pair: Mentorship, side: Part) -> bool:
    """Whether she agreed by her word."""
    return bool(pair.mentor_agreed_on if side == Part.MENTOR else pair.mentee_agreed_on)


def is_asked(pair: Mentorship, teacher: Teacher) -> bool:
    """Whether it waits for her word: people chose her, she has said nothing, and no sheet of consent
    was made that asks her instead."""
    side = side_of(pair, teacher)
    if pair.state != MentorshipState.PROPOSED or not pair.by_hand or has_said(pair, side):
        return False
    other = pair.mentee if side == Part.MENTOR else pair.mentor
    made = [one for one in papers_naming(teacher.key) if one.kind == CONSENT[side]]
    return not any(other.key in one.people and one.school_year == pair.school_year for one in made)
