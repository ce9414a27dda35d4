"""A teacher does not work in the school any more."""

from datetime import date

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.registered import follow_left
from nastavnik.shared.rules import RuleBroken


def end_work(
    actor: Account | None,
    *,
    organisation: Organisation,
    teacher: Teacher,
    ended_on: date | None = None,
) -> Employment:
    """``ended_on``: the first day without her, today if nothing is told. Who has left before, is left.

    Effects: the card stands among those who left; later stages do what they said before
    (``follows_of``). Raises ``NotAllowed``, ``RuleBroken``: «not_yet», «before_hiring».
    """
    demand(actor, organisation, "manage_people")
    today = clock.today(organisation.zone)
    ended_on = ended_on or today
    if ended_on > today:
        raise RuleBroken("not_yet", "Этот день ещё не наступил. Отметьте, когда человек уйдёт.")
    with transaction.atomic():
        hold(organisation)
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        works = Employment.objects.filter(teacher=teacher)
        work = works.filter(RUNNING).first()
        if work is None:
            return works.latest("ended_on", "pk")
        if work.hired_on and ended_on < work.hired_on:
            raise RuleBroken(
                "before_hiring", f"В школу принят(а) {work.hired_on:%d.%m.%Y}: уйти раньше нельзя."
            )
        work.ended_on = ended_on
        work.save(update_fields=["ended_on"])
        teacher.version += 1
        teacher.save(update_fields=["version"])
        record(
            actor,
            "end_work",
            f"{teacher.full_name}: больше не работает в школе с {ended_on:%d.%m.%Y}",
            organisation=organisation,
            subject=teacher,
            ground="право вести карточки",
        )
        follow_left(actor, organisation, {teacher.key}, ended_on, f"карточка: {teacher.full_name}")
    return work
