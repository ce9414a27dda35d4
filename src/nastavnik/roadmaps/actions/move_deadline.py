"""A deadline is moved: words are read again, the change is kept with who and why."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.deadlines.typed import TypedError, read_typed
from clerk.roadmap.stage_deadline import month_of
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.roadmaps.models import Stage, Step
from nastavnik.roadmaps.parts import (
    StepDates,
    dates_of,
    lock_step,
    note_change,
    refresh_standing,
    where_of,
)
from nastavnik.roadmaps.standing import StepStanding
from nastavnik.roadmaps.states import Changed, StepState
from nastavnik.shared.rules import RuleBroken, Stale


@dataclass(frozen=True, slots=True)
class ReadWords:
    """What the words of a deadline mean; ``doubt`` where there is more than one meaning."""

    dates: StepDates
    doubt: str

    @property
    def standing(self) -> StepStanding:
        """As the spans are told."""
        dues = tuple(map(date.fromisoformat, self.dates.dues))
        return StepStanding(StepState.OPEN, self.dates.starts_on, self.dates.ends_on, dues)


def read_words(words: str, organisation: Organisation, stage: Stage) -> ReadWords:
    """The words by the school's own calendar, in the month that the stage names, if it does.

    Raises ``RuleBroken``: «unread», «another_year».
    """
    year = SchoolYear(stage.roadmap.school_year)
    calendar = calendar_of(settings_of(organisation), year)
    try:
        found = read_typed(words, calendar, month_of(stage.title, calendar))
    except TypedError as wrong:
        raise RuleBroken(wrong.code, wrong.text) from wrong
    doubts = [doubt for one in found for doubt in one.doubts]
    return ReadWords(dates_of(found), doubts[0].text if doubts else "")


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
    read = read_words(words, organisation, step.activity.stage)
    with transaction.atomic():
        step = lock_step(step)
        if step.deadline == words:
            return step
        if step.version != version:
            raise Stale("Пока страница была открыта, шаг изменил кто-то другой.")
        was = step.deadline
        step.deadline = words
        dates = asdict(read.dates)
        for name, value in dates.items():
            setattr(step, name, value)
        step.version += 1
        step.save(update_fields=["deadline", *dates, "version"])
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
