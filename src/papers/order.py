"""What does the order on the pairs say, with its annex and its sheet of acknowledgement?"""

from collections.abc import Sequence

from clerk.cases import Case
from clerk.deadlines.printing import short_date
from clerk.numbers import count
from papers.frame import acknowledgement, marked, points, requisites, sign, to_clerk, to_coordinator
from papers.kept import mark
from papers.letterhead import Letterhead
from papers.model import Employee, PairFacts, SigningFacts
from papers.named import Person, law, school_year
from papers.outline import SEVERAL, Fact, Written, agreeing, day, pen, word
from papers.own import Words
from papers.people import SUITS, full_name, short_name
from papers.word import DATE_BLANK, Paper, blank

HEADING = "О закреплении наставнических пар"

MENTEE_AGREED = f"согласие наставляемого от {pen('mentee_consent.date', blank(10))}; "
BASIS = (
    "согласие наставника от "
    f"{pen('mentor_consent.date', blank(10))}; дополнительное соглашение от "
    f"{pen('agreement.date', blank(10))} № {pen('agreement.number', blank(6))}"
)


def pairs_order(
    facts: SigningFacts, letterhead: Letterhead | None = None, words: Words | None = None
) -> Written:
    """The order, its annex with the table of pairs, and the sheet of acknowledgement."""
    paper = Paper(letterhead=letterhead, mark=mark("pairs_order", facts), words=words)
    requisites(paper, facts.school, _heading(facts))
    _points(paper, facts)
    sign(paper, facts.school)
    _annex(paper, facts)
    acknowledgement(paper, _heading(facts), everybody(facts))
    return paper.written()


def order_title(facts: SigningFacts) -> str:
    """Several orders of a year are told apart: of one mentee by her name, of more by their number and
    the day of their list; nobody's name stands there whom another of the pairs need not know."""
    mentees = list(dict.fromkeys(pair.mentee for pair in facts.pairs))
    if len(mentees) == 1:
        whom = "наставника" if len(facts.pairs) == 1 else "наставников"
        return f"О закреплении {whom} за {short_name(mentees[0], Case.INSTRUMENTAL)}"
    made = f", перечень на {short_date(facts.made_on)}" if facts.made_on else ""
    return f"{HEADING} ({count(len(facts.pairs), 'пара', 'пары', 'пар')}{made})"


def _heading(facts: SigningFacts) -> str:
    return f"{order_title(facts)} на {school_year(facts.school_year)} учебный год"


def _of_number(facts: SigningFacts, one: str, several: str) -> str:
    return one if len(facts.pairs) == 1 else agreeing(SEVERAL, several)


def _rests_on(facts: SigningFacts) -> str:
    """Nothing is named on which none of the pairs rests."""
    agreed = [not pair.basis for pair in facts.pairs]
    if all(agreed):
        return "на основании письменных согласий участников и " + _of_number(
            facts, "дополнительного соглашения к трудовому договору наставника",
            "дополнительных соглашений к трудовым договорам наставников",
        )  # fmt: skip
    if any(agreed):
        return (
            "на основании письменных согласий участников, дополнительных соглашений к трудовым договорам "
            f"наставников и других документов, названных в приложении{agreeing('есть другие основания')}"
        )
    consents = (
        _of_number(facts, "письменного согласия наставляемого", "письменных согласий наставляемых")
        + " и "
    )
    return (
        f"на основании {consents if facts.mentee_consent else ''}документов, названных в приложении"
        f"{agreeing('другие основания')}"
    )


def _points(paper: Paper, facts: SigningFacts) -> None:
    mentoring = law("tk.mentoring", on=facts.ends_on)
    paper.text(f"В соответствии со {mentoring:instrumental}, {_rests_on(facts)}", name="ground")
    paper.text("ПРИКАЗЫВАЮ:", name="orders", align="left", before=6, after=6)
    by = pen("programmes.ends_on", DATE_BLANK)
    points(
        paper,
        {
            "pairs": f"Закрепить {_of_number(facts, 'наставническую пару', 'наставнические пары')} на "
            f"{school_year(facts.school_year)} учебный год согласно приложению к настоящему приказу.",
            # no teacher is made to write anything: the coordinator prepares, they agree
            "support": f"{to_coordinator(facts.coordinator).rstrip(',')}:",
            **({"pay": _pay(facts)} if not all(pair.basis for pair in facts.pairs) else {}),
            "acquaint": f"{to_clerk(facts.clerk)} ознакомить с настоящим приказом "
            f"{_of_number(facts, 'наставника, наставляемого', 'наставников, наставляемых')} и куратора "
            "под подпись.",
            "control": "Контроль за исполнением приказа оставляю за собой.",
        },
        {
            "support": (
                _of_number(
                    facts,
                    "подготовить проект персонализированной программы наставничества и согласовать его с "
                    "наставником и наставляемым",
                    "подготовить проекты персонализированных программ наставничества и согласовать их с "
                    "наставниками и наставляемыми",
                )
                + f" до {by};",
                _of_number(
                    facts,
                    "организовать сопровождение наставнической пары и подвести итоги её работы",
                    "организовать сопровождение наставнических пар и подвести итоги их работы",
                )
                + f" до {day('year.ends_on', facts.ends_on)}",
            )
        },
    )
    what = _of_number(facts, "сведения о наставнической паре", "перечень наставнических пар")
    paper.text(
        f"Приложение: {what} на {pen('annex.sheets', blank(3))} л. в 1 экз.",
        name="annexes", align="left", before=8,
    )  # fmt: skip


def _pay(facts: SigningFacts) -> str:
    return _of_number(
        facts,
        "Производить наставнику выплату за работу по наставничеству в размере и на условиях, которые "
        "определены дополнительным соглашением к трудовому договору.",
        "Производить наставникам выплаты за работу по наставничеству в размере и на условиях, которые "
        "определены дополнительными соглашениями к трудовым договорам.",
    )


def _annex(paper: Paper, facts: SigningFacts) -> None:
    paper.new_page(landscape=True)
    title = _of_number(facts, "Сведения о наставнической паре", "Перечень наставнических пар")
    mark = f"Приложение\nк приказу {marked(None)}"
    paper.columns(("", mark), (55, 45), name="annex.mark", aligns=("left", "left"), size=12)
    paper.text(
        f"{title} на {school_year(facts.school_year)} учебный год",
        name="annex.title", align="center", bold=True, before=10, after=8,
    )  # fmt: skip
    rows = [_pair_row(number, pair, facts) for number, pair in enumerate(facts.pairs, 1)]
    paper.table(
        ("№", "Наставник: фамилия, имя, отчество, должность, категория",
         f"Наставляемый: фамилия, имя, отчество, должность, стаж{_on(facts)}",
         "Форма и вид", "Срок", "Основание"),
        rows, (4, 24, 24, 16, 14, 22), size=11,
        name="annex", called=[Person("mentee", pair.mentee).named for pair in facts.pairs],
    )  # fmt: skip


def _pair_row(number: int, pair: PairFacts, facts: SigningFacts) -> tuple[str, ...]:
    mentor, mentee = Person("mentor", pair.mentor), Person("mentee", pair.mentee)
    end = day("pair.ends_on", pair.ends_on or facts.ends_on, short=True)
    start = day("pair.starts_on", pair.starts_on, short=True) if pair.starts_on else "даты приказа"
    return (
        f"{number}",
        f"{mentor.full_name}, {mentor.post}{_category(mentor.category)}",
        f"{mentee.full_name}, {mentee.post}{_said('стаж', mentee.experience)}",
        f"«{word('pair.form', pair.form)}», {word('pair.kind', pair.kind)}",
        f"с {start} по {end}",
        f"{MENTEE_AGREED if facts.mentee_consent else ''}{_basis(pair)}",
    )


def _on(facts: SigningFacts) -> str:
    return f" на {day('order.made_on', facts.made_on, short=True)}" if facts.made_on else ""


def _basis(pair: PairFacts) -> str:
    return f"{word('pair.basis', pair.basis)}" if pair.basis else BASIS


def _category(fact: Fact) -> str:
    """Who suits her post has been attested and has no category: the word would be wrong."""
    return f", {fact}" if fact.text.startswith(SUITS) else _said("категория", fact)


def _said(name: str, fact: Fact) -> str:
    """What is not known has no place in an order."""
    return f", {name}: {fact}" if fact.text != "—" else ""


def everybody(facts: SigningFacts) -> Sequence[Employee]:
    """Mentors, then mentees, each once, by surname; last the coordinator, whom the order obliges too."""
    mentors = dict.fromkeys(pair.mentor for pair in facts.pairs)
    mentees = dict.fromkeys(pair.mentee for pair in facts.pairs)
    found = [
        person
        for group in (mentors, mentees)
        for person in sorted(group, key=lambda one: (one.surname, one.first_name))
    ]
    coordinator, named = facts.coordinator, {full_name(one) for one in found}
    return [*found, coordinator] if coordinator and full_name(coordinator) not in named else found
