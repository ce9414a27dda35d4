"""What does the order say by which a roadmap is approved?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from papers.frame import (
    acknowledgement,
    acknowledgement_alone,
    points,
    requisites,
    sign,
    to_clerk,
    to_coordinator,
    whom_to_acquaint,
)
from papers.kept import mark
from papers.letterhead import Letterhead
from papers.merge import together
from papers.model import Employee, Paper, School
from papers.named import act, school_year
from papers.outline import Written, day, pen
from papers.own import Words
from papers.word import Paper as Document
from papers.word import blank

HEADING = "Об утверждении дорожной карты наставничества педагогических работников"


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """All the facts of the order; who is None is left as a blank for the pen."""

    school: School
    school_year: str  # «2026/27»
    ends_on: date  # the last day of the school year, or of the roadmap where that is later
    coordinator: Employee | None = None
    acquainted: Sequence[Employee] = ()  # who answers for anything in the roadmap
    clerk: Employee | None = None
    executors: bool = True  # whether the roadmap says of anything who answers for it
    roadmap: str = ""  # the digest of what is approved, which is kept beside it


def make_approval_order(
    facts: ApprovalFacts,
    letterhead: Letterhead | None = None,
    annex: Written | None = None,
    words: Words | None = None,
) -> Paper:
    """The order, the roadmap behind it where it is given, and last the sheet of acknowledgement:
    people sign that they have read it all."""
    year = school_year(facts.school_year)
    heading = f"{HEADING} на {year} учебный год"
    document = Document(letterhead=letterhead, mark=mark("approval_order", facts), words=words)
    requisites(document, facts.school, heading)
    letter = act("letter_1128", on=facts.ends_on)
    document.text(
        "В целях реализации системы (целевой модели) наставничества педагогических работников, "
        f"в соответствии с {letter:instrumental}",
        name="ground",
    )
    document.text("ПРИКАЗЫВАЮ:", name="orders", align="left", before=6, after=6, keep=True)
    executors = {
        "executors": "Ответственным исполнителям обеспечить выполнение мероприятий дорожной карты в "
        "установленные в ней сроки."
    }
    whom = whom_to_acquaint(facts.coordinator, executors=facts.executors)
    points(
        document,
        {
            "approve": "Утвердить прилагаемую дорожную карту (план мероприятий) системы (целевой модели) "
            f"наставничества педагогических работников на {year} учебный год.",
            "support": f"{to_coordinator(facts.coordinator)} организовать выполнение дорожной карты и "
            f"подвести его итоги до {day('year.ends_on', facts.ends_on)}",
            **(executors if facts.executors else {}),
            "acquaint": f"{to_clerk(facts.clerk)} ознакомить с настоящим приказом {whom} под подпись.",
            "control": "Контроль за исполнением приказа оставляю за собой.",
        },
    )
    sheets = pen("annex.sheets", blank(3))
    document.text(
        f"Приложение: дорожная карта на {year} учебный год на {sheets} л. в 1 экз.",
        name="annexes", align="left", before=8,
    )  # fmt: skip
    sign(document, facts.school)
    if annex is None:
        acknowledgement(document, heading, facts.acquainted)
        written = document.written()
    else:
        sheet = acknowledgement_alone(heading, facts.acquainted)
        written = together([document.written(), annex, sheet])
    return Paper(
        filename="Приказ об утверждении дорожной карты.docx",
        title="Приказ «Об утверждении дорожной карты»",
        content=written.content,
        kind="approval_order",
        order=0,
        outline=written.outline,
        facts=written.facts,
        signed_by=("директор",),
        blanks=(
            "дата и номер",
            *(() if facts.clerk else ("делопроизводитель",)),
            "исполнитель",
            "число листов приложения",
        ),
    )
