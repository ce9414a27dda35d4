"""Somebody who had left works in the school again."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken


def return_teacher(actor: Account, *, organisation: Organisation, teacher: Teacher) -> Employment:
    """The work that ended last runs on, with its post, subjects and category as they were.

    A second call changes nothing. Effects: the card stands among the teachers again. Raises
    ``NotAllowed``, ``RuleBroken`` «here_already» where a later list brought the same person anew.
    """
    demand(actor, organisation, "manage_people")
    with transaction.atomic():
        hold(organisation)
        teacher = Teacher.objects.select_for_update().get(pk=teacher.pk)
        works = Employment.objects.filter(teacher=teacher)
        running = works.filter(RUNNING).first()
        if running:
            return running
        if _same_person_works(teacher):
            raise RuleBroken(
                "here_already",
                f"{teacher.full_name}: такой педагог уже работает в школе. Второй карточки не нужно.",
            )
        work = works.latest("ended_on", "pk")
        work.ended_on = None
        work.save(update_fields=["ended_on"])
        teacher.version += 1
        teacher.save(update_fields=["version"])
        record(
            actor,
            "return_teacher",
            f"{teacher.full_name}: снова среди педагогов школы",
            organisation=organisation,
            subject=teacher,
            ground="право вести карточки",
        )
    return work


def _same_person_works(teacher: Teacher) -> bool:
    """Another birth date is another person; one that is not told may be the same."""
    namesakes = Employment.objects.filter(
        RUNNING, teacher__search_key=teacher.search_key
    ).values_list("teacher__born_on", flat=True)
    return any(not born or not teacher.born_on or born == teacher.born_on for born in namesakes)
