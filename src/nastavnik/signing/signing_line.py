"""How does the order of signing stand today: which step is past, which present, which ahead?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.formats import date_format

from clerk.numbers import count, plural
from clerk.typography import listed
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import acknowledgements, acquainted_with, gone_from, people_of
from nastavnik.documents.standing import after, blanks_of, on_day, short, who_signs
from nastavnik.documents.states import ENDED, PART_FORMS, PaperState, Part
from nastavnik.people.models import Teacher
from nastavnik.shared.components import Status
from nastavnik.shared.lists import folded
from nastavnik.signing.components import PaperLine, SigningStep
from nastavnik.signing.forms import SignForm
from nastavnik.signing.queries import Step, Waiting, ready_for, to_acknowledge

OPEN_LINES = 8  # of a step before the rest is folded


@dataclass(frozen=True, slots=True)
class Line:
    """A paper of a step: whose it is, whom it speaks of, what is to be said of it."""

    paper: Paper
    who: str
    about: str
    note: str
    ready: bool
    checked: bool = False


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step of the line; only the present one is unfolded."""

    number: int
    state: Literal["past", "present", "ahead"]
    title: str
    lead: str
    status: Status
    kind: str = ""
    blanks: str = ""  # of all its papers
    lines: tuple[Line, ...] = ()  # not signed
    signed: tuple[Line, ...] = ()
    read: Paper | None = None  # the one paper of a folded step
    anchor: str = ""  # where a mistake leads to
    form: SignForm | None = None  # of a step at which something may be signed

    @property
    def ready(self) -> int:
        """How many may be signed now."""
        return sum(one.ready for one in self.lines)

    @property
    def seen(self) -> str:
        """These as they are read: «key.version», one after another."""
        return " ".join(f"{one.paper.key}.{one.paper.version}" for one in self.lines if one.ready)

    @property
    def first(self) -> Sequence[Line]:
        """The lines that stand open."""
        return folded(self.lines, OPEN_LINES)[0]

    @property
    def rest(self) -> Sequence[Line]:
        """Those that are folded."""
        return folded(self.lines, OPEN_LINES)[1]


def signing_line(
    steps: Sequence[Step],
    papers: Sequence[Paper],
    *,
    director_only: bool,
    ticked: Collection[str] = (),
) -> tuple[StepShown, ...]:
    """The steps, and last the sheet of acknowledgement. What does not wait for one another goes side
    by side: each order about the roadmap, the papers of the pairs. Of these, for the director the
    present steps are those at which something of his is ready; where there is none, and for anybody
    else, the first that is not done."""
    present = _present(steps, director_only=director_only)
    people = people_of(papers)
    gone = gone_from(found.paper for one in steps for found in one.waiting)
    shown = [
        _step(number, one, people, gone, present=one.kind.code in present, ticked=ticked)
        for number, one in enumerate(steps, 1)
    ]
    # an order that stands alone is made known on a page of its own
    known = [one for one in papers if one.told.acquainted and one.told.bundle]
    if orders := [one for one in known if one.state not in {PaperState.DRAFT, *ENDED}]:
        shown.append(_acquaint(len(shown) + 1, orders))
    return tuple(shown)


def _present(steps: Sequence[Step], *, director_only: bool) -> list[str]:
    own = ready_for(steps, director_only=True) if director_only else []
    if own:  # what waits for others is not unfolded beside it
        return [one.kind.code for one in own]
    found: dict[str, str] = {}
    for one in steps:
        if one.waiting:  # of a bundle the first, of what stands alone each
            found.setdefault(one.kind.bundle or one.kind.code, one.kind.code)
    return list(found.values())


def _step(
    number: int,
    step: Step,
    people: Mapping[UUID, Teacher],
    gone: Collection[UUID],
    *,
    present: bool,
    ticked: Collection[str],
) -> StepShown:
    one = step.papers[0]
    many = len(step.papers) > 1 or not one.is_order
    blanks = blanks_of(step.papers)
    lines = tuple(_waiting(found, people, gone, ticked, common=blanks) for found in step.waiting)
    return StepShown(
        number=number,
        state="present" if present else ("ahead" if step.waiting else "past"),
        title=step.kind.title if many else one.title,
        lead=f"{who_signs(one)}.",
        status=_status(step),
        kind=step.kind.code,
        blanks=f"{blanks}." if present else "",
        lines=lines if present else (),
        signed=tuple(_line(paper, people, note=_signed(paper)) for paper in step.signed),
        read=None if many else one,
        anchor=f"step-{step.kind.code}",
    )


def _status(step: Step) -> Status:
    signed, waiting, ready = len(step.signed), len(step.waiting), len(step.ready)
    if not waiting:
        day = date_format(step.signed_on, "j\N{NO-BREAK SPACE}E") if step.signed_on else ""
        return Status("done", f"{_all(step, signed)}, {day}")
    if not ready:
        missing = {one.pk: one for found in step.waiting for one in found.missing}
        if not missing:
            early = any(found.lacks for found in step.waiting)
            return Status("ahead", "Рано") if early else Status("passed", "Подписать некому")
        return Status("ahead", after(list(missing.values())))
    said = [count(ready, "ждёт подписи {}", "ждут подписи {}", "ждут подписи {}")]
    if signed:
        said.append(f"подписано {signed}")
    if waiting > ready:
        said.append(f"рано ещё {waiting - ready}")
    return Status("going", ", ".join(said).capitalize())


def _all(step: Step, number: int) -> str:
    if step.papers[0].is_order:
        return "Все подписаны" if number > 1 else "Подписан"
    return f"Все {number}" if number > 1 else "Подписано"


def _waiting(
    found: Waiting,
    people: Mapping[UUID, Teacher],
    gone: Collection[UUID],
    ticked: Collection[str],
    *,
    common: str,
) -> Line:
    own = blanks_of([found.paper])
    note = "" if own == common else own
    if found.missing:
        note = f"{after(found.missing)}: {'; '.join(one.title for one in found.missing[:3])}"
    note = found.lacks or note
    if left := [short(people[one]) for one in found.paper.people if one in gone and one in people]:
        whom = "Больше не работает" if len(left) == 1 else "Больше не работают"
        said = f"{whom} в школе — {', '.join(sorted(left))}"
        said += ": составьте документы пар заново" * bool(found.paper.told.bundle)
        note = f"{said}. {note}" if note else said
    line = _line(found.paper, people, note=note)
    checked = f"{found.paper.key}.{found.paper.version}" in ticked
    return Line(line.paper, line.who, line.about, note, ready=found.ready, checked=checked)


def _line(paper: Paper, people: Mapping[UUID, Teacher], *, note: str) -> Line:
    names = {key: short(one) for key, one in people.items()}
    if paper.owner is None:
        return Line(paper, paper.title, "", note, ready=False)
    others = [names.get(key, "") for key in paper.people - {paper.owner}]
    mentor = paper.owner in paper.those(Part.MENTOR)
    word = "наставляемые" if len(others) > 1 else ("наставляемый" if mentor else "наставник")
    about = f"{word}: {', '.join(sorted(others))}"
    return Line(paper, names.get(paper.owner, paper.title), about, note, ready=False)


def _signed(paper: Paper) -> str:
    number = f", № {paper.number}" if paper.state == PaperState.REGISTERED else ""
    return f"Подписано {on_day(paper)}{number}. Отметка: {paper.signed_by}"


def _acquaint(number: int, orders: Sequence[Paper]) -> StepShown:
    """With the orders on pairs: all of them are told together, in signatures."""
    asked = to_acknowledge(orders)
    counts = acquainted_with(orders, acknowledgements(asked) if asked else {})
    done, wanted = (
        sum(getattr(one, what) for one in counts.values()) for what in ("done", "wanted")
    )
    left = sum(counts[one.pk].left for one in asked)
    people = count(
        wanted, "Распишется {} человек", "Распишутся {} человека", "Распишутся {} человек"
    )
    parts = (
        (sum(len(one.those(part)) for one in orders), forms) for part, forms in PART_FORMS.items()
    )
    told = listed(count(number, *forms) for number, forms in parts if number)
    lead = f"{people}: {told}. Соберёт делопроизводитель."
    if asked:
        later = wanted - done - left
        have = count(done, "Расписался {}", "Расписались {}", "Расписались {}")
        lead = f"{have} из {wanted}, осталось {left}"
        lead += f", ещё {later} — когда у приказа будет номер." if later else "."
    all_done = bool(asked) and not left and len(asked) == len(orders)
    if all_done:
        status = Status("done", "Ознакомлены все")
    elif left:
        status = Status("going", f"Осталось {left}")
    elif any(one.state == PaperState.SIGNED for one in orders):
        status = Status("ahead", "Когда у приказа будет номер")
    else:
        status = Status("ahead", "После приказа")
    return StepShown(number, "past" if all_done else "ahead", "Лист ознакомления", lead, status)


def in_short(line: Iterable[StepShown], steps: Iterable[Step]) -> tuple[SigningStep, ...]:
    """The same line for a page on which nothing is signed: what the pen fills in is told of all steps,
    they are printed together."""
    papers = {one.kind.code: one.papers for one in steps}
    unsigned = {one.kind.code: [found.paper for found in one.waiting] for one in steps}
    return tuple(
        SigningStep(
            number=one.number,
            state=one.state,
            title=one.title,
            who_signs=one.lead,
            status=one.status,
            papers=()
            if one.read
            else tuple(PaperLine(paper.title) for paper in papers.get(one.kind, ())),
            blanks=f"{blanks_of(unsigned[one.kind])}." if unsigned.get(one.kind) else "",
        )
        for one in line
    )


def lead_words(steps: Iterable[Step], *, director_only: bool) -> str:
    """«Вас ждут 10 допсоглашений, это минут пять. Приказ подписывают последним: до него…»."""
    steps = list(steps)
    mine = ready_for(steps, director_only=director_only)
    counted = [f"{count(len(one.ready), *one.kind.nouns)}" for one in mine]
    number = sum(len(one.ready) for one in mine)
    if not number:
        waiting = any(one.waiting for one in steps)
        if not waiting:
            return "Всё подписано." if steps else "Сейчас подписывать нечего."
        if director_only:
            return "Вашей подписи сейчас ничего не ждёт."
        return "Сейчас подписывать нечего."
    wait = plural(number, "ждёт", "ждут", "ждут")
    who = "Вас " if director_only else "Подписи "
    said = f"{who}{wait} {listed(counted)}."
    order = next(
        (one for one in steps if one.kind.is_order and one.waiting and not one.ready), None
    )
    if order:
        missing = {one.pk: one for found in order.waiting for one in found.missing}
        last, later = order.kind.called.capitalize(), after(list(missing.values())).lower()
        said += f" {last} подписывают последним, {later}."
    return said
