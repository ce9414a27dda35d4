"""What does the order say by which an approved roadmap is changed?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clerk.typography import NBSP
from papers.frame import (
    acknowledgement,
    marked,
    points,
    requisites,
    sign,
    to_clerk,
    to_coordinator,
    whom_to_acquaint,
)
from papers.kept import mark
from papers.letterhead import Letterhead
from papers.model import Employee, OrderMark, Paper, RoadmapChange, School
from papers.named import school_year
from papers.outline import SEVERAL, Fact, agreeing, capital, plain, word
from papers.own import Words
from papers.word import Paper as Document

HEADING = "О внесении изменений в дорожную карту наставничества педагогических работников"
_SHORT = re.compile(r"(?:\b\w|\b(?:гг|др|уч|шт|экз))\.$")  # a full stop that belongs to the word


@dataclass(frozen=True, slots=True)
class ChangesFacts:
    """All the facts of the order; who is None is left as a blank for the pen."""

    school: School
    school_year: str  # «2026/27»
    approved: OrderMark  # by which the roadmap was approved
    changed: Sequence[OrderMark]  # by which it was changed before
    changes: Sequence[RoadmapChange]
    coordinator: Employee | None = None
    acquainted: Sequence[Employee] = ()  # who answers for what has changed
    clerk: Employee | None = None
    executors: bool = True  # whether the roadmap says of anything who answers for it


def make_changes_order(
    facts: ChangesFacts, letterhead: Letterhead | None = None, words: Words | None = None
) -> Paper:
    """The order with its sheet of acknowledgement. Raises ``ValueError`` without any change."""
    if not facts.changes:
        raise ValueError("изменений нет: приказ составлять не о чем")
    year = school_year(facts.school_year)
    heading = f"{HEADING} на {year} учебный год"
    document = Document(letterhead=letterhead, mark=mark("changes_order", facts), words=words)
    requisites(document, facts.school, heading)
    document.text(
        "В связи с уточнением мероприятий системы (целевой модели) наставничества педагогических "
        "работников и сроков их выполнения",
        name="ground",
    )
    document.text("ПРИКАЗЫВАЮ:", name="orders", align="left", before=6, after=6, keep=True)
    whom = whom_to_acquaint(facts.coordinator, executors=facts.executors)
    points(
        document,
        {
            "change": "Внести в дорожную карту наставничества педагогических работников на "
            f"{year} учебный год, утверждённую {approved_by(facts)}, следующие изменения:",
            "support": f"{to_coordinator(facts.coordinator)} обеспечить выполнение дорожной карты с "
            "учётом внесённых изменений.",
            "acquaint": f"{to_clerk(facts.clerk)} ознакомить с настоящим приказом {whom} под подпись.",
            "control": "Контроль за исполнением приказа оставляю за собой.",
        },
        below={"change": [f"{capital(_change(one))}." for one in facts.changes]},
    )
    document.text(
        f"Основание: приказ {marked(facts.approved, 'approved')} «Об утверждении дорожной карты».",
        name="basis", align="left", before=8,
    )  # fmt: skip
    sign(document, facts.school)
    acknowledgement(document, heading, facts.acquainted)
    written = document.written()
    return Paper(
        filename="Приказ о внесении изменений в дорожную карту.docx",
        title="Приказ «О внесении изменений в дорожную карту»",
        content=written.content,
        kind="changes_order",
        order=0,
        outline=written.outline,
        facts=written.facts,
        signed_by=("директор",),
        blanks=(
            "дата и номер",
            *(() if facts.clerk else ("делопроизводитель",)),
            "исполнитель",
        ),
    )


def approved_by(facts: ChangesFacts) -> str:
    """«приказом от … № … (с изменениями, внесёнными приказом от … № …)»."""
    return f"приказом {marked(facts.approved, 'approved')}{later_orders(facts.changed)}"


def later_orders(orders: Sequence[OrderMark]) -> str:
    """« (с изменениями, внесёнными приказами от … № …, от … № …)»; empty where there are none."""
    if not orders:
        return ""
    by = "приказом" if len(orders) == 1 else agreeing(SEVERAL, "приказами")
    codes = ["changed", *(f"changed.{number}" for number in range(2, len(orders) + 1))]
    said = ", ".join(marked(one, code) for one, code in zip(orders, codes, strict=True))
    return f" (с изменениями, внесёнными {by} {said})"


def bare(text: str) -> str:
    """Words to stand in quotes: without the sign that ended them, but «2026 г.» keeps its stop."""
    text = text.strip(" ;,:")
    return text if _SHORT.search(text) else text.rstrip(" .;")


def change_in_words(change: RoadmapChange) -> str:
    """«в пункте «…» (этап 5) срок «…» заменить на «…»»."""
    return plain(_change(change))


def _change(change: RoadmapChange) -> str:
    stage = f"(этап{NBSP}{word('change.stage', change.stage)})"
    point = f"«{_bare('point', change.point)}»"
    was, now = _bare("was", change.was), _bare("now", change.now)
    if change.kind == "dropped":
        return f"пункт {point} {stage} исключить"
    if change.kind == "added":
        return _added(change, point)
    if change.kind == "text":
        stage = f"{word('change.stage', change.stage)}"
        return f"в этапе {stage} слова «{was}» заменить словами «{now}»"
    inside = f"в пункте {point} {stage}"
    if change.kind == "deadline":
        before, after = _dated(was, change.was_dates), _dated(now, change.now_dates)
        if was and now:
            return f"{inside} срок {before} заменить на {after}"
        return f"{inside} установить срок {after}" if now else f"{inside} срок {before} исключить"
    if was and now:
        return f"{inside} ответственных «{was}» заменить на «{now}»"
    if now:
        return f"{inside} указать ответственных: «{now}»"
    return f"{inside} слова об ответственных «{was}» исключить"


def _bare(code: str, text: str) -> str:
    """The words as a fact; empty where there are none."""
    return f"{Fact(f'change.{code}', text, bare(text))}" if bare(text) else ""


def _dated(words: str, dates: str) -> str:
    """«до 18 декабря» in its quotes, and in brackets the days it means where it does not say."""
    return f"«{words}» ({word('change.dates', dates)})" if dates else f"«{words}»"


def _added(change: RoadmapChange, point: str) -> str:
    activity, stage = _bare("activity", change.activity), word("change.stage", change.stage)
    alone = not activity or bare(change.activity) == bare(change.point)
    where = f"этап {stage}" if alone else f"мероприятие «{activity}» (этап{NBSP}{stage})"
    text = f"{where} дополнить пунктом {point}"
    if change.deadline:
        text += f", срок — {_dated(_bare('deadline', change.deadline), change.deadline_dates)}"
    if change.responsible:
        text += f", ответственные — «{_bare('responsible', change.responsible)}»"
    return text
