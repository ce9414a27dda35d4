"""How does the order of signing stand today: which step is past, which present, which ahead?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.formats import date_format

from clerk.numbers import count, plural
from nastavnik.documents.forms import SignForm
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import (
    Step,
    Waiting,
    acknowledgements,
    gone_from,
    people_of,
    ready_for,
    to_acknowledge,
)
from nastavnik.documents.standing import after, blanks_of, on_day, short, who_signs
from nastavnik.documents.states import PAIR_KINDS, MadeKind, PaperState, Part
from nastavnik.people.models import Teacher
from nastavnik.shared.components import PaperLine, SigningStep, Status
from nastavnik.shared.lists import folded

OPEN_LINES = 8  # of a step before the rest is folded
Words = tuple[str, str, str]
ABOUT_ROADMAP: Words = ("приказ о карте", "приказа о карте", "приказов о карте")
NOUNS: dict[str, Words] = {
    MadeKind.MENTEE_CONSENT: (
        "согласие наставляемого", "согласия наставляемых", "согласий наставляемых",
    ),
    MadeKind.MENTOR_CONSENT: (
        "согласие наставника", "согласия наставников", "согласий наставников",
    ),
    MadeKind.ADDITIONAL_AGREEMENT: ("допсоглашение", "допсоглашения", "допсоглашений"),
    MadeKind.PAIRS_ORDER: ("приказ о парах", "приказа о парах", "приказов о парах"),
    MadeKind.APPROVAL_ORDER: ABOUT_ROADMAP,
    MadeKind.CHANGES_ORDER: ABOUT_ROADMAP,
}  # fmt: skip


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
        _step(number, one, people, gone, present=one.kind in present, ticked=ticked)
        for number, one in enumerate(steps, 1)
    ]
    if orders := [one for one in papers if one.kind == MadeKind.PAIRS_ORDER]:
        shown.append(_acquaint(len(shown) + 1, orders))
    return tuple(shown)


def _present(steps: Sequence[Step], *, director_only: bool) -> list[str]:
    own = ready_for(steps, director_only=True) if director_only else []
    if own:  # what waits for others is not unfolded beside it
        return [one.kind for one in own]
    alone = [[one] for one in steps if one.kind not in PAIR_KINDS]
    found = []
    for line in (*alone, [one for one in steps if one.kind in PAIR_KINDS]):
        open_steps = [one for one in line if one.waiting]
        found += open_steps[:1]
    return [one.kind for one in found]


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
        title=step.title if many else one.title,
        lead=f"{who_signs(one)}.",
        status=_status(step),
        kind=step.kind,
        blanks=f"{blanks}." if present else "",
        lines=lines if present else (),
        signed=tuple(_line(paper, people, note=_signed(paper)) for paper in step.signed),
        read=None if many else one,
        anchor=f"step-{step.kind}",
    )


def _status(step: Step) -> Status:
    signed, waiting, ready = len(step.signed), len(step.waiting), len(step.ready)
    if not waiting:
        day = date_format(step.signed_on, "j\N{NO-BREAK SPACE}E") if step.signed_on else ""
        return Status("done", f"{_all(step, signed)}, {day}")
    if not ready:
        missing = {one.pk: one for found in step.waiting for one in found.missing}
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
    if not found.ready:
        note = f"{after(found.missing)}: {'; '.join(one.title for one in found.missing[:3])}"
    if left := [short(people[one]) for one in found.paper.people if one in gone and one in people]:
        whom = "Больше не работает" if len(left) == 1 else "Больше не работают"
        said = f"{whom} в школе — {', '.join(sorted(left))}"
        said += ": составьте документы пар заново" * (found.paper.kind in PAIR_KINDS)
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
    """With the orders on pairs: all of them are told together."""
    asked = to_acknowledge(orders)
    known = acknowledgements(asked) if asked else {}
    gone = gone_from(asked) if asked else frozenset()  # nobody waits for those who left
    here = [one.people - gone for one in asked]
    left = sum(
        len(who - known.get(one.pk, {}).keys()) for one, who in zip(asked, here, strict=True)
    )
    mentors = sum(len(one.those(Part.MENTOR)) for one in orders)
    mentees = sum(len(one.those(Part.MENTEE)) for one in orders)
    people = count(
        sum(len(one.people) for one in orders),
        "Распишется {} человек", "Распишутся {} человека", "Распишутся {} человек",
    )  # fmt: skip
    lead = (
        f"{people}: {count(mentors, 'наставник', 'наставника', 'наставников')} и "
        f"{count(mentees, 'наставляемый', 'наставляемых', 'наставляемых')}. Соберёт "
        "делопроизводитель."
    )
    done = bool(asked) and not left and len(asked) == len(orders)
    if done:
        status = Status("done", "Ознакомлены все")
    elif left:
        status = Status("going", f"Осталось {left} из {sum(map(len, here))}")
    elif any(one.state == PaperState.SIGNED for one in orders):
        status = Status("ahead", "Когда у приказа будет номер")
    else:
        status = Status("ahead", "После приказа")
    return StepShown(number, "past" if done else "ahead", "Лист ознакомления", lead, status)


def in_short(line: Iterable[StepShown], steps: Iterable[Step]) -> tuple[SigningStep, ...]:
    """The same line for a page on which nothing is signed."""
    papers = {one.kind: one.papers for one in steps}
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
            blanks=one.blanks,
        )
        for one in line
    )


def lead_words(steps: Iterable[Step], *, director_only: bool) -> str:
    """«Вас ждут 10 допсоглашений, это минут пять. Приказ подписывают последним: до него…»."""
    steps = list(steps)
    mine = ready_for(steps, director_only=director_only)
    counted = [f"{count(len(one.ready), *NOUNS[one.kind])}" for one in mine]
    number = sum(len(one.ready) for one in mine)
    if not number:
        waiting = any(one.waiting for one in steps)
        if not waiting:
            return "Всё подписано."
        if director_only:
            return "Вашей подписи сейчас ничего не ждёт."
        return "Сейчас подписывать нечего."
    wait = plural(number, "ждёт", "ждут", "ждут")
    who = "Вас " if director_only else "Подписи "
    said = f"{who}{wait} {' и '.join(counted)}."
    order = next((one for one in steps if one.kind == MadeKind.PAIRS_ORDER and one.waiting), None)
    if order and not order.ready:
        missing = {one.pk: one for found in order.waiting for one in found.missing}
        said += f" Приказ о парах подписывают последним, {after(list(missing.values())).lower()}."
    return said
