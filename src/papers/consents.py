"""What do the sheets of consent say: the mentee's to a named mentor, the mentor's to the work?

They are not the consent to the processing of personal data: that one is a document of its own and
is asked for before the banks. Data of one's own employees for labour relations needs none.
"""

from collections.abc import Sequence
from datetime import date

from clerk.cases import Case
from law import cite
from papers.model import Employee, PairFacts, School
from papers.people import (
    by_sex,
    director_name,
    director_post,
    full_name,
    post,
    school_short,
    signature_name,
    until,
)
from papers.word import DATE_BLANK, Align, Paper, blank

LONG_NAME = 20  # signs: what stands in a line with the date


def mentee_consent(pair: PairFacts, school: School, ends_on: date) -> bytes:
    """The mentee agrees to be mentored by the person named."""
    mentee, mentor = pair.mentee, pair.mentor
    paper = Paper()
    _addressed(paper, school, mentee)
    _title(paper, "СОГЛАСИЕ", "наставляемого на участие в наставничестве")
    was = by_sex(mentor, "была", "был")
    paper.text(
        f"Я, {full_name(mentee)}, {post(mentee)}, {by_sex(mentee, 'согласна', 'согласен')}, чтобы моим "
        f"наставником {was} {full_name(mentor)}, {post(mentor)}."
    )
    paper.text(_term(pair, ends_on))
    paper.text(f"Форма наставничества: «{pair.form}»; вид: {pair.kind}.")
    paper.text("Мне разъяснено, что:", keep=True)
    for line in (
        "участие в наставничестве добровольное;",
        "персонализированную программу мы составляем вместе с наставником;",
        "я вправе попросить куратора или директора о замене наставника или о завершении работы.",
    ):
        paper.text(f"– {line}")
    _signed(paper, mentee)
    return paper.to_bytes()


def mentor_consent(
    mentor: Employee, pairs: Sequence[PairFacts], school: School, ends_on: date
) -> bytes:
    """The mentor's written consent to the work, on a sheet of its own.

    The Labour Code asks for the consent before the work is given; a sheet with its own date shows
    that it was there before the agreement and the order, which a clause of the agreement does not.
    """
    paper = Paper()
    _addressed(paper, school, mentor)
    _title(paper, "СОГЛАСИЕ", "работника на выполнение работы по наставничеству")
    law = cite("tk.mentoring", on=ends_on)
    people = "; ".join(
        f"{full_name(pair.mentee, Case.GENITIVE)}, {post(pair.mentee, Case.GENITIVE)}"
        for pair in pairs
    )
    paper.text(
        f"Я, {full_name(mentor)}, {post(mentor)}, в соответствии со {law.instrumental} "
        f"{by_sex(mentor, 'согласна', 'согласен')} выполнять работу по наставничеству в отношении "
        f"{people}."
    )
    paper.text(_term(pairs[0], ends_on))
    paper.text(f"Форма наставничества: «{pairs[0].form}»; вид: {pairs[0].kind}.")
    paper.text("Мне известно, что:", keep=True)
    for line in (
        "содержание, срок, форма выполнения работы, размер и условия выплаты определяются "
        "дополнительным соглашением к трудовому договору;",
        "от работы по наставничеству можно отказаться досрочно в порядке, который определён "
        "дополнительным соглашением.",
    ):
        paper.text(f"– {line}")
    _signed(paper, mentor)
    return paper.to_bytes()


def _addressed(paper: Paper, school: School, person: Employee) -> None:
    """«Директору … от …» in the upper right corner."""
    to = director_post(school, Case.DATIVE).capitalize()
    words = (
        f"{to}\n{school_short(school)}\n{director_name(school, Case.DATIVE)}\n"
        f"от {post(person, Case.GENITIVE)}\n{full_name(person, Case.GENITIVE)}"
    )
    paper.columns(("", words), (45, 55))


def _title(paper: Paper, kind: str, heading: str) -> None:
    paper.text(kind, align="center", bold=True, before=30)
    paper.text(heading, align="center", bold=True, after=14)


def _term(pair: PairFacts, ends_on: date) -> str:
    end = until(pair.ends_on or ends_on)
    if pair.starts_on:
        return f"Срок: с {until(pair.starts_on)} по {end}"
    return f"Срок: с даты приказа о закреплении наставнических пар по {end}"


def _signed(paper: Paper, person: Employee) -> None:
    """Date, signature and name in a line; the date above them where the name is long: no surname is
    torn."""
    name, before = signature_name(person), 30
    cells, under, shares = (DATE_BLANK, blank(12), name), ("", "(подпись)", ""), (7.6, 3.4, 5.5)
    if len(name) > LONG_NAME:
        paper.text(DATE_BLANK, indent=False, before=before)
        cells, shares, before = ("", *cells[1:]), (4, 3.4, 9.1), 12
    aligns: tuple[Align, ...] = ("left", "center", "right")
    paper.columns(cells, shares, aligns=aligns, before=before)
    paper.columns(under, shares, aligns=aligns, size=10)
