"""What does the order say by which pairs get another mentor, end, go on, stand still or work again?"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from clerk.deadlines.printing import long_date
from papers.frame import (
    acknowledgement,
    marked,
    points,
    requisites,
    sign,
    to_clerk,
    to_coordinator,
)
from papers.kept import mark
from papers.letterhead import Letterhead
from papers.model import Employee, OrderMark, Paper, School
from papers.named import Person, law
from papers.outline import SEVERAL, agreeing, day, listed, pen, plain, word
from papers.own import Words
from papers.people import unbroken
from papers.word import DATE_BLANK, NUMBER_BLANK
from papers.word import Paper as Document

What = Literal["replaced", "ended", "extended", "paused", "resumed"]
MOST_NAMED = 2  # pairs in a heading

WHY = {
    "term_over": "в связи с истечением срока",
    "aim_reached": "в связи с достижением цели наставничества",
    "mentor_refused": "в связи с досрочным отказом наставника от работы по наставничеству",
    "mentee_asked": "в связи с заявлением наставляемого",
    "employer": "в связи с досрочной отменой поручения о работе по наставничеству",
    "mentor_left": "в связи с увольнением наставника",
    "mentee_left": "в связи с увольнением наставляемого",
    "absence": "в связи с длительным отсутствием одного из участников пары",
    "transfer": "в связи с переводом на другую должность",
    "study_leave": "на время учебного отпуска",
    "leave": "на время отпуска",
    "call_up": "в связи с призывом на военную службу или на военные сборы",
}
"""Ground → words; of an illness nothing is told but that somebody is absent."""
ABSENT = "в связи с временным отсутствием одного из участников пары"
NOT_EARLIER = " (но не ранее даты настоящего приказа)"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class TurnFacts:
    """What becomes of one pair. ``on``: the first day of it; ``until``: the last of the break or of the
    new term."""

    mentor: Employee
    mentee: Employee
    on: date
    ground: str  # code of ``WHY``
    words: str = ""  # where the ground has none of its own
    until: date | None = None
    ordered: OrderMark | None = None  # by which the pair works
    agreement: OrderMark | None = None  # which ceases with it: it speaks of nobody else
    paid: bool = True  # whether the work is paid by an agreement
    noticed_on: date | None = None
    successor: Employee | None = None
    form: str = ""  # of the pair that begins
    kind: str = ""
    needs_another: bool = False  # the mentee has nobody now
    ended: bool = False  # by an order of its own, before the mentor was replaced


@dataclass(frozen=True, slots=True)
class TurnsFacts:
    """All the facts of the order; who is None is left as a blank for the pen."""

    school: School
    what: What
    ends_on: date  # the last day of the school year
    turns: tuple[TurnFacts, ...]
    coordinator: Employee | None = None
    clerk: Employee | None = None
    acquainted: tuple[Employee, ...] = ()  # who still works here, and whom it obliges


def make_turns_order(
    facts: TurnsFacts, letterhead: Letterhead | None = None, words: Words | None = None
) -> Paper:
    """The order with its sheet of acknowledgement. Raises ``ValueError`` where nothing is to be ordered."""
    if not facts.turns:
        raise ValueError("ничего не изменилось: приказ составлять не о чем")
    heading = _heading(facts)
    document = Document(letterhead=letterhead, mark=mark("turns_order", facts), words=words)
    requisites(document, facts.school, unbroken(heading))
    mentoring = law("tk.mentoring", on=facts.ends_on)
    document.text(f"В соответствии со {mentoring:instrumental}", name="ground")
    document.text("ПРИКАЗЫВАЮ:", name="orders", align="left", before=6, after=6, keep=True)
    first, below = _deeds(facts)
    pay = _pay(facts)
    points(
        document,
        {
            "turns": first,
            **({"pay": pay} if pay else {}),
            "support": f"{to_coordinator(facts.coordinator)} {_support(facts)}",
            "acquaint": f"{to_clerk(facts.clerk)} ознакомить с настоящим приказом под подпись лиц, "
            "названных в листе ознакомления.",
            "control": "Контроль за исполнением приказа оставляю за собой.",
        },
        below={"turns": below},
    )
    basis = _basis(facts)
    stop = "" if plain(basis).endswith(".") else "."
    document.text(f"Основание: {basis}{stop}", name="basis", align="left", before=8)
    sign(document, facts.school)
    acknowledgement(document, unbroken(heading), facts.acquainted)
    written = document.written()
    return Paper(
        filename=f"Приказ {_FORBIDDEN.sub(' ', heading[:1].lower() + heading[1:100]).strip(' .')}.docx",
        title=f"Приказ «{heading}»",
        content=written.content,
        kind="turns_order",
        order=0,
        outline=written.outline,
        facts=written.facts,
        signed_by=("директор",),
        blanks=(
            "дата и номер",
            *(() if facts.coordinator else ("куратор",)),
            *(() if facts.clerk else ("делопроизводитель",)),
            "исполнитель",
            *(("номера и даты оснований",) if NUMBER_BLANK in plain(basis) else ()),
        ),
    )


def _heading(facts: TurnsFacts) -> str:
    """«О замене наставника Кузнецова С. И.»: with names it is told from others of the year."""
    turns = facts.turns
    several = len(turns) > 1
    if facts.what == "replaced":
        whose = [f"{Person('mentor', one.mentor).short_name:genitive}" for one in turns]
        said, names = ("О замене наставников" if several else "О замене наставника"), whose
    else:
        pair = "наставнических пар" if several else "наставнической пары"
        over = all(one.ground in {"term_over", "aim_reached"} for one in turns)
        said = {
            "ended": f"О завершении работы {pair}" if over else f"О прекращении {pair}",
            "extended": f"О продлении срока работы {pair}",
            "paused": f"О приостановлении работы {pair}",
            "resumed": f"О возобновлении работы {pair}",
        }[facts.what]
        names = [
            f"{Person('mentor', one.mentor).short_name} и {Person('mentee', one.mentee).short_name}"
            for one in turns
        ]
    if len(turns) <= MOST_NAMED:
        told = plain(", ".join(dict.fromkeys(names)))
        return f"{said} {told}" if facts.what == "replaced" else f"{said} ({told})"
    days = {one.on for one in turns}
    return f"{said} с {long_date(days.pop())}" if len(days) == 1 else said


def _deeds(facts: TurnsFacts) -> tuple[str, list[str]]:
    """The first point, and its own points where there are several pairs."""
    several = len(facts.turns) > 1
    lines = [
        _deed(facts.what, one, number, alone=not several)
        for number, one in enumerate(facts.turns, 1)
    ]
    if not several:
        (line,) = lines
        return f"{line[:1].upper()}{line[1:]}", []
    said = {
        "replaced": "Заменить наставников:",
        "ended": "Прекратить работу наставнических пар:",
        "extended": "Продлить срок работы наставнических пар:",
        "paused": "Приостановить работу наставнических пар:",
        "resumed": "Возобновить работу наставнических пар:",
    }[facts.what]
    return said, [f"{line[:1].upper()}{line[1:]}" for line in lines]


def _deed(what: What, one: TurnFacts, number: int, *, alone: bool) -> str:
    """Of one of several pairs the verb stands above all of them."""
    code = "" if number == 1 else f".{number}"
    mentor, mentee = Person(f"mentor{code}", one.mentor), Person(f"mentee{code}", one.mentee)
    since = f"с {day(f'turn{code}.on', one.on)}"
    until = f" по {day(f'turn{code}.until', one.until)}" if one.until else ""
    if what == "replaced":
        assert one.successor  # noqa: S101 - else it is an end
        fresh = Person(f"successor{code}", one.successor)
        form = f"форма «{word('pair.form', one.form)}», вид «{word('pair.kind', one.kind)}»"
        begins = (
            f"закрепить наставником %s {since}{until}{NOT_EARLIER} {fresh.full_name:accusative}, "
            f"{fresh.post:accusative} ({form})."
        )
        if one.ended:
            return begins % f"{mentee.full_name:genitive}, {mentee.post:genitive},"
        return (
            f"освободить {since} {mentor.full_name:accusative}, {mentor.post:accusative}, от работы по "
            f"наставничеству в отношении {mentee.full_name:genitive}, {mentee.post:genitive}{_by(one)}, "
            f"{_why(one)}; {begins % f'{mentee.short_name:genitive}'}"
        )
    both = (
        f"наставник {mentor.full_name}, {mentor.post}; наставляемый {mentee.full_name}, "
        f"{mentee.post}{_by(one)}"
    )
    verb, when, whose, why = {
        "ended": ("прекратить", since, "работу", f", {_why(one)}"),
        "extended": ("продлить", f"{since}{until}{NOT_EARLIER}", "срок работы", ""),
        "paused": ("приостановить", f"{since}{until or ' до отдельного приказа'}", "работу",
                   f", {_why(one)}"),
        "resumed": ("возобновить", since, "работу", ""),
    }[what]  # fmt: skip
    if not alone:
        return f"{when}: {both}{why}."
    return f"{verb} {when} {whose} наставнической пары: {both}{why}."


def _by(one: TurnFacts) -> str:
    return f" (приказ {marked(one.ordered, 'ordered')})" if one.ordered else ""


def _why(one: TurnFacts) -> str:
    known = WHY.get(one.ground)
    return known or (f"по причине: {word('turn.words', one.words)}" if one.words else ABSENT)


def _pay(facts: TurnsFacts) -> str:
    """What becomes of the pay; nothing where no agreement pays for the work."""
    paid = [one for one in facts.turns if one.paid]
    if not paid:
        return ""
    if len(facts.turns) > 1:
        return {
            "replaced": "Выплаты прежним наставникам за работу по наставничеству прекратить, новым "
            "наставникам производить на условиях дополнительных соглашений с дней, названных в пункте 1.",
            "ended": "Выплаты наставникам за работу в этих парах прекратить с дней, названных в пункте 1.",
            "extended": "Выплаты наставникам производить на условиях дополнительных соглашений.",
            "paused": "Выплаты наставникам за работу в этих парах на время приостановления не производить.",
            "resumed": "Выплаты наставникам за работу в этих парах производить с дней, названных в пункте 1.",
        }[facts.what]
    (one,) = paid
    whom = f"{Person('mentor', one.mentor).short_name:dative}"
    about = f"{Person('mentee', one.mentee).short_name:genitive}"
    pay = f"Выплату {whom} за работу по наставничеству в отношении {about}"
    on = day("turn.on", one.on)
    ceases = ""
    if one.agreement:
        ceases = (
            f" Дополнительное соглашение {marked(one.agreement, 'ceases')} к трудовому договору "
            f"действует по {day('ceases.on', one.on - timedelta(days=1))}"
        )
    if facts.what == "replaced":
        assert one.successor  # noqa: S101
        new = f"{Person('successor', one.successor).short_name:dative}"
        ended = "" if one.ended else f"{pay} прекратить с {on}{ceases} "
        return (
            f"{ended}Выплату {new} производить на условиях дополнительного "
            "соглашения к трудовому договору."
        )
    return {
        "ended": f"{pay} прекратить с {on}{ceases}",
        "extended": f"{pay} производить на условиях нового дополнительного соглашения к трудовому договору.",
        "paused": f"{pay} на время приостановления не производить.",
        "resumed": f"{pay} производить с {on}",
    }[facts.what]


def _support(facts: TurnsFacts) -> str:
    """What the coordinator does; no teacher is made to write anything."""
    several = agreeing(SEVERAL) if len(facts.turns) > 1 else ""
    left = [
        f"{Person(f'left.{number}', one.mentee).short_name:genitive}"
        for number, one in enumerate(facts.turns, 1)
        if one.needs_another
    ]
    if facts.what == "ended":
        said = "внести изменения в перечень наставнических пар"
        if left:
            said += f" и подготовить предложения о новом наставнике для {listed(left, ', ')}"
        stop = "" if plain(said).endswith(".") else "."
        return f"{said}{stop}{several}"
    return {
        "replaced": "передать новому наставнику сведения о том, что уже сделано, и организовать "
        "сопровождение пары.",
        "extended": "организовать сопровождение на новый срок.",
        "paused": "организовать помощь наставляемому на время перерыва.",
        "resumed": "организовать сопровождение пары.",
    }[facts.what] + several


def _basis(facts: TurnsFacts) -> str:
    found = [
        line
        for number, one in enumerate(facts.turns, 1)
        for line in _rests_on(facts.what, one, "" if number == 1 else f".{number}")
    ]
    return listed(dict.fromkeys(found))


def _rests_on(what: What, one: TurnFacts, code: str) -> list[str]:
    mentor, mentee = Person(f"mentor{code}", one.mentor), Person(f"mentee{code}", one.mentee)
    dated = pen(f"basis{code}.date", DATE_BLANK)
    numbered = f"от {dated} № {pen(f'basis{code}.number', NUMBER_BLANK)}"
    noticed = f"{day(f'notice{code}.date', one.noticed_on)}" if one.noticed_on else f"{dated}"
    order = (
        f"приказ {marked(one.ordered, 'ordered')}" if one.ordered else f"приказ о паре {numbered}"
    )
    left = "приказ о прекращении трудового договора с"
    own = {
        "mentor_refused": f"уведомление {mentor.short_name:genitive} об отказе от {noticed}",
        "employer": f"уведомление об отмене поручения, полученное {mentor.short_name:instrumental} {noticed}",
        "mentee_asked": f"заявление {mentee.short_name:genitive} от {dated}",
        "mentor_left": f"{left} {mentor.short_name:instrumental} {numbered}",
        "mentee_left": f"{left} {mentee.short_name:instrumental} {numbered}",
        "transfer": f"приказ о переводе {numbered}",
    }
    if what == "resumed":
        return [f"приказ о приостановлении {numbered}"]
    if what == "paused":
        return [f"приказ об отсутствии на работе {numbered}"]
    found = [own.get(one.ground, order)] if what != "extended" else [order]
    if one.ended:
        found = []
    if what in {"replaced", "extended"}:
        fresh = Person(f"successor{code}", one.successor or one.mentor)
        found += [
            f"согласие {mentee.short_name:genitive} от {pen(f'mentee_consent{code}.date', DATE_BLANK)}",
            f"согласие {fresh.short_name:genitive} от {pen(f'mentor_consent{code}.date', DATE_BLANK)}",
            f"дополнительное соглашение от {pen(f'agreement{code}.date', DATE_BLANK)} № "
            f"{pen(f'agreement{code}.number', NUMBER_BLANK)}",
        ]
    return found
