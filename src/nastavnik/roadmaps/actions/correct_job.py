"""What a step does is corrected, and remembered for the same words in other years."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet

from clerk.calendar import SchoolYear
from clerk.roadmap.signs import JOB_NAMES
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Evidence, Roadmap, Step
from nastavnik.roadmaps.parts import lock_step, refresh_standing, where_of
from nastavnik.roadmaps.states import EvidenceKind, StepState
from nastavnik.shared import clock
from nastavnik.shared.moves import move_all
from nastavnik.shared.registered import show_made
from nastavnik.shared.rules import RuleBroken


def correct_job(actor: Account | None, *, organisation: Organisation, step: Step, job: str) -> Step:
    """Effects: the step and every step of the school with just the same words; what was made for
    the new job already is shown at them, what rested on the old one goes.

    Raises ``NotAllowed``, ``RuleBroken``: «no_job».
    """
    demand(actor, organisation, "run_year")
    names: Mapping[str, str] = {str(code): name for code, name in JOB_NAMES.items()}
    if job not in names:
        raise RuleBroken("no_job", "Выберите дело из списка.")
    with transaction.atomic():
        hold(organisation)  # steps of other years are changed too
        step = lock_step(step)
        if step.job == job and step.job_told:
            return step
        was = names.get(step.job, step.job)
        instead = f", а не «{was}»" if step.job != job else ""
        alike = Step.objects.filter(text=step.text)
        _finish(actor, alike.filter(job=job), clock.today(organisation.zone))
        _loosen(actor, alike.exclude(job=job))
        alike.update(job=job, job_told=True)
        step.job, step.job_told = job, True
        record(
            actor,
            "correct_job",
            f"{where_of(step)}: это «{names[job]}»{instead}",
            organisation=organisation,
            subject=step,
            ground="исправлено вручную" if instead else "проверено вручную",
        )
        years = set(alike.values_list("activity__stage__roadmap__school_year", flat=True))
        for roadmap in Roadmap.objects.filter(school_year__in=years).order_by("school_year"):
            refresh_standing(roadmap)
            show_made(actor, organisation, SchoolYear(roadmap.school_year))
        step.refresh_from_db()
    return step


def _finish(actor: Account | None, steps: QuerySet[Step], today: date) -> None:
    """Only the guess held them back: all that they waited for was made."""
    guessed = steps.filter(job_sure=False, job_told=False, dropped=False, made__gte=F("wanted"))
    _move(actor, guessed.exclude(state=StepState.DONE), StepState.DONE, today)


def _loosen(actor: Account | None, steps: QuerySet[Step]) -> None:
    """They did another job: what the product itself attached and marked for it goes."""
    Evidence.objects.filter(step__in=steps, kind=EvidenceKind.MADE).delete()
    counted = steps.filter(made__isnull=False)
    begun = counted.filter(done_by="").exclude(state=StepState.OPEN)
    _move(actor, begun, StepState.OPEN, None)
    counted.update(made=None, wanted=None, version=F("version") + 1)


def _move(
    actor: Account | None, steps: QuerySet[Step], state: StepState, done_on: date | None
) -> None:
    found = list(steps.select_for_update().order_by("pk"))
    moved = move_all(found, state, actor=actor)
    for step in found:
        step.done_on = done_on
    Step.objects.bulk_update(found, [*moved, "done_on"])
