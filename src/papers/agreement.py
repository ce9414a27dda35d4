"""What does the additional agreement to a mentor's employment contract say?

The Labour Code names four things that must stand in it: content, term, form of the work, amount
and conditions of pay. What only the school knows stays a line for the pen.
"""

from collections.abc import Sequence
from datetime import date

from papers.kept import mark
from papers.model import PairFacts, SigningFacts
from papers.named import Employer, Person, law, persons
from papers.outline import Written, capital, day, listed, pen, word
from papers.word import DATE_BLANK, NUMBER_BLANK, Paper, blank

CONTENT = (
    "помогать наставляемому освоить работу по занимаемой должности;",
    "составить с наставляемым персонализированную программу и выполнять её;",
    "консультировать, посещать уроки и занятия наставляемого, обсуждать их;",
    "помогать в работе со школьной документацией;",
    "участвовать в первой, промежуточной и финальной встречах и в подведении итогов.",
)


def additional_agreement(facts: SigningFacts) -> Written:
    """The agreement with the one mentor about all the mentees of his or hers."""
    paper = Paper(size=12, mark=mark("additional_agreement", facts))
    worker, employer = Person("mentor", facts.pairs[0].mentor), Employer(facts.school)
    _head(paper, worker, employer)
    _subject(paper, facts.pairs, facts.ends_on)
    _term_and_form(paper, facts.pairs[0], facts.ends_on)
    _pay(paper)
    _end(paper)
    _parties(paper, worker, employer)
    return paper.written()


def _head(paper: Paper, worker: Person, employer: Employer) -> None:
    number = pen("agreement.number", NUMBER_BLANK)
    paper.text(f"ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № {number}", name="title", align="center", bold=True)
    paper.text(
        f"к трудовому договору от {pen('contract.date', DATE_BLANK)} № "
        f"{pen('contract.number', NUMBER_BLANK)}",
        name="contract", align="center", bold=True, after=8,
    )  # fmt: skip
    dated = pen("agreement.date", DATE_BLANK)
    paper.columns(
        (f"{employer.place()}", f"{dated}"), (1, 1), name="place", aligns=("left", "right")
    )
    acts = employer.director_by_sex("действующей", "действующего", "действующего (действующей)")
    paper.text(
        f"{capital(f'{employer.name}')}, именуемое в дальнейшем «Работодатель», в лице "
        f"{employer.director_post:genitive} {employer.director_full:genitive}, {acts} на основании "
        f"Устава, с одной стороны, и {worker.full_name}, {worker.post}, "
        f"{worker.by_sex('именуемая', 'именуемый')} в дальнейшем «Работник», с другой стороны, "
        "заключили настоящее дополнительное соглашение о нижеследующем.",
        name="parties", before=8,
    )  # fmt: skip


def _section(paper: Paper, name: str, title: str) -> None:
    paper.text(title, name=name, align="left", bold=True, before=4, after=1, keep=True)


def _subject(paper: Paper, pairs: Sequence[PairFacts], ends_on: date) -> None:
    mentoring = law("tk.mentoring", on=ends_on)
    mentees = persons("mentee", (pair.mentee for pair in pairs))
    people = listed(f"{one.full_name:genitive}, {one.post:genitive}" for one in mentees)
    _section(paper, "subject", "1. Предмет соглашения и содержание работы")
    paper.text(
        f"1.1. В соответствии со {mentoring:instrumental} Работодатель поручает, а Работник с его "
        f"письменного согласия выполняет работу по наставничеству в отношении {people}.",
        name="subject.1",
    )
    paper.text(
        "1.2. Работа по наставничеству выполняется наряду с работой, определённой трудовым договором. "
        "Работник обязуется:",
        name="subject.2", keep=True,
    )  # fmt: skip
    for number, line in enumerate(CONTENT, 1):
        paper.text(f"– {line}", name=f"subject.2.{number}")


def _term_and_form(paper: Paper, pair: PairFacts, ends_on: date) -> None:
    _section(paper, "term", "2. Срок и форма выполнения работы")
    end = day("pair.ends_on", pair.ends_on or ends_on)
    start = (
        day("pair.starts_on", pair.starts_on)
        if pair.starts_on
        else pen("pair.starts_on", DATE_BLANK)
    )
    paper.text(f"2.1. Работа выполняется с {start} по {end}", name="term.1")
    form, kind = word("pair.form", pair.form), word("pair.kind", pair.kind)
    paper.text(
        f"2.2. Форма наставничества: «{form}»; вид: {kind}. Встречи проводятся в согласованное время.",
        name="term.2",
    )


def _pay(paper: Paper) -> None:
    amount, in_words = pen("pay.amount", blank(14)), pen("pay.amount", blank(30))
    _section(paper, "pay", "3. Размер и условия выплаты")
    paper.text(
        f"3.1. За работу по наставничеству Работнику устанавливается выплата в размере {amount} "
        f"({in_words}) рублей в месяц.",
        name="pay.1",
    )
    paper.text(f"3.2. Основание выплаты: {pen('pay.ground', blank(40))}.", name="pay.2")
    paper.text(
        "3.3. Выплата производится в сроки выплаты заработной платы за время, в течение которого "
        "работа по наставничеству фактически выполнялась.",
        name="pay.3",
    )


def _end(paper: Paper) -> None:
    _section(paper, "ending", "4. Досрочное прекращение")
    paper.text(
        "4.1. Работник вправе досрочно отказаться от работы по наставничеству, Работодатель — досрочно "
        "отменить поручение о ней. Стороны условились предупреждать об этом друг друга письменно не "
        "менее чем за три рабочих дня.",
        name="ending.1",
    )
    _section(paper, "final", "5. Заключительные условия")
    # the signatures never stand on a page without a word of the agreement
    paper.text(
        "5.1. Остальные условия трудового договора не изменяются.", name="final.1", keep=True
    )
    paper.text(
        "5.2. Соглашение вступает в силу со дня подписания, составлено в двух экземплярах, по одному для "
        "каждой стороны, и является неотъемлемой частью трудового договора.",
        name="final.2", keep=True,
    )  # fmt: skip


def _parties(paper: Paper, worker: Person, employer: Employer) -> None:
    _section(paper, "signing", "6. Реквизиты и подписи сторон")
    school = "\n".join(
        (
            "Работодатель",
            capital(f"{employer.name}"),
            f"Адрес: {employer.address(28)}",
            f"ИНН {employer.inn(30)}",
            capital(f"{employer.director_post}"),
            f"{pen('school.signature', blank(14))} {employer.director_signature(18)}",
        )
    )
    employee = "\n".join(
        (
            "Работник",
            f"{worker.full_name}",
            f"Паспорт: серия {pen('passport.series', blank(6))} № {pen('passport.number', blank(10))}",
            f"выдан {pen('passport.issued', blank(28))}",
            f"Адрес: {pen('mentor.address', blank(28))}",
            f"{pen('mentor.address', blank(34))}",
            f"{pen('mentor.signature', blank(14))} {worker.signature}",
            # beside the longer column of the school: alone it would begin a page
            f"Экземпляр {worker.by_sex('получила', 'получил')}: {pen('mentor.received', blank(14))}",
            f"{pen('agreement.received_on', DATE_BLANK)}",
        )
    )
    paper.columns((school, employee), (1, 1), name="sides")
