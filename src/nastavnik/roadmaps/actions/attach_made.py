"""What the product made itself (a paper, a survey, a bank, a pair) becomes evidence of its steps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation, StoredFile
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Evidence, Roadmap, Step
from nastavnik.roadmaps.parts import name_of, refresh_standing, where_of
from nastavnik.roadmaps.spans import first_day_of
from nastavnik.roadmaps.states import EvidenceKind, StepState
from nastavnik.shared import clock
from nastavnik.shared.moves import bring


def attach_made(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    jobs: tuple[str, ...],
    source: str,
    subject: UUID,
    title: str,
    link: str = "",
    file: StoredFile | None = None,
    made: int = 1,
    wanted: int = 1,
    done_on: date | None = None,
    fits: Callable[[str], bool] = bool,
) -> list[Step]:
    """The one door by which later stages push down: every present step that does one of ``jobs``
    and whose words ``fits`` takes.

    Effects: evidence (once a ``subject``), «``made`` из ``wanted``», the step goes or is done, the
    standing; a step that a person marked stays as marked, one that the product marked goes on where
    something is wanted again, and one whose job is only guessed is never marked by the product.
    What was fulfilled for its deadline stays fulfilled: what is wanted of later pairs and orders is
    counted, and waits for people, not for the step; it goes on only where something is taken back.
    It is done on the day of what was made (``done_on``), where that day belongs to the year.
    Where nothing is wanted any more (``wanted`` 0) evidence and count go. The same again, and nothing
    ``made`` where nothing was shown, change nothing. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "see_roadmap")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().filter(school_year=year.start).first()
        if roadmap is None:
            return []
        steps = list(
            Step.objects.select_for_update()
            .filter(activity__stage__roadmap=roadmap, job__in=jobs, dropped=False)
            .order_by("pk")
        )
        for step in steps:
            step.organisation = organisation  # not asked for step by step
        today = clock.today(organisation.zone)
        day = done_on if done_on and first_day_of(year) <= done_on <= today else today
        shown = Shown(source, subject, title[:300], link[:500], file, day, told=done_on is not None)
        touched = [
            step for step in steps if fits(step.text) and _attach(step, actor, shown, made, wanted)
        ]
        if touched:
            refresh_standing(roadmap)
            first = Step.objects.select_related("activity__stage").get(pk=touched[0].pk)
            more = f" и ещё {len(touched) - 1}" if len(touched) > 1 else ""
            record(
                actor,
                "attach_made",
                f"{where_of(first)}{more}: {'само приложилось' if wanted else 'больше не ждёт'} "
                f"«{title}»",
                organisation=organisation,
                subject=first,
                ground="сделано в программе",
            )
    return touched


@dataclass(frozen=True, slots=True)
class Shown:
    """The evidence as it is to stand at each step."""

    source: str
    subject: UUID
    title: str
    link: str
    file: StoredFile | None
    done_on: date
    told: bool  # the day is that of what was made


def _attach(step: Step, actor: Account | None, shown: Shown, made: int, wanted: int) -> bool:
    told = {
        "organisation": step.organisation,
        "step": step,
        "source": shown.source,
        "subject": shown.subject,
    }
    before = Evidence.objects.filter(**told).first()
    if before is None and not made:
        return False
    if not wanted:
        return _detach(step, actor, before)
    row, fresh = Evidence.objects.get_or_create(
        **told,
        defaults={
            "kind": EvidenceKind.MADE,
            "title": shown.title,
            "link": shown.link,
            "file": shown.file,
            "made_at": clock.now(),
            "made_by": name_of(actor),
        },
    )
    if not fresh and (row.title, row.link, row.file) != (shown.title, shown.link, shown.file):
        row.title, row.link, row.file = shown.title, shown.link, shown.file
        row.save(update_fields=["title", "link", "file"])
    if not fresh and (step.made, step.wanted) == (made, wanted):
        return _another_day(step, shown)
    taken_back = made < (step.made or 0)
    step.made, step.wanted = made, wanted
    past = step.ends_on is not None and step.ends_on < clock.today(step.organisation.zone)
    state = step.state
    if state != StepState.DONE and made >= wanted and step.certain:
        state, step.done_on = StepState.DONE, shown.done_on
    elif state != StepState.DONE or (
        made < wanted and not step.done_by and (taken_back or not past)
    ):
        state, step.done_on = StepState.GOING, None
    _save(step, state, actor)
    return True


def _another_day(step: Step, shown: Shown) -> bool:
    """The date of what was made was put right: so is that of a step which the product marked by it."""
    marked = step.state == StepState.DONE and not step.done_by and shown.told
    if not marked or step.done_on == shown.done_on:
        return False
    step.done_on = shown.done_on
    step.version += 1
    step.save(update_fields=["done_on", "version"])
    return True


def _save(step: Step, state: str, actor: Account | None) -> None:
    """The count as it is now, in the state that follows from it."""
    moved = bring(step, state, actor=actor)
    step.save(update_fields=[*moved, "made", "wanted", "done_on"])


def _detach(step: Step, actor: Account | None, row: Evidence | None) -> bool:
    """Nothing is counted any more; a mark of the product's own goes with what it rested on."""
    if row is None:
        return False
    row.delete()
    if Evidence.objects.filter(step=step, kind=EvidenceKind.MADE).exists():
        return False  # another paper shows it too
    step.made = step.wanted = None
    state = step.state
    if state == StepState.DONE and not step.done_by:
        state, step.done_on = StepState.GOING, None
    _save(step, state, actor)
    return True
