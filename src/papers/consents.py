"""What do the sheets of consent say: the mentee's to a named mentor, the mentor's to the work?

They are not the consent to the processing of personal data: that one is a document of its own and
is asked for before the banks. Data of one's own employees for labour relations needs none.
"""

from collections.abc import Sequence
from datetime import date

from papers.kept import mark
from papers.model import PairFacts, School, SigningFacts
from papers.named import Employer, Person, law, persons
from papers.outline import Written, capital, listed, pen, plain
from papers.own import Words
from papers.terms import form_of, term_of
from papers.word import DATE_BLANK, Align, Paper, blank

LONG_NAME = 20  # signs: what stands in a line with the date


def mentee_consent(facts: SigningFacts, words: Words | None = None) -> Written:
    """The mentee of the one pair agrees to be mentored by the person named."""
    (pair,) = facts.pairs
    mentee, mentor = Person("mentee", pair.mentee), Person("mentor", pair.mentor)
    paper = Paper(mark=mark("mentee_consent", facts), words=words)
    addressed(paper, facts.school, mentee)
    title(paper, "СОГЛАСИЕ", "наставляемого на участие в наставничестве")
    paper.text(
        f"Я, {mentee.full_name}, {mentee.post}, {mentee.by_sex('согласна', 'согласен')}, чтобы моим "
        f"наставником {mentor.by_sex('была', 'был')} {mentor.full_name}, {mentor.post}.",
        name="consent",
    )
    _term_and_form(paper, facts.pairs, facts.ends_on)
    paper.text("Мне разъяснено, что:", name="told", keep=True)
    for number, line in enumerate(
        (
            "участие в наставничестве добровольное;",
            "проект персонализированной программы готовит куратор, мы с наставником его согласовываем;",
            f"я вправе попросить куратора или {Employer(facts.school).director_post:genitive} о замене "
            "наставника или о завершении работы.",
        ),
        1,
    ):
        paper.text(f"– {line}", name=f"told.{number}")
    signed(paper, mentee)
    return paper.written()


def mentor_consent(facts: SigningFacts, words: Words | None = None) -> Written:
    """The mentor's written consent to the work, on a sheet of its own.

    The pairs are those of one mentor. The Labour Code asks for the consent before the work is given; a
    sheet with its own date shows that it was there before the agreement and the order, which a clause
    of the agreement does not.
    """
    pairs = facts.pairs
    worker = Person("mentor", pairs[0].mentor)
    paper = Paper(mark=mark("mentor_consent", facts), words=words)
    addressed(paper, facts.school, worker)
    title(paper, "СОГЛАСИЕ", "работника на выполнение работы по наставничеству")
    mentoring = law("tk.mentoring", on=facts.ends_on)
    mentees = persons("mentee", (pair.mentee for pair in pairs))
    people = listed(f"{one.full_name:genitive}, {one.post:genitive}" for one in mentees)
    paper.text(
        f"Я, {worker.full_name}, {worker.post}, в соответствии со {mentoring:instrumental} "
        f"{worker.by_sex('согласна', 'согласен')} выполнять работу по наставничеству в отношении "
        f"{people}.",
        name="consent",
    )
    _term_and_form(paper, pairs, facts.ends_on)
    paper.text("Мне известно, что:", name="known", keep=True)
    for number, line in enumerate(
        (
            "содержание, срок, форма выполнения работы, размер и условия выплаты определяются "
            "дополнительным соглашением к трудовому договору;",
            "от работы по наставничеству можно отказаться досрочно в порядке, который определён "
            "дополнительным соглашением.",
        ),
        1,
    ):
        paper.text(f"– {line}", name=f"known.{number}")
    signed(paper, worker)
    return paper.written()


def addressed(paper: Paper, school: School, person: Person) -> None:
    """«Директору … от …» in the upper right corner."""
    employer = Employer(school)
    to = capital(f"{employer.director_post:dative}")
    words = (
        f"{to}\n{employer.short_name}\n{employer.director:dative}\n"
        f"от {person.post:genitive}\n{person.full_name:genitive}"
    )
    paper.columns(("", words), (45, 55), name="addressed")


def title(paper: Paper, kind: str, heading: str) -> None:
    """What the sheet is, and of what."""
    paper.text(kind, name="title", align="center", bold=True, before=30)
    paper.text(heading, name="heading", align="center", bold=True, after=14)


def _term_and_form(paper: Paper, pairs: Sequence[PairFacts], ends_on: date) -> None:
    term = term_of(pairs, ends_on, "даты приказа о закреплении наставнических пар")
    paper.text(f"Срок: {term}", name="term")
    paper.text(f"Форма наставничества: {form_of(pairs)}.", name="form")


def signed(paper: Paper, person: Person) -> None:
    """Date, signature and name in a line; the date above them where the name is long: no surname is
    torn."""
    date_line = f"{pen('consent.date', DATE_BLANK)}"
    name, before = f"{person.signature}", 30
    cells, under, shares = (
        (date_line, f"{pen('signature', blank(12))}", name),
        ("", "(подпись)", ""),
        (7.6, 3.4, 5.5),
    )
    if len(plain(name)) > LONG_NAME:
        paper.text(date_line, name="date", indent=False, before=before)
        cells, shares, before = ("", *cells[1:]), (4, 3.4, 9.1), 12
    aligns: tuple[Align, ...] = ("left", "center", "right")
    paper.columns(cells, shares, name="signature", aligns=aligns, before=before)
    paper.columns(under, shares, name="under", aligns=aligns, size=10)
