"""A letter to the owner of the school waits for the director's signature."""

from collections.abc import Sequence

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made, write_paper
from nastavnik.documents.states import UNSIGNED, Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import OWNER_LETTER
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.pay.queries import letters
from nastavnik.people.for_papers import employee_of, school_facts
from nastavnik.people.queries import employments
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.queries import letterhead_of_school, words_of_school
from papers.owner_letter import OwnerLetterFacts, make_owner_letter


def write_letter(
    actor: Account | None, *, organisation: Organisation, pairs: Sequence[Mentorship] = ()
) -> Paper:
    """On pay; with ``pairs``, all of one mentor, on the director who mentors in them. The same again
    changes nothing.

    Raises ``NotAllowed``, ``RuleBroken``: «sent» where it is signed already.
    """
    demand(actor, organisation, "run_year")
    year = present_year(organisation)
    both = {key for one in pairs for key in (one.mentor_id, one.mentee_id)}
    people = {one.teacher_id: employee_of(one) for one in employments().filter(teacher__in=both)}
    if not both <= set(people):
        raise RuleBroken("not_here", "Один из пары больше не работает в школе.")
    made = make_owner_letter(
        OwnerLetterFacts(
            school=school_facts(organisation),
            school_year=year.label,
            ends_on=calendar_of(settings_of(organisation), year).last_day,
            mentor=people[pairs[0].mentor_id] if pairs else None,
            mentees=tuple(people[one.mentee_id] for one in pairs),
        ),
        letterhead_of_school(),
        words_of_school(),
    )
    mentor = [(pairs[0].mentor.key, Part.MENTOR.value)] if pairs else []
    ours = Made(made, (*mentor, *((one.mentee.key, Part.MENTEE.value) for one in pairs)))
    stored = put_in_storage(made.content)
    with transaction.atomic():
        hold(organisation)
        alike = [one for one in letters() if one.subjects == ours.kept_subjects]
        sent = next((one for one in alike if one.state not in UNSIGNED), None)
        if sent is not None and sent.school_year == year.start:
            raise RuleBroken("sent", f"{sent.title}: подписано, ждём ответа учредителя.")
        row = next((one for one in alike if one.state in UNSIGNED), None)
        row = row or Paper(organisation=organisation, school_year=year.start, kind=OWNER_LETTER)
        if write_paper(actor, row, ours, organisation, *stored):
            record(
                actor,
                "write_letter",
                f"{row.title}: составлено, ждёт подписи",
                organisation=organisation,
                subject=row,
                ground="размер выплаты не назван" if not pairs else "наставник — директор",
            )
    return row
