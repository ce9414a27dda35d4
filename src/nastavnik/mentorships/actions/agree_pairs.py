"""Consents were signed, or that was taken back: the pairs stand as agreed, or as proposed again."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import consents, settle
from nastavnik.mentorships.queries import waiting_for_order
from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand


def agree_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    people: Collection[UUID],
) -> list[Mentorship]:
    """Of the pairs that wait for their order and both of whose ``people`` are told, those that changed.

    Effects: where every consent that a pair needs is signed, or was given by word of mouth, it is
    agreed; else proposed. No pair that works is touched. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "sign_papers")
    with transaction.atomic():
        hold(organisation)
        rows = list(waiting_for_order(year, people).select_for_update(of=("self",)))
        changed = settle(rows, consents(year), actor=actor) if rows else []
        for row in changed:
            row.save()
        if changed:
            record(
                actor,
                "agree_pairs",
                _sentence(changed),
                organisation=organisation,
                subject=changed[0],
                ground="подписи на согласиях",
            )
    return changed


def _sentence(rows: list[Mentorship]) -> str:
    agreed = sum(one.state == MentorshipState.AGREED for one in rows)
    what = "Согласовано" if agreed else "Снова предложено"
    return f"{what}: {count(agreed or len(rows), 'пара', 'пары', 'пар')}"
