"""How does the roadmap of a year stand, which steps has it, and what does it say as a document?"""

import re
from dataclasses import replace
from datetime import date
from operator import itemgetter
from uuid import UUID

import msgspec
from django.db.models import PositiveSmallIntegerField, QuerySet

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadlines
from clerk.roadmap.carry import carried_title
from clerk.roadmap.decided import Decided
from clerk.roadmap.model import Activity as ReadActivity
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.model import Stage as ReadStage
from clerk.roadmap.model import Step as ReadStep
from clerk.roadmap.model import Told
from clerk.roadmap.several_years import Cut
from clerk.roadmap.stage_deadline import month_of
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.roadmaps.models import (
    Activity,
    Approval,
    Evidence,
    OrderDraft,
    Roadmap,
    Stage,
    Standing,
    Step,
    StepChange,
)
from nastavnik.roadmaps.responsible import answers_for
from nastavnik.roadmaps.standing import StageStanding, next_due, step_kind, step_status
from nastavnik.roadmaps.states import CLOSED, EvidenceKind, StepState
from nastavnik.shared.components import Status
from nastavnik.shared.once import once_a_page
from nastavnik.shared.prepared import prepared
from nastavnik.shared.registered import Viewer

DOCUMENT = "activity__stage__roadmap__document"  # never carried along with every step


def roadmap_of(year: SchoolYear) -> Roadmap | None:
    """The kept roadmap of a year; its document is read when it is asked for."""
    return next(iter(_roadmaps(year=year.start)), None)


@prepared(year=PositiveSmallIntegerField())
def _roadmaps(year: int) -> QuerySet[Roadmap]:
    return Roadmap.objects.filter(school_year=year).defer("document").order_by("pk")[:1]


def document_of(roadmap: Roadmap) -> Document:
    """The document as it was read."""
    return msgspec.json.decode(bytes(roadmap.document), type=Document)


def told_columns() -> tuple[Told, ...]:
    """What the school has said of the columns of its roadmaps, the latest year first."""
    said = Roadmap.objects.exclude(told={}).order_by("-school_year").values_list("told", flat=True)
    return tuple(msgspec.convert(one, Told) for one in said)


def decided_of(roadmap: Roadmap) -> tuple[Decided, ...]:
    """What was decided about its findings."""
    return msgspec.convert(roadmap.decided, tuple[Decided, ...])


def cut_of(roadmap: Roadmap) -> Cut | None:
    """What of a roadmap of several years is taken; None where it is of one."""
    return msgspec.convert(roadmap.cut, Cut) if roadmap.cut else None


def steps_shown_by(subject: UUID) -> QuerySet[Step]:
    """The present steps at which something made stands as evidence, by its key."""
    found = Evidence.objects.filter(subject=subject, kind=EvidenceKind.MADE).values("step")
    return Step.objects.filter(pk__in=found, dropped=False).order_by("pk")


@once_a_page
def standing_of(year: SchoolYear) -> Standing | None:
    """The stored standing of a year: one row."""
    return next(iter(_standings(year=year.start)), None)


@prepared(year=PositiveSmallIntegerField())
def _standings(year: int) -> QuerySet[Standing]:
    return Standing.objects.filter(school_year=year)


def stages_of(standing: Standing) -> tuple[StageStanding, ...]:
    """What the standing says of each stage."""
    return msgspec.convert(standing.stages, tuple[StageStanding, ...], strict=False)


def steps_of(roadmap: Roadmap) -> QuerySet[Step]:
    """All present steps in the order of the document, with stage and activity."""
    return (
        Step.objects.filter(activity__stage__roadmap=roadmap, dropped=False)
        .select_related("activity__stage__roadmap")
        .defer(DOCUMENT)
        .order_by("activity__stage__place", "activity__place", "place")
    )


def late_steps(roadmap: Roadmap, today: date) -> QuerySet[Step]:
    """The steps that are not done and whose last day is past, in the order of the document."""
    return steps_of(roadmap).exclude(state__in=CLOSED).filter(ends_on__lt=today)


def urgent_steps(roadmap: Roadmap, today: date) -> list[Step]:
    """The steps that are late or due within days, in the order of the document.

    When a step of several times is due next depends on the day, so this is counted here.
    """
    open_steps = steps_of(roadmap).exclude(state__in=CLOSED).filter(ends_on__isnull=False)
    return [one for one in open_steps if step_kind(one.standing, today) in {"late", "soon"}]


def step_by_key(roadmap: Roadmap, key: UUID) -> Step | None:
    """A step by the key in its address, dropped or not."""
    found = Step.objects.filter(activity__stage__roadmap=roadmap, key=key)
    return found.select_related("activity__stage__roadmap").defer(DOCUMENT).first()


def steps_with_job(roadmap: Roadmap, *jobs: str) -> QuerySet[Step]:
    """The present steps that do one of the jobs."""
    return steps_of(roadmap).filter(job__in=jobs)


def approvals_of(roadmap: Roadmap) -> QuerySet[Approval]:
    """The orders behind the roadmap, newest first; what they froze is read when asked for."""
    found = Approval.objects.filter(roadmap=roadmap).select_related("paper").defer("frozen")
    return found.order_by("-made_at", "-pk")


def frozen_document(approval: Approval) -> Document:
    """The roadmap as it was approved."""
    return msgspec.json.decode(bytes(approval.frozen), type=Document)


def draft_of(paper: PaperRow) -> OrderDraft | None:
    """What an order says that has no number yet."""
    return OrderDraft.objects.filter(paper__key=paper.key).select_related("roadmap").first()


def open_changes(roadmap: Roadmap) -> QuerySet[StepChange]:
    """What has changed since the approval and is in no order yet, oldest first."""
    return (
        StepChange.objects.filter(step__activity__stage__roadmap=roadmap, approval=None)
        .select_related("step__activity__stage")
        .order_by("made_at", "pk")
    )


def present_document(roadmap: Roadmap, calendar: SchoolCalendar) -> Document:
    """The roadmap as it stands now, as the engines and the papers take it.

    Steps of one activity with different deadlines or people become rows of their own. Words stay
    in the column where the document has them.
    """
    read = document_of(roadmap)
    unnamed = {place for place, one in enumerate(read.stages, 1) if one.made_up}
    unlisted = {one.text for stage in read.stages for one in stage.activities if not one.steps}
    stages: dict[int, tuple[ReadStage, list[tuple[int, ReadActivity]]]] = {}
    for stage in Stage.objects.filter(roadmap=roadmap).order_by("place"):
        made = ReadStage(stage.number or None, stage.title, made_up=stage.place in unnamed)
        stages[stage.pk] = (made, [])
    for step in steps_of(roadmap):
        activity = step.activity
        rows = stages[activity.stage_id][1]
        deadlines = read_deadlines(
            step.deadline, calendar, within=month_of(activity.stage.title, calendar)
        )
        as_text = step.text in unlisted and step.text != activity.title
        alone = as_text or step.text == activity.title
        fresh = ReadActivity(
            title=activity.title or None,
            steps=() if alone else (ReadStep(step.text),),
            text=step.text if as_text else activity.text or None,
            deadlines=deadlines,
            responsible=step.responsible or None,
            result=activity.result or None,
        )
        last = rows[-1] if rows else None
        same = last is not None and last[0] == activity.pk and not alone
        same = same and bool(last and (last[1].steps or not last[1].text))  # its text is a step
        if (
            last
            and same
            and (last[1].deadlines, last[1].responsible) == (deadlines, fresh.responsible)
        ):
            steps = (*last[1].steps, *fresh.steps)
            rows[-1] = (activity.pk, replace(last[1], steps=steps))
        else:
            rows.append((activity.pk, fresh))
    return Document(
        title=_title(read, SchoolYear(roadmap.school_year)),
        school_year=SchoolYear(roadmap.school_year).label,
        stages=tuple(
            replace(stage, activities=tuple(row for _, row in rows))
            for stage, rows in stages.values()
        ),
        columns=read.columns,
    )


def _title(read: Document, year: SchoolYear) -> str | None:
    """With the year written as everywhere: «2026/27» for «2026/2027»."""
    title = carried_title(read, year)
    return title and re.sub(rf"\b{year.start}\s*[/–—-]\s*{year.end}\b", year.label, title)


def coming_steps(year: SchoolYear, today: date) -> list[tuple[date, Step]]:
    """The steps that are not done and not late, with the day they are due on, nearest first."""
    steps = (
        Step.objects.filter(
            activity__stage__roadmap__school_year=year.start, dropped=False, ends_on__gte=today
        )
        .exclude(state__in=CLOSED)
        .select_related("activity__stage")
        .order_by("activity__stage__place", "activity__place", "place")
    )
    due = [(due_on, one) for one in steps if (due_on := next_due(one.standing, today))]
    return sorted(due, key=itemgetter(0))


def own_deadlines(viewer: Viewer, most: int) -> list[tuple[date, Step, Status]]:
    """The steps of this year she answers for, dated and not done: the day, the step, how it stands;
    the nearest day first."""
    roadmap = roadmap_of(SchoolYear.containing(viewer.today))
    if roadmap is None:
        return []
    dated = steps_of(roadmap).exclude(state__in=CLOSED).filter(ends_on__isnull=False)
    own = answers_for(dated.order_by("ends_on", "pk"), viewer)
    due = [(due_on, one) for one in own if (due_on := next_due(one.standing, viewer.today))]
    return [
        (due_on, one, step_status(one.standing, viewer.today))
        for due_on, one in sorted(due, key=itemgetter(0))[:most]
    ]


def done_step(key: str) -> Step | None:
    """The step that was just marked on a page, so that the mark can be taken back there."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    found = Step.objects.select_related("activity__stage")
    return found.filter(key=wanted, state=StepState.DONE).first()


def dropped_steps(roadmap: Roadmap) -> QuerySet[Step]:
    """Steps that are not in the present roadmap any more, in the order of the document."""
    return (
        Step.objects.filter(activity__stage__roadmap=roadmap, dropped=True)
        .select_related("activity__stage")
        .order_by("activity__stage__place", "activity__place", "place")
    )


def doubtful_steps(roadmap: Roadmap) -> QuerySet[Step]:
    """Steps whose job was guessed without certainty and looked at by nobody."""
    return steps_of(roadmap).filter(job_sure=False, job_told=False)


def stage_by_key(roadmap: Roadmap, key: UUID) -> Stage | None:
    """A stage by the key in its address."""
    return Stage.objects.select_related("roadmap").filter(roadmap=roadmap, key=key).first()


def activities_of(stage: Stage) -> QuerySet[Activity]:
    """The activities of a stage, in order; each knows its stage and roadmap."""
    found = Activity.objects.filter(stage=stage).select_related("stage__roadmap")
    return found.order_by("place")
