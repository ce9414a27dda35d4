"""Somebody is hired: a card by hand, without a list."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from clerk.staff.model import StaffList
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.actions.change_teacher import PERSON
from nastavnik.people.comparison import Comparison, compare
from nastavnik.people.facts import listed
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.queries import known, known_people, left_people
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def add_teacher(
    actor: Account | None,
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    another_person: bool = False,
) -> Teacher:
    """A person with her work, ``values`` as for ``change_teacher``; who is here already, just as told, is
    given back.

    Raises ``NotAllowed``, ``RuleBroken``: «alike» where somebody of the teachers, or of those who left,
    may be she under this or another surname, unless it was said that this is ``another_person``.
    """
    demand(actor, organisation, "manage_people")
    teacher = Teacher(organisation=organisation)
    work = Employment(organisation=organisation, teacher=teacher)
    for name, value in values.items():
        setattr(teacher if name in PERSON else work, name, value)
    teacher.fill_keys()
    if work.teaching_months is not None:
        work.counted_on = clock.today(organisation.zone)
    with transaction.atomic():
        hold(organisation)  # a staff list changes all cards at once
        alone = StaffList(None, None, None, None, (listed(teacher, work),), ())
        same = compare(known_people(), alone)
        if same.unchanged:
            return Teacher.objects.get(key=same.unchanged[0].key)
        if not another_person:
            _demand_new(same, compare([known(one) for one in left_people()], alone))
        teacher.save()
        work.teacher = teacher
        work.save()
        record(
            actor,
            "add_teacher",
            f"Среди педагогов: {teacher.full_name}",
            organisation=organisation,
            subject=teacher,
            ground="право вести карточки",
        )
    return teacher


def _demand_new(same: Comparison, before: Comparison) -> None:
    """By the rules by which a list finds people: among those who are here, and who left."""
    back = [*before.unchanged, *(one.known for one in before.changed)]
    alike = [
        *(f"среди педагогов уже есть {one.known.said.full_name}" for one in same.changed),
        *(f"среди педагогов есть {one.known.said.full_name}: совпадают {', '.join(one.same)}. Новую "
          "фамилию пишут на её карточке" for one in same.likely),
        *(f"среди ушедших есть {one.said.full_name}: там её карточку можно вернуть" for one in back),
    ]  # fmt: skip
    if alike:
        raise RuleBroken("alike", f"Может быть, это тот же человек: {alike[0]}.")
