"""It is told who holds an office, since when."""

from datetime import date

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import Office, Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken


def set_office(
    actor: Account | None,
    *,
    organisation: Organisation,
    kind: str,
    name: str,
    post: str,
    started_on: date,
    teacher: Teacher | None = None,
) -> Office:
    """The holder from a day on; the one before ends that day.

    The same holder with another day corrects the day; all the same changes nothing. Raises
    ``NotAllowed``, ``RuleBroken``: «no_name», «too_early».
    """
    demand(actor, organisation, "manage_settings")
    name, post = " ".join(name.split()), " ".join(post.split())
    with transaction.atomic():
        if not name or not post:
            raise RuleBroken("no_name", "Напишите фамилию с инициалами и должность.")
        hold(organisation)
        present = Office.objects.filter(RUNNING, kind=kind).first()
        same = present and (present.name, present.post, present.teacher) == (name, post, teacher)
        if present and same and present.started_on == started_on:
            return present
        if present and (same or present.started_on == started_on):
            before = Office.objects.filter(kind=kind, ended_on=present.started_on).first()
            if before:
                _end(before, started_on)
            present.name, present.post, present.teacher = name, post, teacher
            present.started_on = started_on
            present.save()
            made = present
        else:
            if present:
                _end(present, started_on)
            made = Office.objects.create(
                organisation=organisation,
                kind=kind,
                teacher=teacher,
                name=name,
                post=post,
                started_on=started_on,
            )
        record(
            actor,
            "set_office",
            f"{OfficeKind(kind).label.capitalize()} с {started_on:%d.%m.%Y} — {name}",
            organisation=organisation,
            subject=made,
            ground="право вести настройки" if actor else "команда администратора",
        )
    return made


def _end(before: Office, day: date) -> None:
    """The holder before ends the day the next one begins, and has held the office at least a day."""
    if before.started_on >= day:
        raise RuleBroken(
            "too_early",
            f"{before.name} занимает должность с {before.started_on:%d.%m.%Y}: новая дата должна "
            "быть позже.",
        )
    before.ended_on = day
    before.save(update_fields=["ended_on"])
