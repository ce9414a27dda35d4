"""A step is added to the roadmap."""

from dataclasses import asdict
from uuid import UUID

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.roadmap.step_job import recognise
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import done_before, record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.actions.move_deadline import read_words
from nastavnik.roadmaps.models import Activity, Roadmap, Step
from nastavnik.roadmaps.parts import JOB_WORDS, StepDates, note_change, refresh_standing, where_of
from nastavnik.roadmaps.states import Changed
from nastavnik.shared.registered import show_made
from nastavnik.shared.rules import RuleBroken


def add_step(
    actor: Account | None,
    *,
    organisation: Organisation,
    activity: Activity,
    text: str,
    words: str,
    responsible: str = "",
    reason: str = "",
    once: UUID | None = None,
) -> Step:
    """At the end of its activity, with what was made for it already.

    Raises ``NotAllowed``, ``RuleBroken``: «no_text», «unread».
    """
    demand(actor, organisation, "run_year")
    text, words = " ".join(text.split()), " ".join(words.split())
    if not text:
        raise RuleBroken("no_text", "Напишите, что нужно сделать.")
    stage = activity.stage
    read = read_words(words, organisation, stage) if words else None
    guess = recognise(text, activity_title=activity.title or None, stage_title=stage.title)
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().get(pk=stage.roadmap_id)
        before = done_before(once)
        if before and before.subject_key:
            return Step.objects.get(key=before.subject_key)
        last = Step.objects.filter(activity=activity).order_by("-place").first()
        step = Step.objects.create(
            organisation=organisation,
            activity=activity,
            place=(last.place if last else 0) + 1,
            text=text,
            job=guess.job,
            job_words=guess.words[:JOB_WORDS],
            job_sure=guess.sure,
            deadline=words,
            **asdict(read.dates if read else StepDates()),
            responsible=" ".join(responsible.split()),
        )
        reason = " ".join(reason.split())
        note_change(step, actor, what=Changed.ADDED, was="", now=text, reason=reason)
        refresh_standing(roadmap)
        record(
            actor,
            "add_step",
            f"{where_of(step)}: шаг добавлен",
            organisation=organisation,
            subject=step,
            ground=reason or "решение куратора",
            once=once,
        )
        show_made(actor, organisation, SchoolYear(roadmap.school_year))
        step.refresh_from_db()
    return step
