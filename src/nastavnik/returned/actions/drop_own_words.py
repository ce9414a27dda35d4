"""A paper says again what we write: nothing of it is its own."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import hold_papers
from nastavnik.documents.states import UNSIGNED
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.returned.actions.take_returned import SIGNED
from nastavnik.shared.rules import RuleBroken


def drop_own_words(actor: Account | None, *, organisation: Organisation, paper: Paper) -> Paper:
    """Its file becomes ours when it is made anew. Again it changes nothing.

    Raises ``NotAllowed``, ``RuleBroken``: «signed».
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        if not paper.own:
            return paper
        if paper.state not in UNSIGNED:
            raise RuleBroken("signed", SIGNED)
        paper.own = ""
        paper.save(update_fields=["own"])
        record(
            actor,
            "drop_own_words",
            f"{paper.title}: своих слов больше нет, документ — как мы пишем",
            organisation=organisation,
            subject=paper,
            ground="решение школы",
        )
    return paper
