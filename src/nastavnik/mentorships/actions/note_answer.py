"""One of a pair was asked and has answered: by word of mouth, or on her own page."""

from datetime import date

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past
from nastavnik.documents.states import Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import (
    called,
    consents,
    demand_open,
    drop_drafts,
    end,
    hold_pair,
    settle,
    year_of,
)
from nastavnik.mentorships.states import OVER, WAITING, EndGround
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can, roles_in
from nastavnik.people.facts import short_in
from nastavnik.shared import clock
from nastavnik.shared.rules import NotAllowed, RuleBroken


def note_answer(
    actor: Account | None,
    *,
    organisation: Organisation,
    pair: Mentorship,
    side: Part,
    agrees: bool,
    on: date | None = None,
    words: str = "",
) -> Mentorship:
    """Whoever runs the year notes anybody's answer, anybody else her own alone. The same answer once more
    changes nothing.

    Effects: when both have said yes the pair is agreed, whoever of them signed instead; after a no it
    is terminated, and the wizard does not offer it again this year. Raises ``NotAllowed``,
    ``RuleBroken``: «not_yet», «at_work» where the pair works and is ended instead, «over».
    """
    person = pair.mentor if side == Part.MENTOR else pair.mentee
    keeps = actor is None or can(roles_in(actor, organisation), "run_year")
    if not keeps and (actor is None or person.account_id != actor.pk):
        raise NotAllowed
    # history is read by more people than were asked: who refused whom is not told there
    author = actor if keeps or agrees else None
    today = clock.today(organisation.zone)
    on = on or today
    demand_past(on, today)
    field = f"{side}_agreed_on"
    with transaction.atomic():
        row = hold_pair(organisation, pair)
        if not agrees and row.state in OVER and row.end_ground == EndGround.REFUSED:
            return row
        demand_open(row)
        if agrees and getattr(row, field):
            return row
        if row.state not in WAITING:
            raise RuleBroken("at_work", f"{called(row)}: пара уже работает, её завершают.")
        who = short_in(row.mentor if side == Part.MENTOR else row.mentee)
        row.by_hand = True
        if agrees:
            setattr(row, field, on)
            settle([row], consents(year_of(row)), actor=actor)
        else:
            end(row, EndGround.REFUSED, on, words, actor=author)
        row.save()
        record(
            author,
            "note_answer",
            f"{called(row)}: {f'{side.label} {who} за' if agrees else 'предложение отклонено'}",
            organisation=organisation,
            subject=row,
            ground=f"{'ответ на словах' if keeps else 'ответ на своей странице'} {on:%d.%m.%Y}",
        )
        if not agrees:
            drop_drafts(author, organisation, row)
    return row
