"""What does the panel of one step say: how it stands, when, who, what it is, what shows it?"""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from clerk.names import short_name
from clerk.numbers import count
from clerk.responsible.parts import RoleCode
from clerk.responsible.people import Match
from clerk.roadmap.signs import JOB_NAMES
from nastavnik.audit.queries import history
from nastavnik.boards.board import Board
from nastavnik.documents.paper_kind import promised_by
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.actions.move_deadline import read_words
from nastavnik.roadmaps.models import Evidence, Step, StepChange, StepNote
from nastavnik.roadmaps.responsible import people_of_school, who_answers
from nastavnik.roadmaps.spans import full_span
from nastavnik.roadmaps.standing import day, step_status
from nastavnik.roadmaps.states import Changed, StepState
from nastavnik.shared.components import Status
from nastavnik.shared.registered import offer_for
from nastavnik.shared.rules import RuleBroken

HISTORY_LINES = 10
NAMES_SHOWN = 3
PEOPLE = ("человек", "человека", "человек")
GROUPS: dict[RoleCode, tuple[str, str, str]] = {
    "mentor": ("наставник", "наставника", "наставников"),
    "mentee": ("наставляемый", "наставляемых", "наставляемых"),
    "pair": ("участник пар", "участника пар", "участников пар"),
    "teachers": ("педагог", "педагога", "педагогов"),
}
NAMES: dict[str, str] = {str(code): name for code, name in JOB_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """A line of what was: the day, who, what."""

    day: str
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Whom a part of the words means; ``trouble`` says why nobody, or why it is not sure.

    ``group`` stands for the names where there are too many to read: «13 наставников».
    """

    words: str
    names: tuple[str, ...]
    group: str
    trouble: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in words and as it is understood."""

    words: str
    reading: str


@dataclass(frozen=True, slots=True)
class Panel:
    """All that the panel shows of one step."""

    step: Step
    place: str
    activity: str  # empty where the step's name says it
    status: Status
    sentence: str
    button: str  # the product's own, where it can do something about this job
    button_url: str
    hint: str  # what will stand at it by itself
    now: Deadline
    approved: Deadline | None
    moved: Said | None
    answers: tuple[Answer, ...]
    job_name: str
    doubtful: bool
    in_title: bool  # the words stand in a title over the step, not in its own text
    evidence: tuple[tuple[Evidence, str], ...]  # with its day
    counted: str
    notes: tuple[Said, ...]
    past: tuple[Said, ...]

    @property
    def done(self) -> bool:
        """Whether it is marked."""
        return self.step.state == StepState.DONE


def panel_of(
    step: Step, *, board: Board, organisation: Organisation, approved: bool, today: date
) -> Panel:
    """``approved``: whether an order stands behind the roadmap. The same number of reads always."""
    found = board.row_of(step)
    stage = step.activity.stage
    number = stage.number.strip(" .") or str(found[0].place if found else stage.place)
    evidence = tuple(
        Evidence.objects.filter(step=step).select_related("file").order_by("-made_at", "-pk")
    )
    changes = list(StepChange.objects.filter(step=step).order_by("made_at", "pk"))
    offer = offer_for(organisation, step)
    title = step.activity.title
    return Panel(
        step=step,
        place=f"Этап {number}, шаг {found[1].place} из {found[0].whole}"
        if found
        else f"Этап {number}, шаг исключён из карты",
        activity="" if title in step.name else title,
        status=step_status(step.standing, today, step.done_on)
        if found
        else Status("passed", "Исключён"),
        sentence=_sentence(step),
        button=offer.button,
        button_url=offer.url,
        hint=promised_by(step.job, step.text) or offer.hint,
        now=Deadline(step.deadline, full_span(step.standing)),
        approved=_approved(step, changes, organisation) if approved else None,
        moved=_moved(changes, organisation),
        answers=tuple(
            _answer(one)
            for one in who_answers(step, people_of_school(organisation, stage.roadmap.school_year))
        ),
        job_name=NAMES.get(step.job, step.job),
        doubtful=not step.certain,
        in_title=step.job_words not in step.text,
        evidence=tuple((one, _day(one.made_at, organisation)) for one in evidence),
        counted=f"{step.made} из {step.wanted}" if step.made is not None else f"{len(evidence)}",
        notes=tuple(
            Said(_day(one.made_at, organisation), short_name(one.made_by), one.text)
            for one in StepNote.objects.filter(step=step).order_by("-made_at", "-pk")
        ),
        past=_past(step, organisation),
    )  # fmt: skip


def _sentence(step: Step) -> str:
    if step.made is not None:
        counted = f"Готово {step.made} из {step.wanted}."
        if step.state != StepState.DONE and step.made >= (step.wanted or 0) and not step.certain:
            return f"{counted} Шаг не отмечен: его дело угадано. Проверьте дело или отметьте шаг."
        return counted
    if step.state == StepState.NEEDLESS and step.done_on:
        return f"В этом году наставник никому не нужен: решено {day(step.done_on)}."
    if step.state == StepState.DONE:
        return f"Отметка: {short_name(step.done_by)}." if step.done_by else "Отметилось само."
    return ""


def _approved(step: Step, changes: list[StepChange], organisation: Organisation) -> Deadline | None:
    """The words of the last order; None where they are those of today."""
    waiting = [one for one in changes if one.approval_id is None]
    moves = (one.what for one in waiting if one.what in {Changed.ADDED, Changed.DROPPED})
    if next(moves, None) == Changed.ADDED:  # what was dropped first was there before
        return Deadline("", "шага ещё не было")
    first = next((one for one in waiting if one.what == Changed.DEADLINE), None)
    if first is None or first.was == step.deadline:
        return None
    try:
        read = read_words(first.was, organisation, step.activity.stage)
    except RuleBroken:
        return Deadline(first.was, "")
    return Deadline(first.was, full_span(read.standing))


def _moved(changes: list[StepChange], organisation: Organisation) -> Said | None:
    last = next((one for one in reversed(changes) if one.what == Changed.DEADLINE), None)
    if last is None:
        return None
    return Said(_day(last.made_at, organisation), short_name(last.made_by), last.reason)


def _answer(match: Match) -> Answer:
    names = tuple(short_name(one.full_name) for one in match.people)
    forms = GROUPS.get(match.part.role, PEOPLE) if match.part.role else PEOPLE
    group = count(len(names), *forms) if len(names) > NAMES_SHOWN else ""
    trouble = match.reason or ""
    if not names and match.part.role in {"mentor", "mentee", "pair"}:
        trouble = f"«{match.part.words}»: известны будут, когда составят пары."
    return Answer(match.part.words, names, group, trouble)


def _past(step: Step, organisation: Organisation) -> tuple[Said, ...]:
    said = []
    for entry in history(organisation.key, step.key)[:HISTORY_LINES]:
        what = entry.sentence.partition("»: ")[2] or entry.sentence  # without the step itself
        said.append(Said(_day(entry.at, organisation), short_name(entry.actor_name), what))
    return tuple(said)


def _day(moment: datetime, organisation: Organisation) -> str:
    return day(moment.astimezone(ZoneInfo(organisation.zone)).date())
