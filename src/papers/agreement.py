"""What does the additional agreement to a mentor's employment contract say?

The Labour Code names four things that must stand in it: content, term, form of the work, amount
and conditions of pay. What only the school knows stays a line for the pen.
"""

from collections.abc import Sequence
from datetime import date

from clerk.numbers import plural, spelled_decimal
from papers.kept import mark
from papers.model import MentorTerms, PairFacts, SigningFacts
from papers.named import Employer, Person, law, persons
from papers.outline import Fact, Written, capital, day, listed, pen, word
from papers.own import Words
from papers.people import is_director
from papers.terms import form_of, term_of
from papers.word import DATE_BLANK, NUMBER_BLANK, Paper, blank

CONTENT = (
    "помогать наставляемому освоить работу по занимаемой должности;",
    "работать с наставляемым по персонализированной программе, проект которой готовит Работодатель;",
    "консультировать, посещать уроки и занятия наставляемого, обсуждать их;",
    "помогать разобраться в школьной документации;",
    "участвовать в первой, промежуточной и финальной встречах и в подведении итогов.",
)


def additional_agreement(facts: SigningFacts, words: Words | None = None) -> Written:
    """The agreement with the one mentor about all the mentees of his or hers."""
    paper = Paper(size=12, mark=mark("additional_agreement", facts), words=words)
    worker, employer = Person("mentor", facts.pairs[0].mentor), Employer(facts.school)
    by_owner = is_director(facts.pairs[0].mentor, facts.school)
    terms = facts.pairs[0].terms or MentorTerms()
    _head(paper, worker, employer, terms, by_owner=by_owner)
    _subject(paper, facts.pairs, facts.ends_on)
    _term_and_form(paper, facts.pairs, facts.ends_on)
    _pay(paper, terms)
    _end(paper)
    _parties(paper, worker, employer, by_owner=by_owner)
    return paper.written()


def _head(
    paper: Paper, worker: Person, employer: Employer, terms: MentorTerms, *, by_owner: bool
) -> None:
    number = pen("agreement.number", NUMBER_BLANK)
    paper.text(f"ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ № {number}", name="title", align="center", bold=True)
    paper.text(
        f"к трудовому договору от {_day('contract.date', terms.contract_on)} № "
        f"{_known('contract.number', terms.contract_number, NUMBER_BLANK)}",
        name="contract", align="center", bold=True, after=8,
    )  # fmt: skip
    dated = pen("agreement.date", DATE_BLANK)
    paper.columns(
        (f"{employer.place()}", f"{dated}"), (1, 1), name="place", aligns=("left", "right")
    )
    acts = employer.director_by_sex("действующей", "действующего", "действующего (действующей)")
    signs = (
        f"{employer.director_post:genitive} {employer.director_full:genitive}, {acts} на основании "
        "Устава"
    )
    if by_owner:  # nobody makes an agreement with herself
        signs = (
            f"представителя учредителя {pen('owner.full_name', blank(36))}, действующего на основании "
            f"{pen('owner.powers', blank(24))}"
        )
    paper.text(
        f"{capital(f'{employer.name}')}, именуемое в дальнейшем «Работодатель», в лице "
        f"{signs}, с одной стороны, и {worker.full_name}, {worker.post}, "
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
    paper.text(
        "1.3. Составлять программу, планы и отчёты о работе по наставничеству от Работника не "
        "требуется: их готовит Работодатель, Работник их согласовывает.",
        name="subject.3",
    )


def _term_and_form(paper: Paper, pairs: Sequence[PairFacts], ends_on: date) -> None:
    _section(paper, "term", "2. Срок и форма выполнения работы")
    term = term_of(pairs, ends_on, f"{pen('pair.starts_on', DATE_BLANK)}")
    paper.text(f"2.1. Работа выполняется {term}", name="term.1")
    paper.text(
        f"2.2. Форма наставничества: {form_of(pairs)}. Встречи проводятся в согласованное время.",
        name="term.2",
    )


def _known(code: str, value: str, line: str) -> Fact:
    return word(code, value) if value else pen(code, line)


def _day(code: str, on: date | None) -> Fact:
    return day(code, on) if on else pen(code, DATE_BLANK)


def _pay(paper: Paper, terms: MentorTerms) -> None:
    _section(paper, "pay", "3. Размер и условия выплаты")
    said = amount_in_words(terms)
    amount, in_words = pen("pay.amount", blank(14)), pen("pay.amount", blank(30))
    size = f"{word('pay.amount', said)}" if said else f"{amount} ({in_words}) рублей"
    paper.text(
        f"3.1. За работу по наставничеству Работнику устанавливается выплата в размере {size} в месяц.",
        name="pay.1",
    )
    ground = _known("pay.ground", terms.ground, blank(40))
    paper.text(f"3.2. Основание выплаты: {ground}.", name="pay.2")
    paper.text(
        "3.3. Выплата производится в сроки выплаты заработной платы за время, в течение которого "
        "работа по наставничеству фактически выполнялась.",
        name="pay.3",
    )


_UNITS = {
    "percent": ("процент", "процента", "процентов"),
    "roubles": ("рубль", "рубля", "рублей"),
    "points": ("балл", "балла", "баллов"),
}


def amount_in_words(terms: MentorTerms) -> str:
    """«12 (двенадцать) процентов должностного оклада», «3000 (три тысячи) рублей», «10 (десять) баллов
    по 250 (двести пятьдесят) рублей за балл»; empty where it is not known."""
    if not (terms.measure and terms.amount):
        return ""
    said = _with_words(terms.amount, _UNITS[terms.measure])
    if terms.measure == "percent":
        return f"{said} должностного оклада"
    if terms.measure == "points" and terms.point_roubles:
        return f"{said} по {_with_words(terms.point_roubles, _UNITS['roubles'])} за балл"
    return said


def _with_words(amount: str, unit: tuple[str, str, str]) -> str:
    whole, _, part = amount.partition(",")
    number, hundredths = int(whole), int(part.ljust(2, "0"))
    noun = unit[1] if hundredths else plural(number, *unit)
    return f"{amount} ({spelled_decimal(number, hundredths)}) {noun}"


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


def _parties(paper: Paper, worker: Person, employer: Employer, *, by_owner: bool) -> None:
    _section(paper, "signing", "6. Реквизиты и подписи сторон")
    school = "\n".join(
        (
            "Работодатель",
            capital(f"{employer.name}"),
            f"Адрес: {employer.address(28)}",
            f"ИНН {employer.inn(30)}",
            "Представитель учредителя" if by_owner else capital(f"{employer.director_post}"),
            f"{pen('school.signature', blank(14))} "
            f"{pen('owner.full_name', blank(18)) if by_owner else employer.director_signature(18)}",
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
