"""What becomes of the pairs of somebody who leaves the school?"""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from clerk.calendar import SchoolYear
from clerk.cases import Case
from nastavnik.mentorships.queries import whole_pairs
from nastavnik.mentorships.states import AT_WORK
from nastavnik.organisations.models import Organisation
from nastavnik.people.facts import short_in


def leaving(organisation: Organisation, school_year: int) -> Mapping[UUID, tuple[str, ...]]:
    """Key of a teacher → a line for each pair she is in; one query."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    for one in whole_pairs(SchoolYear(school_year)).filter(organisation=organisation):
        if one.state in AT_WORK:
            mentors, mentees = "с уходом пара останется без наставника", "наставник освободится"
        else:
            mentors = mentees = "пара ещё ждёт приказа, её документы придётся составить заново"
        found[one.mentor.key].append(f"наставник {short_in(one.mentee, Case.GENITIVE)}: {mentors}")
        found[one.mentee.key].append(
            f"наставляемый у {short_in(one.mentor, Case.GENITIVE)}: {mentees}"
        )
    return {key: tuple(lines) for key, lines in found.items()}
