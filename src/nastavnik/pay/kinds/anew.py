"""How is a letter to the owner made anew?"""

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.documents.states import Part
from nastavnik.mentorships.queries import mentorships_of
from nastavnik.mentorships.states import OWNER_LETTER
from nastavnik.organisations.models import Organisation
from nastavnik.pay.actions.write_letter import write_letter


def anew(actor: Account | None, organisation: Organisation, paper: Paper) -> bool:
    """On pay, or on the same pairs of the director."""
    if paper.kind != OWNER_LETTER:
        return False
    mentors, mentees = paper.those(Part.MENTOR), paper.those(Part.MENTEE)
    pairs = [
        one
        for one in mentorships_of(SchoolYear(paper.school_year))
        if one.mentor.key in mentors and one.mentee.key in mentees
    ]
    if len(pairs) != len(mentees):
        return False
    return bool(write_letter(actor, organisation=organisation, pairs=pairs))
