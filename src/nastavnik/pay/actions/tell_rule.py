"""A school says by which act it pays mentors, and whether its regulation asks for the mentee's consent."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import demand_past
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.actions.agree_pairs import agree_pairs
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import MENTEE_CONSENT, WAITING
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.pay.models import PayRule
from nastavnik.pay.parts import demand_by_work
from nastavnik.pay.queries import rule_or_new
from nastavnik.pay.states import OWN_ACTS, Measure, Owner
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken, Stale

FIELDS = (
    "owner", "act_kind", "act_number", "act_on", "measure", "least", "most", "point_roubles",
    "point_rule", "clause", "clause_number", "clause_on", "union_number", "union_on",
    "mentee_consent",
)  # fmt: skip


def tell_rule(
    actor: Account | None,
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int | None = None,
) -> PayRule:
    """The fields of ``FIELDS`` that are told; the same again changes nothing.

    Effects: agreements made from now on follow; pairs that wait for a consent which is not asked for
    any more are agreed. Raises ``NotAllowed``, ``Stale``, ``RuleBroken``: «act», «measure», «points»,
    «frame», «premium», «not_yet».
    """
    demand(actor, organisation, "keep_pay")
    with transaction.atomic():
        hold(organisation)
        kept = rule_or_new(organisation)
        if version is not None and kept.version != version:
            raise Stale("Пока страница была открыта, правило изменил кто-то другой.")
        changed = [one for one in FIELDS if one in values and getattr(kept, one) != values[one]]
        for one in changed:
            setattr(kept, one, values[one])
        _demand_whole(kept, organisation)
        if not changed:
            return kept
        kept.version += 1
        kept.made_at = clock.now()
        kept.save()
        size = f", {kept.size_words}" if kept.size_words else ""
        asked = "" if kept.mentee_consent else "; согласие наставляемого не требуется"
        record(
            actor,
            "tell_rule",
            f"Правило выплаты наставникам: {kept}{size}{asked}",
            organisation=organisation,
            subject=kept,
            ground=kept.act_words or "размер ещё не назван",
        )
        if "mentee_consent" in changed:
            _follow(organisation, asked=kept.mentee_consent)
    return kept


def _follow(organisation: Organisation, *, asked: bool) -> None:
    """What the product itself does, since a clerk may not: consents that nobody asks for any more are
    not waited for, and pairs stand as their consents say."""
    if not asked:
        unsigned = Paper.objects.filter(kind=MENTEE_CONSENT, state__in=UNSIGNED)
        for paper in unsigned.order_by("pk"):
            why = "Положение не требует согласия наставляемого"
            withdraw_paper(None, organisation=organisation, paper=paper, reason=why)
    waiting = Mentorship.objects.filter(state__in=WAITING)
    for start in sorted(set(waiting.values_list("school_year", flat=True))):
        keys = waiting.filter(school_year=start).values_list("mentor__key", "mentee__key")
        people = frozenset(key for both in keys for key in both)
        agree_pairs(None, organisation=organisation, year=SchoolYear(start), people=people)


def _demand_whole(rule: PayRule, organisation: Organisation) -> None:
    today = clock.today(organisation.zone)
    for day in (rule.act_on, rule.clause_on, rule.union_on):
        if day:
            demand_past(day, today)
    own = rule.act_kind in OWN_ACTS
    if rule.act_kind and rule.owner == Owner.STATE and own:
        raise RuleBroken(
            "act",
            "В государственной и муниципальной школе размер устанавливает акт учредителя, а не "
            "школы. Если его нет, составьте письмо учредителю.",
        )
    if rule.most and not rule.measure:
        raise RuleBroken(
            "measure", "Назовите, в чём размер: в процентах оклада, в рублях, в баллах."
        )
    if (
        rule.measure == Measure.POINTS
        and rule.most
        and not (rule.point_roubles and rule.point_rule)
    ):
        raise RuleBroken(
            "points",
            "Баллы считаются только с правилом, по которому они становятся рублями: впишите, сколько "
            "стоит балл и где это сказано.",
        )
    if rule.least and rule.most and rule.least > rule.most:
        raise RuleBroken("frame", "Наименьший размер больше наибольшего.")
    for words in (rule.clause, rule.point_rule):
        demand_by_work(words)
