"""In which frame does every order stand: requisites, points, signature, acknowledgement?"""

import re
from collections.abc import Sequence

from clerk.cases import Case
from clerk.deadlines.printing import long_date
from clerk.typography import WORD_JOINER
from papers.model import Employee, OrderMark, School
from papers.people import (
    capital,
    director_post,
    director_signature,
    full_name,
    post,
    school_name,
    short_name,
)
from papers.word import DATE_BLANK, NUMBER_BLANK, Paper, blank

EMPTY_LINES = 4  # of the sheet of acknowledgement, where nobody is named


def marked(order: OrderMark | None) -> str:
    """«от 1 сентября 2026 г. № 131»; lines for the pen where the order has no number yet."""
    if order is None:
        return f"от {DATE_BLANK} № {NUMBER_BLANK}"
    return f"от {long_date(order.dated_on)} № {unbroken(order.number)}"


def unbroken(text: str) -> str:
    """«131-од» stays on one line."""
    return re.sub(r"(?<=\w)-(?=\w)", f"{WORD_JOINER}-{WORD_JOINER}", text)


def requisites(paper: Paper, school: School, heading: str) -> None:
    """Name of the school, «ПРИКАЗ», date and number for the pen, place, heading."""
    paper.text(capital(school_name(school)), align="center", bold=True, after=10)
    paper.text("ПРИКАЗ", align="center", bold=True, size=16, after=10)
    paper.columns((DATE_BLANK, f"№ {NUMBER_BLANK}"), (1, 1), aligns=("left", "right"))
    paper.text(school.place or blank(24), align="center", before=6, after=10)
    paper.text(heading, align="left", bold=True, after=10)


def points(paper: Paper, texts: Sequence[str | tuple[str, Sequence[str]]]) -> None:
    """Numbered points; a point with points of its own is «1.», «1.1.», «1.2.»."""
    for number, one in enumerate(texts, 1):
        text, below = (one, ()) if isinstance(one, str) else one
        paper.text(f"{number}. {text}", keep=bool(below))
        for ordinal, line in enumerate(below, 1):
            paper.text(f"{number}.{ordinal}. {line}")


def sign(paper: Paper, school: School) -> None:
    """The director's line and who drew the order up."""
    paper.signature(capital(director_post(school)), director_signature(school))
    paper.text(f"Исполнитель: {blank(30)}", align="left", size=11, before=14)


def to_coordinator(coordinator: Employee | None) -> str:
    """«Куратору Соколовой И. В., заместителю директора»: to whom a point is addressed."""
    if coordinator is None:
        return f"Куратору ({blank(26)})"
    whom = short_name(coordinator, Case.DATIVE)
    if not coordinator.post:
        return f"Куратору {whom}"
    return f"Куратору {whom}, {post(coordinator, Case.DATIVE)},"


def to_clerk(clerk: Employee | None) -> str:
    """«Делопроизводителю Лапиной В. О.»."""
    if clerk is None:
        return f"Делопроизводителю ({blank(26)})"
    return f"Делопроизводителю {short_name(clerk, Case.DATIVE)}"


def whom_to_acquaint(coordinator: Employee | None, *, executors: bool) -> str:
    """In the genitive; where the roadmap names nobody else, the coordinator alone."""
    if executors:
        return "ответственных исполнителей"
    return f"куратора {short_name(coordinator, Case.GENITIVE)}" if coordinator else "куратора"


def acknowledgement(paper: Paper, heading: str, people: Sequence[Employee]) -> None:
    """A sheet of its own; without names there are empty lines for the pen."""
    paper.new_page(landscape=False)
    paper.text("ЛИСТ ОЗНАКОМЛЕНИЯ", align="center", bold=True)
    paper.text(f"с приказом от {DATE_BLANK} № {NUMBER_BLANK}", align="center")
    paper.text(f"«{heading}»", align="center", after=10)
    rows = [
        (f"{number}", full_name(person), post(person), "", "")
        for number, person in enumerate(people, 1)
    ]
    empty = [("", "\n", "", "", "")] * EMPTY_LINES
    paper.table(
        ("№", "Фамилия, имя, отчество", "Должность", "Подпись", "Дата"),
        rows or empty,
        (5, 30, 30, 18, 17),
    )
