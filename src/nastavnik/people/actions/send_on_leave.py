"""A teacher goes on leave; where told, what she does here stands still meanwhile."""

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
from nastavnik.shared.registered import follow_away
from nastavnik.shared.rules import RuleBroken

ON_LEAVE = "в отпуске"


def send_on_leave(
    actor: Account | None,
    *,
    organisation: Organisation,
    teacher: Teacher,
    words: str = ON_LEAVE,
    until: date | None = None,
    stops: bool = False,
) -> Employment:
    """``until``: the last day of it, if known; ``stops``: later stages do what they said of a long
    leave (``follows_of``). The same told again changes nothing.

    Effects: the card says so. Raises ``NotAllowed``, ``RuleBroken``: «left», «until».
    """
    demand(actor, organisation, "manage_people")
    today = clock.today(organisation.zone)
    if until and until < today:
        raise RuleBroken("until", "Этот день уже прошёл.")
    said = " ".join(words.split()) or ON_LEAVE
    said += f" по {until:%d.%m.%Y}" if until else ""
    with transaction.atomic():
        hold(organisation)
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        work = Employment.objects.filter(RUNNING, teacher=teacher).first()
        if work is None:
            raise RuleBroken("left", "Этот педагог уже не работает в школе.")
        if work.on_leave != said:
            work.on_leave = said
            work.save(update_fields=["on_leave"])
            teacher.version += 1
            teacher.save(update_fields=["version"])
            record(
                actor,
                "send_on_leave",
                f"{teacher.full_name}: {said}",
                organisation=organisation,
                subject=teacher,
                ground="право вести карточки",
            )
        if stops:
            ground = f"карточка: {teacher.full_name}, {said}"
            follow_away(actor, organisation, {teacher.key}, today, until, ground)
    return work
