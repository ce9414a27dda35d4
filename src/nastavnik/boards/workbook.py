"""Which rows does the roadmap have as a table: one a step, with dates, state and evidence?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.roadmaps.standing import step_status
from nastavnik.roadmaps.states import StepState
from papers.tables import Sheet, Value, make_workbook

HEADS = ("Этап", "Мероприятие", "Шаг", "Срок", "С", "По", "Ответственные", "Состояние",
         "Выполнен", "Подтверждения")  # fmt: skip
WIDTHS = (26, 30, 44, 24, 12, 12, 26, 20, 12, 40)


def roadmap_workbook(steps: Sequence[Step], note: str, today: date, base: str) -> bytes:
    """``note`` stands above the table; ``base``: the address of the installation, before paths of
    ours."""
    shown = _evidence(steps, base)
    rows = [_row(step, shown[step.pk], today) for step in steps]
    return make_workbook((Sheet("Дорожная карта", HEADS, rows, WIDTHS, note),))


def _evidence(steps: Iterable[Step], base: str) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for one in Evidence.objects.filter(step__in=steps).order_by("made_at", "pk"):
        link = f"{base}{one.link}" if one.link.startswith("/") else one.link
        found[one.step_id].append(f"{one.title} ({link})" if link else one.title)
    return found


def _row(step: Step, evidence: list[str], today: date) -> tuple[Value, ...]:
    activity = step.activity
    stage = activity.stage
    number = stage.number.strip(" .")
    status = "Выполнен" if step.state == StepState.DONE else step_status(step.standing, today).text
    return (
        f"{number}. {stage.title}" if number else stage.title,
        activity.title or activity.text,
        step.text,
        step.deadline,
        step.starts_on
        if step.starts_on != step.ends_on
        else None,  # «до 5 сентября» begins nowhere
        step.ends_on,
        step.responsible,
        status.replace("\N{NO-BREAK SPACE}", " "),
        step.done_on if step.state == StepState.DONE else None,
        "\n".join(evidence),
    )
