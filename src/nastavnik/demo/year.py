"""How does the demo school's roadmap stand in the middle of its year?"""

from datetime import UTC, date, datetime, time, timedelta

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.actions.add_note import add_note
from nastavnik.roadmaps.actions.approve_roadmap import approve_roadmap
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import roadmap_of, steps_of
from nastavnik.roadmaps.states import StepState
from nastavnik.shared import clock

LATE_STEPS = 1
MOVED_BY = timedelta(days=21)
HOUR = time(9, 30, tzinfo=UTC)


def live_year(school: Organisation, actor: Account, year: SchoolYear, today: date) -> None:
    """What was due is done but for the last step; one deadline was moved after the order."""
    roadmap = roadmap_of(year)
    if roadmap is None:
        return
    ordered = min(date(year.start, 9, 1), today)
    with clock.standing_at(datetime.combine(ordered, HOUR)):
        approve_roadmap(
            actor, organisation=school, roadmap=roadmap, number="131-од", dated_on=ordered
        )
    due = [one for one in steps_of(roadmap) if one.ends_on and one.ends_on < today]
    due.sort(key=lambda one: (one.ends_on or today, one.pk))
    for step in due[: len(due) - LATE_STEPS]:
        _done(school, actor, step, today)
    ahead = [one for one in steps_of(roadmap) if one.ends_on and one.ends_on > today]
    if ahead:
        _move(school, actor, min(ahead, key=lambda one: (one.ends_on or today, one.pk)), today)


def _done(school: Organisation, actor: Account, step: Step, today: date) -> None:
    on = max((step.ends_on or today) - timedelta(days=2), step.starts_on or date.min)
    with clock.standing_at(datetime.combine(min(on, today), HOUR)):
        mark_step(
            actor, organisation=school, step=step, state=StepState.DONE,
            ground="отмечено куратором",
        )  # fmt: skip


def _move(school: Organisation, actor: Account, step: Step, today: date) -> None:
    later = (step.ends_on or today) + MOVED_BY
    with clock.standing_at(datetime.combine(today - timedelta(days=8), HOUR)):
        moved = move_deadline(
            actor,
            organisation=school,
            step=step,
            words=f"до {later:%d.%m.%Y}",
            reason="педсовет перенесён",
            version=step.version,
        )
        add_note(
            actor, organisation=school, step=moved, text="Новую дату согласовали с директором."
        )
