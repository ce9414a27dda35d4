"""What a step does is corrected, and remembered for the same words in other years."""

from collections.abc import Mapping

from django.db import transaction

from clerk.roadmap.signs import JOB_NAMES
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.parts import lock_step, where_of
from nastavnik.shared.rules import RuleBroken


def correct_job(actor: Account | None, *, organisation: Organisation, step: Step, job: str) -> Step:
    """Effects: the step and every step of the school with just the same words.

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
        Step.objects.filter(text=step.text).update(job=job, job_told=True)
        step.job, step.job_told = job, True
        record(
            actor,
            "correct_job",
            f"{where_of(step)}: это «{names[job]}»{instead}",
            organisation=organisation,
            subject=step,
            ground="исправлено вручную" if instead else "проверено вручную",
        )
    return step
