"""How do the rows of a living roadmap come to be and stay counted? The action writes the sentence."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

import msgspec
from django.db.models import F
from django_scopes import scopes_disabled

from clerk.calendar import Period
from clerk.deadlines.model import Deadline
from clerk.roadmap.model import Activity as ReadActivity
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.model import Stage as ReadStage
from clerk.roadmap.stage_place import canonical_stage
from clerk.roadmap.step_job import recognise
from clerk.roadmap.step_name import LONGEST
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import PRODUCT
from nastavnik.documents.states import ON_THE_WAY
from nastavnik.roadmaps.models import (
    Activity,
    Approval,
    CalendarFeed,
    Evidence,
    OrderDraft,
    Roadmap,
    Stage,
    Standing,
    Step,
    StepChange,
    StepNote,
)
from nastavnik.roadmaps.standing import StageStanding, StepStanding
from nastavnik.roadmaps.states import CLOSED, StepState
from nastavnik.shared import clock

JOB_WORDS = 300
ALL_YEAR_DAYS = 200


def build_rows(roadmap: Roadmap, document: Document, told: dict[str, str]) -> int:
    """The rows of a document whose dates are those of the year; how many steps.

    ``told``: words of a step → the job a person gave it in an earlier year.
    """
    Stage.objects.filter(roadmap=roadmap).delete()
    steps: list[Step] = []
    for stage, activities in _rows(roadmap, document, told):
        stage.save()
        for row, found in activities:
            row.save()
            steps += found
    Step.objects.bulk_create(steps)
    refresh_standing(roadmap)
    return len(steps)


def says_the_same(roadmap: Roadmap, document: Document) -> bool:
    """Whether the kept rows are those that the document would give."""
    kept = [
        _said(one.activity.stage, one.activity, one)
        for one in Step.objects.filter(activity__stage__roadmap=roadmap)
        .select_related("activity__stage")
        .order_by("activity__stage__place", "activity__place", "place")
    ]
    fresh = [
        _said(stage, row, one)
        for stage, activities in _rows(roadmap, document, {})
        for row, steps in activities
        for one in steps
    ]
    return bool(kept) and kept == fresh


def _said(stage: Stage, row: Activity, step: Step) -> tuple[object, ...]:
    return (
        stage.place, stage.number, stage.title, row.place, row.title, row.text, row.result,
        step.text, step.deadline, step.starts_on, step.ends_on, step.responsible,
    )  # fmt: skip


def _rows(
    roadmap: Roadmap, document: Document, told: dict[str, str]
) -> Iterator[tuple[Stage, list[tuple[Activity, list[Step]]]]]:
    """Stages with their activities with their steps, none of them saved."""
    whole = roadmap.organisation
    for place, read in enumerate(document.stages, 1):
        stage = Stage(
            organisation=whole,
            roadmap=roadmap,
            place=place,
            number=(read.number or "")[:20],
            title=read.title[:600],
            canonical=canonical_stage(read),
        )
        activities = []
        for ordinal, activity in enumerate(read.activities, 1):
            row = Activity(
                organisation=whole,
                stage=stage,
                place=ordinal,
                title=activity.title or "",
                text=(activity.text or "") if activity.steps else "",
                result=activity.result or "",
            )
            activities.append((row, list(_steps(row, read, activity, told))))
        yield stage, activities


def _steps(
    row: Activity, stage: ReadStage, activity: ReadActivity, told: dict[str, str]
) -> Iterator[Step]:
    texts = [one.text for one in activity.steps] or [activity.text or activity.title or "Шаг"]
    own = len(activity.deadlines) == len(texts) > 1  # a deadline a step, in the same order
    for number, text in enumerate(texts):
        deadlines = activity.deadlines[number : number + 1] if own else activity.deadlines
        guess = recognise(text, activity_title=activity.title, stage_title=stage.title)
        yield Step(
            organisation=row.organisation,
            activity=row,
            place=number + 1,
            text=text,
            job=told.get(text, guess.job),
            job_words=guess.words[:JOB_WORDS],
            job_sure=guess.sure,
            job_told=text in told,
            deadline="; ".join(one.words for one in deadlines),
            responsible=activity.responsible or "",
            **asdict(dates_of(deadlines)),
        )


@dataclass(frozen=True, slots=True)
class StepDates:
    """When a step is to be done, as its row keeps it."""

    starts_on: date | None = None
    ends_on: date | None = None
    dues: tuple[str, ...] = ()
    repeats: str = ""


def dates_of(deadlines: tuple[Deadline, ...]) -> StepDates:
    """The first beginning and the last end; «с 1 сентября» alone has no end.

    Several times in the year keep the last day of each. Beside a day «в течение учебного года»
    says nothing: the step is due on the day.
    """
    near = [one for one in deadlines if (one.start or one.end or one.times) and not _all_year(one)]
    deadlines = tuple(near) or deadlines
    times = [time for one in deadlines for time in _times(one)]
    lasting = any(one.kind == "from" and one.end is None for one in deadlines)
    dues = sorted({one.end for one in times})
    return StepDates(
        starts_on=min((one.start for one in times), default=None),
        ends_on=None if lasting else max(dues, default=None),
        dues=() if lasting or len(dues) < 2 else tuple(one.isoformat() for one in dues),
        repeats=next((one.recurrence for one in deadlines if _repeats(one)), None) or "",
    )


def _times(one: Deadline) -> tuple[Period, ...]:
    if one.times:
        return one.times
    start, end = one.start or one.end, one.end or one.start
    return (Period(start, end),) if start and end else ()


def _repeats(one: Deadline) -> bool:
    """Months that are named are times already; a rule is kept where there is no list of them."""
    return bool(one.recurrence) and not str(one.recurrence).startswith("FREQ=YEARLY")


def _all_year(one: Deadline) -> bool:
    lasting = one.start and one.end and (one.end - one.start).days >= ALL_YEAR_DAYS
    return bool(lasting) and not one.times


def refresh_standing(roadmap: Roadmap) -> Standing:
    """The one row that the ribbon and the homes read, after any change of a step."""
    by_stage: dict[int, list[StepStanding]] = {}
    steps = Step.objects.filter(activity__stage__roadmap=roadmap, dropped=False).order_by(
        "activity__stage__place", "activity__place", "place"
    )
    for one in steps.select_related("activity"):
        by_stage.setdefault(one.activity.stage_id, []).append(one.standing)
    stages = [
        StageStanding(
            key=str(stage.key),
            number=stage.number,
            title=stage.title,
            canonical=stage.canonical,
            steps=tuple(by_stage.get(stage.pk, ())),
        )
        for stage in Stage.objects.filter(roadmap=roadmap).order_by("place")
    ]
    whole = [one for stage in stages for one in stage.steps]
    approval = Approval.objects.filter(roadmap=roadmap).order_by("-made_at", "-pk").first()
    standing, _ = Standing.objects.update_or_create(
        roadmap=roadmap,
        defaults={
            "organisation": roadmap.organisation,
            "school_year": roadmap.school_year,
            "stages": msgspec.to_builtins(stages),
            "steps": sum(one.state != StepState.NEEDLESS for one in whole),
            "done": sum(one.state == StepState.DONE for one in whole),
            "approved": str(approval) if approval else "",
            "first_due": min(
                (one.ends_on for one in whole if one.ends_on and one.state not in CLOSED),
                default=None,
            ),
            "changed_at": clock.now(),
        },
    )
    return standing


def name_of(actor: Account | None) -> str:
    """Who did it, copied: the row outlives the account."""
    return actor.name if actor else PRODUCT


def in_use(roadmap: Roadmap) -> bool:
    """Whether anything was done with the rows, so that they must not be made anew."""
    steps = Step.objects.filter(activity__stage__roadmap=roadmap)
    return (
        steps.exclude(state=StepState.OPEN).exists()
        or steps.exclude(people=None).exists()
        or StepNote.objects.filter(step__in=steps).exists()
        or Evidence.objects.filter(step__in=steps).exists()
        or StepChange.objects.filter(step__in=steps).exists()
        or Approval.objects.filter(roadmap=roadmap).exists()
        or OrderDraft.objects.filter(roadmap=roadmap, paper__state__in=ON_THE_WAY).exists()
    )


def note_change(
    step: Step, actor: Account | None, *, what: str, was: str, now: str, reason: str
) -> None:
    """A change is kept; it waits for an order only where there is something approved."""
    StepChange.objects.create(
        organisation=step.organisation,
        step=step,
        what=what,
        was=was,
        now=now,
        reason=reason[:500],
        made_at=clock.now(),
        made_by=name_of(actor),
    )


def lock_step(step: Step) -> Step:
    """The row, locked, with the roadmap it belongs to.

    The roadmap first: its standing is counted over all its steps, so they are changed one by one.
    """
    Roadmap.objects.select_for_update().only("pk").get(pk=step.activity.stage.roadmap_id)
    locked = Step.objects.select_for_update().get(pk=step.pk)
    locked.activity = step.activity
    return locked


def where_of(step: Step) -> str:
    """«Этап 5, «Составление плана работы»»: how a sentence of history begins."""
    stage = step.activity.stage
    place = f"Этап {stage.number.strip(' .') or stage.place}"
    name = step.name if len(step.name) <= LONGEST else f"{step.name[: LONGEST - 1].rstrip()}…"
    return f"{place}, «{name}»"


def drop_calendar_feeds(account: Account) -> None:
    """The private addresses of her calendars are dead, wherever they were made: whoever knew the
    password of the account may have copied them."""
    with scopes_disabled():
        CalendarFeed.objects.filter(account=account.key).update(serial=F("serial") + 1)
