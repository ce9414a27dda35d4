"""How far has a school come with beginning its year, and which pairs are settled?"""

from clerk.calendar import SchoolYear
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import orders_on_pairs, whole_pairs
from nastavnik.mentorships.states import MentorshipState
from nastavnik.wizard.models import YearStart


def start_of(year: SchoolYear) -> YearStart | None:
    """The wizard's memory of one school year."""
    return YearStart.objects.filter(school_year=year.start).first()


def latest_start() -> YearStart | None:
    """The newest one of the school."""
    return YearStart.objects.order_by("-school_year").first()


def latest_starts() -> dict[int, YearStart]:
    """The newest one of each organisation in scope, by its primary key."""
    starts = YearStart.objects.order_by("school_year").defer("answers")
    return {one.organisation_id: one for one in starts}


def settled_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs of which both work here, and that people have chosen or agreed to, or whose order was
    made here: the wizard offers nobody of them again. What a school told of pairs by other orders
    stands in its answers; a pair that is about one thing alone leaves the rest to others."""
    signed = [one.people for one in orders_on_pairs(year) if one.state == PaperState.SIGNED]
    return [
        one
        for one in whole_pairs(year).filter(about="")
        if one.by_hand
        or one.state in {MentorshipState.AGREED, MentorshipState.SUSPENDED}
        or (one.state == MentorshipState.ACTIVE and not one.told)
        or any({one.mentor.key, one.mentee.key} <= people for people in signed)
    ]
