"""What does the order on the pairs say, with its annex and its sheet of acknowledgement?"""

from collections.abc import Sequence

from law import cite
from papers.frame import acknowledgement, requisites, sign, to_coordinator
from papers.model import Employee, PairFacts, SigningFacts
from papers.people import (
    category,
    experience,
    full_name,
    post,
    until,
)
from papers.word import DATE_BLANK, NUMBER_BLANK, Paper, blank

HEADING = "О закреплении наставнических пар"


def pairs_order(facts: SigningFacts) -> bytes:
    """The order, its annex with the table of pairs, and the sheet of acknowledgement."""
    paper = Paper()
    requisites(paper, facts.school, _heading(facts))
    _points(paper, facts)
    sign(paper, facts.school)
    _annex(paper, facts)
    acknowledgement(paper, _heading(facts), _everybody(facts))
    return paper.to_bytes()


def _heading(facts: SigningFacts) -> str:
    return f"{HEADING} на {facts.school_year} учебный год"


def _points(paper: Paper, facts: SigningFacts) -> None:
    law = cite("tk.mentoring", on=facts.ends_on)
    paper.text(
        f"В соответствии со {law.instrumental}, на основании письменных согласий участников и "
        "дополнительных соглашений к трудовым договорам наставников"
    )
    paper.text("ПРИКАЗЫВАЮ:", align="left", before=6, after=6)
    for number, point in enumerate(
        (
            f"Закрепить наставнические пары на {facts.school_year} учебный год согласно приложению к "
            "настоящему приказу.",
            "Наставникам вместе с наставляемыми составить персонализированные программы наставничества "
            f"в срок до {DATE_BLANK}",
            f"{to_coordinator(facts.coordinator)} организовать сопровождение наставнических пар и "
            f"подвести итоги работы до {until(facts.ends_on)}",
            "Производить наставникам выплаты за работу по наставничеству в размере и на условиях, "
            "которые определены дополнительными соглашениями к трудовым договорам.",
            f"Делопроизводителю ({blank(26)}) ознакомить с настоящим приказом наставников и "
            "наставляемых под подпись.",
            "Контроль за исполнением приказа оставляю за собой.",
        ),
        1,
    ):
        paper.text(f"{number}. {point}")
    paper.text(
        "Приложение: перечень наставнических пар на 1 л. в 1 экз.".replace(
            "1 л.", f"{blank(3)} л."
        ),
        align="left",
        before=8,
    )


def _annex(paper: Paper, facts: SigningFacts) -> None:
    paper.new_page(landscape=True)
    mark = f"Приложение\nк приказу от {DATE_BLANK} № {NUMBER_BLANK}"
    paper.columns(("", mark), (55, 45), aligns=("left", "left"), size=12)
    paper.text(
        f"Перечень наставнических пар на {facts.school_year} учебный год",
        align="center", bold=True, before=10, after=8,
    )  # fmt: skip
    rows = [_pair_row(number, pair, facts) for number, pair in enumerate(facts.pairs, 1)]
    paper.table(
        ("№", "Наставник: фамилия, имя, отчество, должность, категория",
         "Наставляемый: фамилия, имя, отчество, должность, стаж", "Форма и вид", "Срок", "Основание"),
        rows, (4, 24, 24, 16, 14, 22), size=11,
    )  # fmt: skip


def _pair_row(number: int, pair: PairFacts, facts: SigningFacts) -> tuple[str, ...]:
    end = f"{pair.ends_on or facts.ends_on:%d.%m.%Y}"
    start = f"{pair.starts_on:%d.%m.%Y}" if pair.starts_on else "даты приказа"
    return (
        f"{number}",
        f"{full_name(pair.mentor)}, {post(pair.mentor)}, категория: {category(pair.mentor)}",
        f"{full_name(pair.mentee)}, {post(pair.mentee)}, стаж: {experience(pair.mentee)}",
        f"«{pair.form}», {pair.kind}",
        f"с {start} по {end}",
        f"согласие наставляемого от {blank(10)}; согласие наставника от {blank(10)}; "
        f"дополнительное соглашение от {blank(10)} № {blank(6)}",
    )


def _everybody(facts: SigningFacts) -> Sequence[Employee]:
    """Mentors, then mentees, each once, by surname."""
    mentors = dict.fromkeys(pair.mentor for pair in facts.pairs)
    mentees = dict.fromkeys(pair.mentee for pair in facts.pairs)
    return [
        person
        for group in (mentors, mentees)
        for person in sorted(group, key=lambda one: (one.surname, one.first_name))
    ]
