"""What does the school write to its owner: on the pay of mentors, on a director who mentors?"""

from dataclasses import dataclass
from datetime import date

from papers.kept import mark
from papers.letterhead import Letterhead
from papers.model import Employee, Paper, School
from papers.named import Employer, Person, law, persons, school_year
from papers.outline import capital, listed, pen, plain
from papers.own import Words
from papers.people import short_name
from papers.word import DATE_BLANK, NUMBER_BLANK, blank
from papers.word import Paper as Document


@dataclass(frozen=True, slots=True)
class OwnerLetterFacts:
    """All the facts of a letter. With a ``mentor`` it asks to agree with the director who is one; else it
    asks for the size of the pay."""

    school: School
    school_year: str  # «2026/27»
    ends_on: date
    mentor: Employee | None = None
    mentees: tuple[Employee, ...] = ()


def make_owner_letter(
    facts: OwnerLetterFacts, letterhead: Letterhead | None = None, words: Words | None = None
) -> Paper:
    """The letter in the director's name."""
    document = Document(letterhead=letterhead, mark=mark("owner_letter", facts), words=words)
    employer = Employer(facts.school)
    if letterhead is None:
        document.text(
            capital(f"{employer.name}"), name="school", align="center", bold=True, after=10
        )
    dated, number = pen("letter.date", DATE_BLANK), pen("letter.number", NUMBER_BLANK)
    document.columns(
        (f"{dated}\nисх. № {number}", f"Учредителю\n{pen('owner.name', blank(26))}"),
        (55, 45), name="requisites", aligns=("left", "left"),
    )  # fmt: skip
    if facts.mentor is None:
        title, told = "О размере выплаты наставникам", _on_pay(facts)
    else:
        title = plain(f"О наставничестве {employer.director_post:genitive}")
        told = _on_director(facts, facts.mentor)
    document.text(title, name="heading", align="left", bold=True, before=12, after=10)
    for name, text in told.items():
        document.text(text, name=name)
    document.signature(capital(f"{employer.director_post}"), f"{employer.director_signature(22)}")
    written = document.written()
    whom = f": {short_name(facts.mentor)}" if facts.mentor else ""
    return Paper(
        filename=f"Письмо учредителю — {title[0].lower()}{title[1:]}.docx",
        title=f"Письмо учредителю «{title}»{whom}",
        content=written.content,
        kind="owner_letter",
        order=0,
        outline=written.outline,
        facts=written.facts,
        signed_by=("директор",),
        blanks=("дата и исходящий номер", "учредитель"),
    )


def _on_pay(facts: OwnerLetterFacts) -> dict[str, str]:
    mentoring = law("tk.mentoring", on=facts.ends_on)
    return {
        "ground": f"В соответствии со {mentoring:instrumental} размеры и условия выплат за работу по "
        "наставничеству указывают в трудовом договоре или дополнительном соглашении к нему.",
        "ask": f"Прошу установить для работников нашего учреждения на {school_year(facts.school_year)} "
        "учебный год размер и условия выплаты за наставничество (в процентах должностного оклада, "
        "суммой или в баллах с их стоимостью) либо сообщить реквизиты акта, которым они установлены.",
        "until": "До ответа дополнительные соглашения с наставниками не заключаются, наставнические пары "
        "не начинают работу.",
    }


def _on_director(facts: OwnerLetterFacts, mentor: Employee) -> dict[str, str]:
    mentoring = law("tk.mentoring", on=facts.ends_on)
    who = Person("mentor", mentor)
    mentees = persons("mentee", facts.mentees)
    people = listed(f"{one.full_name:genitive}, {one.post:genitive}" for one in mentees)
    return {
        "ask": f"В соответствии со {mentoring:instrumental} прошу заключить с {who.full_name:instrumental}, "
        f"{who.post:instrumental}, дополнительное соглашение к трудовому договору о работе по "
        f"наставничеству в отношении {people}, и определить размер и условия выплаты.",
        "why": f"С {Employer(facts.school).director_post:instrumental} трудовой договор заключает "
        "учредитель, поэтому соглашение подписывает он. "
        "Проект соглашения прилагается.",
    }
