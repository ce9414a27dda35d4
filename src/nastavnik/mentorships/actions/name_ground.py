"""It is told on what the mentor's work rests; the clerk confirms what a contract says."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, consents, demand_open, hold_pair, settle, year_of
from nastavnik.mentorships.states import Ground
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can, roles_in
from nastavnik.organisations.queries import falls_to
from nastavnik.organisations.states import Role
from nastavnik.shared.rules import NotAllowed, RuleBroken


def name_ground(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    ground: Ground,
    words: str = "",
) -> Mentorship:
    """``words``: the point of the contract, or the other contract. The same changes nothing.

    Effects: other papers are demanded of the pair; a pair that works goes on working. What is
    named by whoever does the clerk's work is confirmed with that. Raises ``NotAllowed``,
    ``RuleBroken``: «over», «no_words».
    """
    roles = frozenset(Role.values) if actor is None else roles_in(actor, organisation)
    if not can(roles, "run_year") and not can(roles, "register_papers"):
        raise NotAllowed
    keeps = falls_to(roles, Role.CLERK, organisation)
    words = " ".join(words.split())[:200]
    if ground in {Ground.POST, Ground.OTHER_CONTRACT} and not words:
        raise RuleBroken("no_words", "Назовите договор: номер, дату, пункт.")
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        demand_open(row)
        by = (actor.name if actor else PRODUCT) if keeps else ""
        same = (row.ground, row.ground_words) == (ground, words)
        if same and (row.ground_by or not by):
            return row
        row.ground, row.ground_words, row.ground_by = ground, words, by
        row.by_hand = True
        row.version += 1
        settle([row], consents(year_of(row)), actor=actor)
        row.save()
        record(
            actor,
            "name_ground",
            f"{called(row)}: {Ground(ground).label}",
            organisation=organisation,
            subject=row,
            ground=words or "решение школы",
        )
    return row
