"""A sentence of the school stands in all papers of a kind from now on, in the place of ours."""

import msgspec
from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT, record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.models import OwnSentence
from papers.kept import canonical, digest
from papers.own import Sentence, shape


def may_be_kept(told: Sentence) -> bool:
    """Whether such a paragraph is in other papers too: a row of a table is named by its person."""
    return told.name.isascii() and bool(shape(told.theirs))


def keep_wording(
    actor: Account | None, *, organisation: Organisation, kind: str, told: Sentence
) -> OwnSentence:
    """In the place of an earlier one of its variant; the same again changes nothing. The words may be
    ours: then ours stands there knowingly, and nobody is asked.

    Effects: papers of the ``kind`` that are made from now on say it where ours would be the sentence
    that it was told instead of. Raises ``NotAllowed``, ``RuleBroken``: «alone» where no other paper has
    such a paragraph.
    """
    demand(actor, organisation, "manage_settings")
    former = OwnSentence.objects.filter(kind=kind, name=told.name, variant=told.variant)
    told = told.behind(one.told for one in former)
    if not may_be_kept(told):
        raise RuleBroken(
            "alone", "Такого предложения в других документах нет: его слова — только здесь."
        )
    instead_of = {
        "kind": kind, "name": told.name, "variant": told.variant,
        "ours": digest(canonical(told.instead_of).encode()),
    }  # fmt: skip
    with transaction.atomic():
        hold(organisation)
        row = OwnSentence.objects.filter(**instead_of).first()
        if row and row.told == told:
            return row
        row = row or OwnSentence(organisation=organisation, **instead_of)
        row.sentence = msgspec.json.encode(told).decode()
        row.made_by, row.made_at = actor.name if actor else PRODUCT, clock.now()
        row.save()
        record(
            actor,
            "keep_wording",
            f"Наша формулировка: {row}"[:300],
            organisation=organisation,
            subject=row,
            ground="исправленный документ",
        )
    return row
