"""A teacher's card is corrected: facts, and the cases of the name and the post."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.facts import taught
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken, Stale

PERSON = {
    "surname": "фамилия", "former": "прежняя фамилия",
    "first_name": "имя", "patronymic": "отчество", "sex": "пол",
    "born_on": "дата рождения", "email": "почта", "phone": "телефон", "name_cases": "падежи имени",
}  # fmt: skip
WORK = {
    "posts": "должность", "subjects": "предметы", "category": "категория",
    "teaching_months": "педагогический стаж", "hired_on": "дата приёма", "on_leave": "отпуск",
    "building": "корпус", "shift": "смена", "category_until": "срок категории",
    "external": "совместительство", "post_cases": "падежи должности",
}  # fmt: skip


def change_teacher(
    actor: Account,
    *,
    organisation: Organisation,
    teacher: Teacher,
    values: Mapping[str, Any],
    version: int,
) -> Teacher:
    """Fields of ``PERSON`` and ``WORK``; those that stay as they were are not told of.

    Effects: the card; papers made from now on follow. Corrected cases of a name that itself
    changes are forgotten. Raises ``NotAllowed``, ``Stale``, ``RuleBroken``: «no_name»,
    «left».
    """
    demand(actor, organisation, "manage_people")
    with transaction.atomic():
        hold(organisation)  # a staff list changes all cards at once
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        if teacher.version != version:
            raise Stale("Пока карточка была открыта, её изменил кто-то другой.")
        work = Employment.objects.filter(RUNNING, teacher=teacher).first()
        if work is None:
            raise RuleBroken("left", "Этот педагог уже не работает в школе: карточку не изменить.")
        before = (teacher.full_name, work.posts)
        changed: list[str] = []
        reckoned = taught(work, clock.today(organisation.zone)).months
        for name, value in values.items():
            if name == "teaching_months" and value == reckoned:
                continue  # as the card says by now: nothing was told anew
            row: Teacher | Employment = teacher if name in PERSON else work
            if getattr(row, name) != value:
                setattr(row, name, value)
                changed.append({**PERSON, **WORK}[name])
                if name == "teaching_months":
                    work.counted_on = clock.today(organisation.zone)
        if not changed:
            return teacher
        if not teacher.surname.strip() or not teacher.first_name.strip():
            raise RuleBroken("no_name", "Фамилия и имя нужны: без них не составить документы.")
        if teacher.full_name != before[0]:
            teacher.name_cases = {}
        if work.posts != before[1]:
            work.post_cases = {}
        teacher.version += 1
        teacher.fill_keys()
        teacher.save()
        work.save()
        record(
            actor,
            "change_teacher",
            f"{teacher.full_name}: изменено в карточке — {', '.join(dict.fromkeys(changed))}",
            organisation=organisation,
            subject=teacher,
            ground="право вести карточки",
        )
    return teacher
