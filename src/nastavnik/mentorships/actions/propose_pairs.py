"""The pairs of a year as the wizard leaves them: some proposed, some at work already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import consents, lead, settle
from nastavnik.mentorships.queries import ended_pairs, mentorships_of, whole_pairs
from nastavnik.mentorships.states import AT_WORK, WAITING, MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from nastavnik.shared.registered import follow_pairs


@dataclass(frozen=True, slots=True)
class PairTold:
    """A pair by the keys of its teachers. ``running``: it works already, by an order if known."""

    mentor: UUID
    mentee: UUID
    form: str
    kind: str
    starts_on: date | None = None
    ends_on: date | None = None
    running: bool = False
    order_number: str = ""
    ordered_on: date | None = None


def propose_pairs(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    pairs: Sequence[PairTold],
) -> list[Mentorship]:
    """All open pairs of the year; the same again changes nothing.

    Effects: proposals that are not told any more go, told ones stand. A pair that people have chosen,
    that is agreed, or works by an order registered here stays as it is, whatever is told, and its
    mentee gets no second mentor for the same; what was declined or ended does not begin again. One
    that was only said to work goes where that is taken back. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        hold(organisation)
        keys = {key for one in pairs for key in (one.mentor, one.mentee)}
        people = {one.key: one for one in Teacher.objects.filter(key__in=keys)}
        rows = list(mentorships_of(year).select_for_update(of=("self",)))
        known = {(one.mentor.key, one.mentee.key): one for one in rows if not one.about}
        whole = set(whole_pairs(year).values_list("pk", flat=True))  # of others the mentor has left
        served = {
            one.mentee.key: one.mentor.key
            for one in known.values()
            if _stays(one) and one.pk in whole
        }
        over = {(mentor, mentee) for mentor, mentee, about in ended_pairs(year) if not about}
        told = {
            (one.mentor, one.mentee): one
            for one in pairs
            if served.get(one.mentee, one.mentor) == one.mentor
            and (one.mentor, one.mentee) not in over
            and {one.mentor, one.mentee} <= people.keys()
        }
        changed = []
        for pair, said in told.items():
            row = known.get(pair)
            if row is None:
                row = known[pair] = Mentorship(
                    organisation=organisation, school_year=year.start,
                    mentor=people[said.mentor], mentee=people[said.mentee], made_at=clock.now(),
                    state=_state_of(said),
                )  # fmt: skip
            elif _stays(row):
                continue
            if _write(actor, row, said):
                changed.append(row)
        gone = [pair for pair, row in known.items() if not _stays(row) and pair not in told]
        for pair in gone:
            known.pop(pair).delete()
        left = list(known.values())
        for row in settle(changed, consents(year), actor=actor) if changed else ():
            row.save()
        if changed or gone:
            record(
                actor,
                "propose_pairs",
                _sentence(year, left, len(gone)),
                organisation=organisation,
                subject=next(iter(left), None),
                ground="ответы проверены",
            )
        if changed:
            follow_pairs(actor, organisation, year)
    return left


def _stays(row: Mentorship) -> bool:
    """Whether it is no answer of the wizard's that another answer may change."""
    on_its_way = row.state in {MentorshipState.AGREED, MentorshipState.SUSPENDED}
    return row.by_hand or on_its_way or (row.state == MentorshipState.ACTIVE and not row.told)


def _state_of(said: PairTold) -> MentorshipState:
    return MentorshipState.ACTIVE if said.running else MentorshipState.PROPOSED


def _write(actor: Account | None, row: Mentorship, said: PairTold) -> bool:
    values = {
        "form": said.form,
        "kind": said.kind,
        "starts_on": said.starts_on or (said.ordered_on if said.running else None),
        "ends_on": said.ends_on,
        "told": said.running,
        "order_number": said.order_number,
        "ordered_on": said.ordered_on,
    }
    state = _state_of(said)
    same = row.state == state and all(getattr(row, name) == one for name, one in values.items())
    if row.pk is not None and same:
        return False
    for name, value in values.items():
        setattr(row, name, value)
    if row.pk is not None:
        lead(row, state, actor=actor)
    row.save()
    return True


def _sentence(year: SchoolYear, rows: Sequence[Mentorship], gone: int) -> str:
    working = sum(one.state in AT_WORK for one in rows)
    waiting = sum(one.state in WAITING for one in rows)
    told = []
    if working:
        told.append(count(working, "работает {} пара", "работают {} пары", "работают {} пар"))
    if waiting:
        told.append(
            count(waiting, "ждёт приказа {} пара", "ждут приказа {} пары", "ждут приказа {} пар")
        )
    if gone:
        told.append(
            count(gone, "больше не предлагается {} пара", "больше не предлагаются {} пары",
                  "больше не предлагаются {} пар")
        )  # fmt: skip
    return f"Пары на {year.label} учебный год: {', '.join(told) or 'пар нет'}"
