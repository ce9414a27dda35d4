"""«Передать дела»: another does the work of a role, for a time or for good."""

from datetime import date, timedelta

from django.db import transaction

from clerk.deadlines.printing import long_date
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING, FromTo, not_over
from nastavnik.shared.rules import RuleBroken


def hand_over(
    actor: Account | None,
    *,
    organisation: Organisation,
    membership: Membership,
    to: Account,
    since: date,
    through: date | None = None,
    order_words: str = "",
) -> Membership:
    """``to`` has the role from ``since`` on, ``through`` the last day; None: for good, and the role of
    ``membership`` ends. The same again changes nothing.

    Effects: what falls to the one falls to the other while it holds, and comes back by itself. Raises
    ``NotAllowed``, ``RuleBroken``: «herself», «dates», «past», «over» where she has the role no more,
    «longer» where her own time ends before, «handed» where another has it in these days.
    """
    demand(actor, organisation, "manage_roles")
    order_words = " ".join(order_words.split())[:120]
    today = clock.today(organisation.zone)
    if to.pk == membership.account_id:
        raise RuleBroken("herself", "Выберите другого человека: себе дела не передают.")
    if through and through < since:
        raise RuleBroken("dates", "Последний день раньше первого. Проверьте даты.")
    if (through or today) < today:
        raise RuleBroken("past", "Эти дни уже прошли. Укажите, по какое число дела у другого.")
    with transaction.atomic():
        hold(organisation)
        membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        told = FromTo.through(since, through)
        mine = Membership.objects.filter(not_over(today), in_place_of=membership)
        for one in mine.select_related("account"):
            same = (one.account_id, one.period, one.order_words) == (to.pk, told, order_words)
            if same:
                return one
            if one.period.overlaps(told):
                raise RuleBroken(
                    "handed",
                    f"В эти дни дела ведёт {one.account.name}: сначала верните их.",
                )
        if membership.ended_on and membership.ended_on <= max(today, since):
            raise RuleBroken("over", "Этой роли у человека уже нет.")
        if since < membership.started_on:
            raise RuleBroken("dates", f"Роль у человека с {long_date(membership.started_on)}.")
        if membership.ended_on and (through is None or through >= membership.ended_on):
            last = long_date(membership.ended_on - timedelta(days=1))
            raise RuleBroken("longer", f"Роль у человека по {last}: дальше её передаст другой.")
        given = None
        if through is None:  # who has the role already does this work too
            given = Membership.objects.filter(RUNNING, account=to, role=membership.role).first()
            membership.ended_on = max(since, membership.started_on)
            membership.save(update_fields=["ended_on"])
        given = given or Membership(
            organisation=organisation, account=to, role=membership.role, started_on=since,
            ended_on=through and through + timedelta(days=1),
        )  # fmt: skip
        # who has the role already leads her own buildings too; of the whole school nothing is left out
        both = given.pk is None or (given.buildings and membership.buildings)
        given.buildings = sorted({*given.buildings, *membership.buildings}) if both else []
        given.in_place_of, given.order_words = membership, order_words
        given.save()
        until = f" по {long_date(through)}" if through else ", насовсем"
        record(
            actor,
            "hand_over",
            f"{membership.account.name}: роль «{membership.get_role_display()}» с {long_date(since)}"
            f"{until} у другого — {to.name}",
            organisation=organisation,
            subject=given,
            ground=order_words or "право вести роли",
        )
    return given
