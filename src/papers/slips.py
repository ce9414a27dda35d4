"""What is printed for the people of a pair beside its papers: a slip where it begins, a sheet where its
mentor is replaced? Nobody signs them; what the school does not know of how to find somebody is a line
for the pen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerk.cases import Case
from clerk.deadlines.printing import long_date
from papers.model import Employee, School
from papers.people import full_name, post, school_short, short_name
from papers.word import Paper as Document
from papers.word import blank

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody is found, as far as she has told the school; for the other of the pair alone."""

    building: str = ""
    phone: str = ""
    email: str = ""

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is known, and lines for the pen; the room no school has told."""
        place = f"{self.building}, кабинет" if self.building else "корпус, кабинет"
        return (
            ("Где найти", f"{place} {blank(14)}"),
            ("Телефон", self.phone or blank(20)),
            ("Почта", self.email or blank(24)),
        )


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """A pair that begins: who, about what, since when, by when they meet, who helps."""

    school: School
    mentor: Employee
    mentee: Employee
    about: str
    starts_on: date
    meet_by: date | None  # None: that day is gone by
    coordinator: Employee | None = None
    mentor_at: Reach = Reach()
    mentee_at: Reach = Reach()


@dataclass(frozen=True, slots=True)
class HandingFacts:
    """What the new mentor takes over; lines in words, no reason of the change."""

    school: School
    mentee: Employee
    before: Employee
    after: Employee | None
    about: str
    since: date | None
    changes_on: date | None
    until: date | None
    agreed: Sequence[tuple[str, str]] = ()  # form, kind…
    papers: Sequence[str] = ()  # in force
    left: Sequence[str] = ()  # still to be done
    coordinator: Employee | None = None
    mentee_at: Reach = Reach()
    after_at: Reach = Reach()


def make_slip(facts: SlipFacts) -> tuple[str, bytes]:
    """The name of a file and one page: a half for each of the two."""
    document = Document(size=13)
    both = (
        (facts.mentee, facts.mentor, facts.mentor_at, "Ваш наставник"),
        (facts.mentor, facts.mentee, facts.mentee_at, "Вы — наставник"),
    )
    for number, (own, other, at, words) in enumerate(both):
        if number:
            document.text("– – – – – – – – – – – –  линия отреза  – – – – – – – – – – – –",
                          align="center", size=10, before=60, after=60)  # fmt: skip
        document.text(school_short(facts.school), align="center", size=11, after=10)
        document.text(full_name(own), align="center", bold=True, size=15, after=10)
        case = Case.NOMINATIVE if words == "Ваш наставник" else Case.GENITIVE
        joined = f"{words}: " if case is Case.NOMINATIVE else f"{words} "
        _say(document, f"{joined}{full_name(other, case)}, {post(other, case)}.")
        for what, where in at.lines:
            _say(document, f"{what}: {where}")
        if facts.about:
            _say(document, f"О чём: {facts.about}.")
        _say(document, f"Пара работает с {long_date(facts.starts_on)}")
        meet = f"Встретьтесь не позднее {long_date(facts.meet_by)} " if facts.meet_by else ""
        _say(document, f"{meet}Договоритесь, когда и где видеться дальше.")
        if facts.coordinator:
            _say(
                document,
                "Не нашли друг друга, или что-то не складывается, спросите куратора: "
                f"{_who(facts.coordinator)}.",
            )
    return f"Листок паре — {_names(facts.mentor, facts.mentee)}.docx", document.to_bytes()


def make_handing_over(facts: HandingFacts) -> tuple[str, bytes]:
    """The name of a file and one page."""
    document = Document(size=12)
    document.text("ЛИСТ ПЕРЕДАЧИ", align="center", bold=True, size=14)
    document.text(school_short(facts.school), align="center", after=10)
    after = f"{full_name(facts.after)}, {post(facts.after)}" if facts.after else "ещё не назван"
    since = f"с {long_date(facts.since)}" if facts.since else ""
    table = [
        ("Наставляемый", f"{full_name(facts.mentee)}, {post(facts.mentee)}"),
        *_at(facts.mentee_at),
        (
            "Прежний наставник",
            f"{full_name(facts.before)}, {post(facts.before)}; {since}".rstrip("; "),
        ),
        ("Новый наставник", after),
        *(_at(facts.after_at) if facts.after else ()),
        ("Сменяется", f"с {long_date(facts.changes_on)}" if facts.changes_on else ""),
        ("Срок", f"по {long_date(facts.until)}" if facts.until else ""),
        ("О чём", facts.about),
        *facts.agreed,
        ("Куратор", _who(facts.coordinator) if facts.coordinator else ""),
    ]
    document.table((), [one for one in table if one[1]], (28, 72), size=12)
    for words, lines in (("Документы в силе", facts.papers), ("Что осталось", facts.left)):
        if lines:
            document.text(words, align="left", bold=True, before=10, after=3, keep=True)
        for line in lines:
            document.text(f"– {line}", indent=False, align="left", after=2)
    document.text(
        "Лист составлен по тому, что уже записано в школе; от руки — только как найти друг друга.",
        indent=False, align="left", size=10, before=14,
    )  # fmt: skip
    whom = _names(facts.before, facts.mentee)
    return f"Лист передачи — {whom}.docx", document.to_bytes()


def _at(reach: Reach) -> tuple[tuple[str, str], ...]:
    """In one line of the table, under whom it is about; the heading says where already."""
    (_, place), *others = reach.lines
    said = [place, *(f"{what.lower()}: {words}" for what, words in others)]
    return (("Где найти", "; ".join(said)),)


def _say(document: Document, text: str) -> None:
    document.text(text, indent=False, align="left", after=5)


def _who(person: Employee) -> str:
    return f"{full_name(person)}, {post(person)}" if person.post else full_name(person)


def _names(*people: Employee) -> str:
    said = ", ".join(short_name(one) for one in people)
    return _FORBIDDEN.sub(" ", said).replace("\u00a0", " ").strip(" .")
