"""A question of the wizard is answered, or put off."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.wizard.answers import answers_of, as_kept
from nastavnik.wizard.models import YearStart
from nastavnik.wizard.questions import BY_CODE, END, QUESTIONS


def answer_question(
    actor: Account | None,
    *,
    organisation: Organisation,
    start: YearStart,
    question: str,
    values: Mapping[str, Any],
    then: str,
    skipped: bool = False,
) -> YearStart:
    """``values``: fields of ``Answers``; ``then``: the question one goes on to.

    Effects: the answers, and how far one has come. The same answer again changes nothing. Raises
    ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    with transaction.atomic():
        start = YearStart.objects.select_for_update().get(pk=start.pk)
        answers = answers_of(start)
        before = as_kept(answers)
        answers = msgspec.structs.replace(answers, **values)
        done, put_off = set(answers.answered), set(answers.skipped)
        (put_off if skipped else done).add(question)
        (done if skipped else put_off).discard(question)
        order = [one.code for one in QUESTIONS]
        answers.answered = [code for code in order if code in done]
        answers.skipped = [code for code in order if code in put_off]
        reached = _further(start.reached, then)
        if as_kept(answers) == before and reached == start.reached:
            return start
        start.answers, start.reached = as_kept(answers), reached
        start.version += 1
        start.changed_at = clock.now()
        start.save(update_fields=["answers", "reached", "version", "changed_at"])
        record(
            actor,
            "answer_question",
            f"Начало года, «{BY_CODE[question].short}»: " + ("отложено" if skipped else "отвечено"),
            organisation=organisation,
            subject=start,
            ground="ответ на вопрос",
        )
    return start


def _further(reached: str, then: str) -> str:
    order = [*(one.code for one in QUESTIONS), END]
    return max(reached, then, key=order.index)
