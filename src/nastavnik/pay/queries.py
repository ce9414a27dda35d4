"""What does the school pay by, whom has it asked, and what is known of each mentor?"""

import re
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import QuerySet

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import mentorships_of
from nastavnik.mentorships.states import OPEN, OWNER_LETTER, Ground
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import present_year
from nastavnik.pay.models import MentorPay, PayRule, in_figures
from nastavnik.pay.states import Owner
from nastavnik.people.models import Teacher
from nastavnik.shared.prepared import prepared
from papers.model import MentorTerms

_PRIVATE = re.compile(
    r"(?i:частн|негосударственн|автономная некоммерческая)|\b(ЧОУ|ЧДОУ|АНО|НОУ)\b"
)
PAID = (Ground.ASSIGNED, Ground.OWNER)
"""A pair on another ground has its pay elsewhere, or in the salary."""


def kept_rule() -> PayRule | None:
    """As the school of the scope told it."""
    return next(iter(_rule()), None)


@prepared()
def _rule() -> QuerySet[PayRule]:
    return PayRule.objects.order_by("pk")[:1]


def rule_or_new(organisation: Organisation) -> PayRule:
    """The same; unsaved, with nothing told, where nothing was."""
    names = f"{organisation.full_name} {organisation.short_name}"
    owner = Owner.OTHER if _PRIVATE.search(names) else Owner.STATE
    return kept_rule() or PayRule(organisation=organisation, owner=owner)


def letters() -> list[Paper]:
    """Those to the owner, the newest first; that on pay speaks of nobody."""
    return _letters()


def letters_on_pay() -> list[Paper]:
    """Of them those that speak of nobody, for who asks of the pay alone: what a page of pairs needs."""
    return _letters_on_pay()


@prepared()
def _letters_on_pay() -> QuerySet[Paper]:
    kept = [one for one in PaperState if one != PaperState.WITHDRAWN]
    found = Paper.objects.filter(kind=OWNER_LETTER, state__in=kept, subjects=[])
    return found.only("key", "state", "subjects", "signed_on").order_by("-pk")


@prepared()
def _letters() -> QuerySet[Paper]:
    found = Paper.objects.filter(kind=OWNER_LETTER).exclude(state=PaperState.WITHDRAWN)
    return found.defer("outline", "facts").order_by("-pk")


def asked_on(found: Collection[Paper]) -> date | None:
    """When the owner was asked for the size."""
    return next((one.signed_on for one in found if not one.subjects and one.signed_on), None)


def paid_pairs(year: SchoolYear) -> list[Mentorship]:
    """The pairs that are not over and whose mentors are paid by an agreement."""
    return list(mentorships_of(year).filter(ground__in=PAID))


def paid_years(organisation: Organisation) -> list[SchoolYear]:
    """The present school year and whichever others have such pairs: a pair of the next one waits for its
    agreement before that begins."""
    found = Mentorship.objects.filter(state__in=OPEN, ground__in=PAID)
    starts = set(found.values_list("school_year", flat=True))
    return [SchoolYear(one) for one in sorted(starts | {present_year(organisation).start})]


def pay_of(year: SchoolYear, mentors: Collection[int]) -> Mapping[int, MentorPay]:
    """Mentor → her row of the year; her contract, where it was told in another year alone."""
    rows = MentorPay.objects.filter(mentor__in=mentors, school_year__lte=year.start)
    found: dict[int, MentorPay] = {}
    for one in rows.select_related("mentor").order_by("school_year", "pk"):
        before = found.get(one.mentor_id)
        if before and not one.contract_number:
            one.contract_number, one.contract_on = before.contract_number, before.contract_on
        found[one.mentor_id] = one
    for one in found.values():
        if (
            one.school_year < year.start
        ):  # what was agreed for another year is no amount of this one
            one.measure, one.amount, one.ground = "", None, ""
    return found


def pay_of_mentor(pair: Mentorship) -> MentorPay | None:
    """Of the mentor of a pair, in its year."""
    return pay_of(SchoolYear(pair.school_year), {pair.mentor_id}).get(pair.mentor_id)


def mentors_of(pairs: Collection[Mentorship]) -> list[Teacher]:
    """Each once, by name."""
    found = {one.mentor_id: one.mentor for one in pairs}
    return sorted(found.values(), key=lambda one: (one.sort_key, one.pk))


def terms_for_papers(year: int, mentors: Collection[int]) -> Mapping[int, MentorTerms]:
    """Mentor → what her agreement says; the rule's ground where the clerk told no other."""
    found = pay_of(SchoolYear(year), mentors)
    rule = kept_rule()
    if not found and rule is None:
        return {}
    ground = rule.ground_words if rule and rule.is_set else ""
    worth = in_figures(rule.point_roubles) if rule else ""
    told = {one: found.get(one) or MentorPay() for one in mentors}
    terms = {
        key: MentorTerms(
            contract_number=one.contract_number,
            contract_on=one.contract_on,
            measure=one.measure if one.amount is not None else "",  # type: ignore[arg-type]
            amount=in_figures(one.amount) if one.measure else "",
            point_roubles=worth if one.measure == "points" else "",
            ground=one.ground or ground,
        )
        for key, one in told.items()
    }
    return {key: one for key, one in terms.items() if one != MentorTerms()}
