"""Whom do the words «наставники» and «наставляемые» of a roadmap mean?"""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from clerk.calendar import SchoolYear
from nastavnik.mentorships.queries import mentorships_of
from nastavnik.organisations.models import Organisation


def bearers(organisation: Organisation, school_year: int) -> Mapping[UUID, frozenset[str]]:
    """Everybody in a pair of the year that has not ended, proposed ones too: one query."""
    found: defaultdict[UUID, frozenset[str]] = defaultdict(frozenset)
    pairs = mentorships_of(SchoolYear(school_year)).filter(organisation=organisation)
    for mentor, mentee in pairs.values_list("mentor__key", "mentee__key"):
        found[mentor] |= {"mentor"}
        found[mentee] |= {"mentee"}
    return found
