"""What does the notice say by which the school cancels a mentor's work, or a mentor gives it up?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from papers.consents import addressed, signed, title
from papers.frame import marked
from papers.kept import mark
from papers.model import Employee, OrderMark, Paper, School
from papers.named import Employer, Person, law
from papers.outline import capital, day, pen
from papers.own import Words
from papers.people import short_name
from papers.word import DATE_BLANK, blank
from papers.word import Paper as Document

CANCELLATION, REFUSAL = "cancellation_notice", "refusal_notice"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """All the facts of a notice. ``on``: the first day without the work; no reason stands in it."""

    school: School
    by: Literal["employer", "mentor"]
    mentor: Employee
    mentee: Employee
    noticed_on: date
    on: date
    agreement: OrderMark | None = None


def make_notice(facts: NoticeFacts, words: Words | None = None) -> Paper:
    """One sheet with a mark of receipt."""
    document = Document(
        mark=mark(CANCELLATION if facts.by == "employer" else REFUSAL, facts), words=words
    )
    ours = facts.by == "employer"
    (_of_school if ours else _of_mentor)(document, facts)
    written = document.written()
    whose = short_name(facts.mentor)
    what = "об отмене поручения" if ours else "об отказе наставника"
    return Paper(
        filename=f"Уведомление {what} — {whose}".strip(" .") + ".docx",
        title=f"Уведомление {what}: {whose}",
        content=written.content,
        kind=CANCELLATION if ours else REFUSAL,
        order=0,
        outline=written.outline,
        facts=written.facts,
        signed_by=("директор",) if ours else ("наставник",),
        blanks=("отметка о получении",) if ours else ("дата", "отметка о получении"),
    )


def _of_school(document: Document, facts: NoticeFacts) -> None:
    employer, worker = Employer(facts.school), Person("mentor", facts.mentor)
    whom = f"{capital(f'{worker.post:dative}')}\n{worker.full_name:dative}"
    document.columns(("", whom), (45, 55), name="addressed")
    title(document, "УВЕДОМЛЕНИЕ", "о досрочной отмене поручения о работе по наставничеству")
    document.text(
        f"{capital(f'{employer.name}')} в соответствии со {_law(facts)} уведомляет о том, что с "
        f"{day('notice.on', facts.on)} досрочно отменяется поручение о работе {_work(facts)}",
        name="notice",
    )
    document.text(f"{day('notice.date', facts.noticed_on)}", name="date", indent=False, before=20)
    post = capital(f"{employer.director_post}")
    document.signature(post, f"{employer.director_signature(22)}", before=10)
    got = worker.by_sex("получила", "получил")
    _received(document, f"Уведомление {got}", f"{worker.signature}")


def _of_mentor(document: Document, facts: NoticeFacts) -> None:
    worker = Person("mentor", facts.mentor)
    addressed(document, facts.school, worker)
    title(document, "УВЕДОМЛЕНИЕ", "о досрочном отказе от работы по наставничеству")
    document.text(
        f"В соответствии со {_law(facts)} с {day('notice.on', facts.on)} досрочно отказываюсь от "
        f"работы {_work(facts)}",
        name="notice",
    )
    signed(document, worker)
    _received(document, "Уведомление принято", f"{pen('received.full_name', blank(18))}")


def _work(facts: NoticeFacts) -> str:
    mentee = Person("mentee", facts.mentee)
    by = ""
    if facts.agreement:
        by = f" (дополнительное соглашение {marked(facts.agreement, 'agreement')} к трудовому договору)"
    return f"по наставничеству в отношении {mentee.full_name:genitive}, {mentee.post:genitive}{by}."


def _law(facts: NoticeFacts) -> str:
    return f"{law('tk.mentoring', on=facts.on):instrumental}"


def _received(document: Document, words: str, name: str) -> None:
    document.text(f"{words}:", name="received", indent=False, align="left", before=30)
    document.text(f"{pen('received.on', DATE_BLANK)}", name="received.on", indent=False, before=8)
    document.columns(
        ("", f"{pen('received.signature', blank(12))}", name), (4, 3.4, 9.1),
        name="received.line", aligns=("left", "center", "right"), before=8,
    )  # fmt: skip
