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
    """The holder from a day on; the one before ends that day. The same holder changes nothing.

    Raises ``NotAllowed``, ``RuleBroken``: «no_name», «too_early».
    """
    demand(actor, organisation, "manage_settings")
    name, post = " ".join(name.split()), " ".join(post.split())
    with transaction.atomic():
        if not name or not post:
            raise RuleBroken("no_name", "Напишите фамилию с инициалами и должность.")
        hold(organisation)
        present = Office.objects.filter(kind=kind, ended_on=None).first()
        if present and (present.name, present.post, present.teacher) == (name, post, teacher):
            return present
        if present and present.started_on > started_on:
            raise RuleBroken(
                "too_early",
                f"{present.name} занимает должность с {present.started_on:%d.%m.%Y}: новая дата "
                "должна быть не раньше.",
            )
        if present and present.started_on == started_on:
            present.name, present.post, present.teacher = name, post, teacher
            present.save()
            made = present
        else:
            if present:
                present.ended_on = started_on
                present.save(update_fields=["ended_on"])
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
