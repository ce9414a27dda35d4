"""What do the stages above know that the gate and the papers of pairs ask for?"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from django.utils.module_loading import import_string
from django_scopes import get_scope

from clerk.calendar import SchoolYear
from clerk.organisations import head_of
from nastavnik.mentorships.gate import Rule
from nastavnik.shared.registered import REGISTRIES
from papers.model import MentorTerms


def rule_of() -> Rule:
    """What the acts of the school in whose scope one is say of all its pairs."""
    found: Callable[[], Rule] = import_string(import_string(f"{REGISTRIES}.PAIR_RULE"))
    rule, where = found(), get_scope().get("organisation")
    head = head_of(where.full_name if where else "")
    pay = rule.pay
    if pay is not None and pay.holder == "director":
        pay = replace(pay, who=head)
    return replace(rule, pay=pay, head=head)


def terms_of_mentors(year: SchoolYear, mentors: Collection[int]) -> Mapping[int, MentorTerms]:
    """Mentor → what is known of her contract and pay in a year."""
    found: Callable[[int, Collection[int]], Mapping[int, MentorTerms]]
    found = import_string(import_string(f"{REGISTRIES}.MENTOR_TERMS"))
    return found(year.start, mentors)
