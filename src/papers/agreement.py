"""What does the additional agreement to a mentor's employment contract say?

The Labour Code names four things that must stand in it: content, term, form of the work, amount
and conditions of pay. What only the school knows stays a line for the pen.
"""

from collections.abc import Sequence
from datetime import date

from clerk.cases import Case
from law import cite
from papers.model import Employee, PairFacts, School
from papers.people import (
    by_sex,
    capital,
    director_name,
    director_post,
    director_sex,
    director_signature,
    full_name,
    post,
    school_name,
    signature_name,
    until,
)
from papers.word import DATE_BLANK, NUMBER_BLANK, Paper, blank

CONTENT = (
    "помогать наставляемому освоить работу по занимаемой должности;",
    "составить с наставляемым персонализированную программу и выполнять её;",
    "консультировать, посещать уроки и занятия наставляемого, обсуждать их;",
    "помогать в работе со школьной документацией;",
    "участвовать в первой, промежуточной и финальной встречах и в подведении итогов.",
)


def additional_agreement(
    mentor: Employee, pairs: Sequence[PairFacts], school: School, ends_on: date
) -> bytes:
    """The agreement with one mentor about all the mentees of his or hers."""
    paper = Paper(size=12)
    _head(paper, mentor, school)
    _subject(paper, pairs, ends_on)
    _term_and_form(paper, pairs, ends_on)
    _pay(paper)
    _end(paper)
    _parties(paper, mentor, school)
    return paper.to_bytes()


def _head(paper: Paper, mentor: Employee, school: School) -> None:
    paper.text(f"ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № {NUMBER_BLANK}", align="center", bold=True)
    paper.text(
        f"к трудовому договору от {DATE_BLANK} № {NUMBER_BLANK}", align="center", bold=True, after=8
    )
    place = school.place or blank(24)
    paper.columns((place, DATE_BLANK), (1, 1), aligns=("left", "right"))
    acts = {"f": "действующей", "m": "действующего", None: "действующего (действующей)"}
    paper.text(
        f"{capital(school_name(school))}, именуемое в дальнейшем «Работодатель», в лице "
        f"{director_post(school, Case.GENITIVE)} {director_name(school, Case.GENITIVE)}, "
        f"{acts[director_sex(school)]} на основании Устава, с одной стороны, и {full_name(mentor)}, "
        f"{post(mentor)}, {by_sex(mentor, 'именуемая', 'именуемый')} в дальнейшем «Работник», с другой "
        "стороны, заключили настоящее дополнительное соглашение о нижеследующем.",
        before=8,
    )


def _section(paper: Paper, title: str) -> None:
    paper.text(title, align="left", bold=True, before=4, after=1, keep=True)


def _subject(paper: Paper, pairs: Sequence[PairFacts], ends_on: date) -> None:
    law = cite("tk.mentoring", on=ends_on)
    people = "; ".join(
        f"{full_name(pair.mentee, Case.GENITIVE)}, {post(pair.mentee, Case.GENITIVE)}"
        for pair in pairs
    )
    _section(paper, "1. Предмет соглашения и содержание работы")
    paper.text(
        f"1.1. В соответствии со {law.instrumental} Работодатель поручает, а Работник с его письменного "
        f"согласия выполняет работу по наставничеству в отношении {people}."
    )
    paper.text(
        "1.2. Работа по наставничеству выполняется наряду с работой, определённой трудовым договором. "
        "Работник обязуется:",
        keep=True,
    )
    for line in CONTENT:
        paper.text(f"– {line}")


def _term_and_form(paper: Paper, pairs: Sequence[PairFacts], ends_on: date) -> None:
    _section(paper, "2. Срок и форма выполнения работы")
    end = until(pairs[0].ends_on or ends_on)
    start = until(pairs[0].starts_on) if pairs[0].starts_on else DATE_BLANK
    paper.text(f"2.1. Работа выполняется с {start} по {end}")
    paper.text(
        f"2.2. Форма наставничества: «{pairs[0].form}»; вид: {pairs[0].kind}. Встречи проводятся в "
        "согласованное время."
    )


def _pay(paper: Paper) -> None:
    _section(paper, "3. Размер и условия выплаты")
    paper.text(
        f"3.1. За работу по наставничеству Работнику устанавливается выплата в размере {blank(14)} "
        f"({blank(30)}) рублей в месяц."
    )
    paper.text(f"3.2. Основание выплаты: {blank(40)}.")
    paper.text(
        "3.3. Выплата производится в сроки выплаты заработной платы за время, в течение которого "
        "работа по наставничеству фактически выполнялась."
    )


def _end(paper: Paper) -> None:
    _section(paper, "4. Досрочное прекращение")
    paper.text(
        "4.1. Работник вправе досрочно отказаться от работы по наставничеству, Работодатель — досрочно "
        "отменить поручение о ней. Стороны условились предупреждать об этом друг друга письменно не "
        "менее чем за три рабочих дня."
    )
    _section(paper, "5. Заключительные условия")
    # the signatures never stand on a page without a word of the agreement
    paper.text("5.1. Остальные условия трудового договора не изменяются.", keep=True)
    paper.text(
        "5.2. Соглашение вступает в силу со дня подписания, составлено в двух экземплярах, по одному для "
        "каждой стороны, и является неотъемлемой частью трудового договора.",
        keep=True,
    )


def _parties(paper: Paper, mentor: Employee, school: School) -> None:
    _section(paper, "6. Реквизиты и подписи сторон")
    employer = "\n".join(
        (
            "Работодатель",
            capital(school_name(school)),
            f"Адрес: {school.address or blank(28)}",
            f"ИНН {school.inn or blank(30)}",
            capital(director_post(school)),
            f"{blank(14)} {director_signature(school) or blank(18)}",
        )
    )
    employee = "\n".join(
        (
            "Работник",
            full_name(mentor),
            f"Паспорт: серия {blank(6)} № {blank(10)}",
            f"выдан {blank(28)}",
            f"Адрес: {blank(28)}",
            blank(34),
            f"{blank(14)} {signature_name(mentor)}",
            # beside the longer column of the school: alone it would begin a page
            f"Экземпляр {by_sex(mentor, 'получила', 'получил')}: {blank(14)}",
            DATE_BLANK,
        )
    )
    paper.columns((employer, employee), (1, 1))
