"""People were made acquainted with an order: under their signature, or on their own page."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.following import follow
from nastavnik.documents.models import Acknowledgement, Paper
from nastavnik.documents.parts import demand_past, hold_papers
from nastavnik.documents.states import How, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can, roles_in
from nastavnik.organisations.queries import settings_of
from nastavnik.people.facts import names_of
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed, RuleBroken


def acknowledge_paper(
    actor: Account | None,
    *,
    organisation: Organisation,
    paper: Paper,
    teachers: Sequence[Teacher],
    acknowledged_on: date | None = None,
    how: How = How.HAND,
) -> Paper:
    """Whoever was noted before stays as noted. Whoever keeps the journal may note a signature of
    anybody; on her own page one is noted by herself alone, and the row says so.

    Effects: they are acquainted. Raises ``NotAllowed``, ``RuleBroken``: «ink» on one's own page where
    the school has checked no act by which that is a signature, «state», «not_named», «not_yet»,
    «too_early».
    """
    keeps = actor is None or can(roles_in(actor, organisation), "register_papers")
    herself = actor is not None and {one.account_id for one in teachers} == {actor.pk}
    how = how if keeps else How.PAGE
    if how == How.PAGE and not herself:
        raise NotAllowed
    if how == How.PAGE and not settings_of(organisation).electronic_act_checked:
        raise RuleBroken("ink", "Распишитесь на листе ознакомления у делопроизводителя.")
    today = clock.today(organisation.zone)
    on = acknowledged_on or today
    demand_past(on, today)
    with transaction.atomic():
        (paper,) = hold_papers(organisation, [paper])
        if not paper.told.acquainted or paper.state != PaperState.REGISTERED:
            raise RuleBroken("state", f"С «{paper.title}» знакомят после регистрации.")
        if any(one.key not in paper.people for one in teachers):
            raise RuleBroken("not_named", "Знакомят тех, кто назван в приказе.")
        if paper.dated_on and on < paper.dated_on:
            raise RuleBroken(
                "too_early",
                f"Ознакомить раньше даты приказа нельзя: он от {paper.dated_on:%d.%m.%Y}.",
            )
        done = Acknowledgement.objects.filter(paper=paper, teacher__in=[one.pk for one in teachers])
        known = set(done.values_list("teacher", flat=True))
        fresh = [one for one in teachers if one.pk not in known]
        if not fresh:
            return paper
        for teacher in fresh:
            Acknowledgement.objects.create(
                organisation=organisation, paper=paper, teacher=teacher, acknowledged_on=on,
                how=how, made_at=clock.now(),
            )  # fmt: skip
        record(
            actor,
            "acknowledge_paper",
            f"Ознакомлены с документом «{paper.name}»: {names_of(fresh)}",
            organisation=organisation,
            subject=paper,
            ground=how.label,
        )
        follow(actor, organisation=organisation, transition="acquainted", papers=[paper])
    return paper
