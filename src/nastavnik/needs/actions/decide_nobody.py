"""It is decided that nobody needs a mentor this year."""

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.needs.actions.release_steps import release_steps
from nastavnik.needs.models import Need
from nastavnik.needs.queries import free_year, needs_anybody, undecided
from nastavnik.needs.states import HANGS_ON_PAIRS
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def decide_nobody(
    actor: Account | None, *, organisation: Organisation, year: SchoolYear, why: str
) -> Need:
    """Whoever had no decision needs no mentor by this one; who comes later is asked about again.

    Effects: steps that hang on pairs are not asked for. The same again changes nothing. Raises
    ``NotAllowed``, ``RuleBroken``: «no_why», «needed» where somebody is in a pair or waits for one.
    """
    demand(actor, organisation, "run_year")
    why = " ".join(why.split())[:300]
    if not why:
        raise RuleBroken(
            "no_why", "Напишите, почему наставник никому не нужен: спросят в мониторинге."
        )
    with transaction.atomic():
        hold(organisation)
        if (before := free_year(year)) is not None:
            return before
        if needs_anybody(year):
            raise RuleBroken(
                "needed",
                "Есть пары или педагоги, которым наставник нужен. Сначала решите о каждом на странице "
                "«Пары».",
            )
        today = clock.today(organisation.zone)
        told = {
            "organisation": organisation, "school_year": year.start, "needed": False, "why": why,
            "decided_on": today, "decided_by": actor.name if actor else PRODUCT,
        }  # fmt: skip
        for one in undecided(year, today):
            Need.objects.create(teacher=one.teacher, **told)
        row = Need.objects.create(teacher=None, **told)
        record(
            actor,
            "decide_nobody",
            f"В {year.label} учебном году наставник никому не нужен",
            organisation=organisation,
            subject=row,
            ground=why,
        )
        release_steps(
            actor, organisation=organisation, year=year, jobs=HANGS_ON_PAIRS, decided_on=today, ground=why
        )  # fmt: skip
    return row
