"""A tick «ознакомлен» set by mistake is taken back."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Acknowledgement, Paper
from nastavnik.documents.parts import hold_papers
from nastavnik.documents.states import How
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can, roles_in
from nastavnik.people.models import Teacher
from nastavnik.shared.rules import NotAllowed


def forget_acknowledgement(
    actor: Account | None, *, organisation: Organisation, paper: Paper, teacher: Teacher
) -> Paper:
    """By whoever keeps the journal; by the teacher herself where it was her click, for her signature on
    the sheet is not hers to take back. Where there is none nothing changes.

    Effects: she is to be made acquainted again. Raises ``NotAllowed``.
    """
    keeps = actor is None or can(roles_in(actor, organisation), "register_papers")
    if not keeps and (actor is None or teacher.account_id != actor.pk):
        raise NotAllowed
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        marks = Acknowledgement.objects.filter(paper=paper, teacher=teacher)
        found = (marks if keeps else marks.filter(how=How.PAGE)).first()
        if found is None:
            return paper
        found.delete()
        record(
            actor,
            "forget_acknowledgement",
            f"Отметка об ознакомлении снята: {teacher.full_name}, «{paper.name}»",
            organisation=organisation,
            subject=paper,
            ground="отметка была ошибкой",
        )
        follow(actor, organisation=organisation, transition="acquainted", papers=[paper])
    return paper
