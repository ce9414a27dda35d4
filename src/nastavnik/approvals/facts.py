"""How do kept rows become the facts of the roadmap's papers?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from clerk.responsible.parts import RoleCode
from clerk.responsible.people import Person
from nastavnik.organisations.models import Organisation
from nastavnik.people.for_papers import employee_named, employee_of
from nastavnik.people.queries import employments
from nastavnik.roadmaps.models import Approval, Stage, Step, StepChange
from nastavnik.roadmaps.responsible import people_of_school, who_answers
from nastavnik.roadmaps.states import Changed
from papers.model import Employee, OrderMark, RoadmapChange

# «Педагоги», «наставники»: the sheet of the order that approves the whole roadmap names neither the
# whole school nor those who read the order on their pair.
UNNAMED: frozenset[RoleCode] = frozenset({"teachers", "mentor", "mentee", "pair"})


@dataclass(frozen=True, slots=True)
class NetChange:
    """What all the changes of one thing in one step come to."""

    step: Step
    what: str
    was: str
    now: str
    reason: str  # why it is as it is now: those of moves that were moved again stay in history
    made_by: str
    made_at: datetime


def marks(approvals: Sequence[Approval]) -> tuple[OrderMark | None, tuple[OrderMark, ...]]:
    """(the order of approval, the orders that changed it after that); ``approvals`` newest first."""
    found = [OrderMark(one.number, one.dated_on) for one in reversed(approvals)]
    return (found[0], tuple(found[1:])) if found else (None, ())


def net_changes(changes: Iterable[StepChange]) -> list[NetChange]:
    """Oldest first in, in the order of the roadmap out. What was put back is no change.

    A step that is new says what it is by itself; one that was dropped needs nothing more told.
    """
    grouped: dict[tuple[int, str], list[StepChange]] = {}
    for one in changes:
        what = (
            Changed.ADDED if one.what == Changed.DROPPED else one.what
        )  # of one thing: being there
        grouped.setdefault((one.step_id, what), []).append(one)
    found = [net for group in grouped.values() if (net := _net(group))]
    gone = {one.step.pk for one in found if one.what in {Changed.ADDED, Changed.DROPPED}}
    gone |= {group[0].step_id for group in grouped.values() if group[0].step.dropped}
    left = [
        one
        for one in found
        if one.step.pk not in gone or one.what in {Changed.ADDED, Changed.DROPPED}
    ]
    return sorted(left, key=_place)


def _net(group: list[StepChange]) -> NetChange | None:
    first, last = group[0], group[-1]
    if first.was == last.now:
        return None
    return NetChange(
        step=first.step,
        what=last.what,
        was=first.was,
        now=last.now,
        reason=last.reason,
        made_by=last.made_by,
        made_at=last.made_at,
    )


def _place(change: NetChange) -> tuple[int, int, int, str]:
    activity = change.step.activity
    return activity.stage.place, activity.place, change.step.place, change.what


def changes_for_papers(
    changes: Iterable[NetChange], organisation: Organisation
) -> tuple[RoadmapChange, ...]:
    """As an order names them."""
    zone = ZoneInfo(organisation.zone)
    return tuple(
        RoadmapChange(
            kind=cast("Literal['deadline', 'responsible', 'text', 'added', 'dropped']", one.what),
            stage=stage_in_words(one.step.activity.stage),
            point=one.step.text,
            was=one.was,
            now=one.now,
            activity=one.step.activity.title,
            deadline=one.step.deadline,
            responsible=one.step.responsible,
            reason=one.reason,
            made_by=one.made_by,
            made_on=one.made_at.astimezone(zone).date(),
        )
        for one in changes
    )


def stage_in_words(stage: Stage) -> str:
    """«5»; where the roadmap numbers no stages, its title in quotes."""
    return stage.number.strip(" .") or f"«{stage.title.strip(' .')}»"


@dataclass(frozen=True, slots=True)
class Answering:
    """Who surely answers for something; ``key`` of a teacher, None for who only has a role."""

    employee: Employee
    key: UUID | None


def who_is_acquainted(
    steps: Iterable[Step],
    organisation: Organisation,
    *,
    besides: frozenset[RoleCode] = UNNAMED,
) -> list[Answering]:
    """Who surely answers for any of the steps, each once, by surname; ``besides``: named as these."""
    steps = list(steps)
    if not steps:
        return []
    year = steps[0].activity.stage.roadmap.school_year
    people = people_of_school(organisation, year)
    works = {str(one.teacher.key): one for one in employments()}
    found: dict[str, Person] = {}
    said: set[tuple[str, str]] = set()
    for step in steps:
        words = (step.responsible, str(step.people))
        if words in said:
            continue
        said.add(words)
        for match in who_answers(step, people):
            if match.sure and match.part.role not in besides:
                found |= {one.key: one for one in match.people}
    named = [
        Answering(employee_of(works[key]), works[key].teacher.key)
        if key in works
        else Answering(employee_named(one.full_name, ", ".join(one.posts)), None)
        for key, one in found.items()
    ]
    return sorted(named, key=lambda one: _by_surname(one.employee))


def _by_surname(one: Employee) -> tuple[str, str, str]:
    return one.surname, one.first_name, one.patronymic or ""
