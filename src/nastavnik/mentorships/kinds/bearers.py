"""Whom do the words «наставники» and «наставляемые» of a roadmap mean?"""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from clerk.calendar import SchoolYear
from nastavnik.mentorships.queries import mentorships_of
from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.models import Organisation


def bearers(organisation: Organisation, school_year: int) -> Mapping[UUID, frozenset[str]]:
    """Everybody in a pair of the year that has not ended, proposed ones too: one query. Whom people have
    asked, and who has not agreed yet, is neither."""
    found: defaultdict[UUID, frozenset[str]] = defaultdict(frozenset)
    pairs = mentorships_of(SchoolYear(school_year)).filter(organisation=organisation)
    pairs = pairs.exclude(state=MentorshipState.PROPOSED, by_hand=True)
    for mentor, mentee in pairs.values_list("mentor__key", "mentee__key"):
        found[mentor] |= {"mentor"}
        found[mentee] |= {"mentee"}
    return found
