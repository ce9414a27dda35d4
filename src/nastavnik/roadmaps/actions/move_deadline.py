"""A deadline is moved: words are read again, the change is kept with who and why."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.deadlines.read import read_deadline
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.parts import dates_of, lock_step, note_change, refresh_standing, where_of
from nastavnik.roadmaps.states import Changed
from nastavnik.shared.rules import RuleBroken, Stale


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What the words of a deadline mean; ``doubt`` where there is more than one meaning."""

    starts_on: date | None
    ends_on: date | None
    doubt: str


def read_words(words: str, organisation: Organisation, year: SchoolYear) -> ReadWords:
    """The words by the school's own calendar; raises ``RuleBroken``: «unread», «another_year»."""
    found = read_deadline(words, calendar_of(settings_of(organisation), year))
    wrong = next((one for one in found.doubts if one.code in {"no_such_day", "reversed"}), None)
    if wrong:
        raise RuleBroken("unread", f"{wrong.text} Срок «{words}» не записан.")
    if found.kind is None and not found.start and not found.end:
        raise RuleBroken(
            "unread",
            f"Срок «{words}» не понять. Напишите, например: до 30 октября, октябрь, "
            "с 5 по 16 ноября, в течение учебного года.",
        )
    dates = dates_of((found,))
    first, last = date(year.start, 7, 1), date(year.start + 1, 8, 31)
    if any(one and not first <= one <= last for one in dates.values()):
        raise RuleBroken(
            "another_year",
            f"Срок «{words}» не попадает в {year.label} учебный год. Проверьте числа и год.",
        )
    doubt = found.doubts[0].text if found.doubts else ""
    return ReadWords(dates["starts_on"], dates["ends_on"], doubt)


def move_deadline(
    actor: Account | None,
    *,
    organisation: Organisation,
    step: Step,
    words: str,
    reason: str,
    version: int,
) -> Step:
    """Effects: words and dates of the step, the change for «утверждено / сейчас», the standing.

    The same words again change nothing. Raises ``NotAllowed``, ``Stale``, ``RuleBroken``:
    «unread», «another_year», «no_words».
    """
    demand(actor, organisation, "run_year")
    words = " ".join(words.split())
    if not words:
        raise RuleBroken("no_words", "Напишите срок словами или датой: до 30 октября.")
    year = SchoolYear(step.activity.stage.roadmap.school_year)
    read = read_words(words, organisation, year)
    with transaction.atomic():
        step = lock_step(step)
        if step.deadline == words:
            return step
        if step.version != version:
            raise Stale("Пока страница была открыта, шаг изменил кто-то другой.")
        was = step.deadline
        step.deadline, step.starts_on, step.ends_on = words, read.starts_on, read.ends_on
        step.version += 1
        step.save(update_fields=["deadline", "starts_on", "ends_on", "version"])
        note_change(
            step, actor, what=Changed.DEADLINE, was=was, now=words, reason=" ".join(reason.split())
        )
        refresh_standing(step.activity.stage.roadmap)
        record(
            actor,
            "move_deadline",
            f"{where_of(step)}: срок «{was or 'не указан'}» → «{words}»",
            organisation=organisation,
            subject=step,
            ground=" ".join(reason.split()) or "решение куратора",
        )
    return step
