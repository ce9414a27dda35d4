"""How are findings about a roadmap numbered, grouped and worded for the page?"""

from collections.abc import Sequence
from dataclasses import dataclass

from clerk.roadmap.model import Finding, Place, Roadmap, Stage
from nastavnik.launch.components import Remark, RemarkGroup, RemarkKind

KINDS: tuple[tuple[RemarkKind, str, str], ...] = (
    ("blocker", "Мешает", "сроки не посчитать или они спорят"),
    ("order", "Порядок и закон", "можно оставить, но лучше поправить"),
    ("misprint", "Опечатки", "смысл от них не меняется"),
)
FIELD_WORDS = {
    "deadline": "«Сроки»",
    "responsible": "«Ответственные»",
    "result": "«Результат»",
    "text": "«Содержание»",
    "activity": "«Мероприятия»",
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number on the page."""

    number: int
    finding: Finding


def number_findings(findings: Sequence[Finding]) -> tuple[Numbered, ...]:
    """Worst kind first, inside a kind as found."""
    order = [kind for kind, _, _ in KINDS]
    ranked = sorted(findings, key=lambda one: order.index(one.kind))
    return tuple(Numbered(number, one) for number, one in enumerate(ranked, start=1))


def group_remarks(
    numbered: Sequence[Numbered], mended: Sequence[Finding], roadmap: Roadmap
) -> tuple[RemarkGroup, ...]:
    """The findings as remarks, one group a kind; kinds without a finding are left out."""
    groups = (
        RemarkGroup(
            kind,
            title,
            hint,
            tuple(
                _remark(one, one.finding in mended, roadmap)
                for one in numbered
                if one.finding.kind == kind
            ),
        )
        for kind, title, hint in KINDS
    )
    return tuple(group for group in groups if group.remarks)


def place_words(place: Place, field: str, roadmap: Roadmap) -> str:
    """«Этап 2, «Сроки»», «Этап 1, пункт 4», «Вся карта»."""
    if place.stage is None or field == "document":
        return "Вся карта"
    stages = roadmap.stages[place.stage - 1 : place.stage]
    number = printed(stages[0].number) if stages else ""
    words = [f"Этап {number or place.stage}"]
    if field == "step" and place.step:
        words.append(f"пункт {_step_number(place, stages) or place.step}")
    elif field in FIELD_WORDS:
        words.append(FIELD_WORDS[field])
    return ", ".join(words)


def printed(number: str | None) -> str:
    """A number as it stands in the document, without the point after it."""
    return (number or "").rstrip(". ")


def _step_number(place: Place, stages: Sequence[Stage]) -> str:
    activities = stages[0].activities[(place.activity or 1) - 1 :] if stages else ()
    steps = activities[0].steps[(place.step or 1) - 1 :] if activities else ()
    return printed(steps[0].number) if steps else ""


def _remark(one: Numbered, mended: bool, roadmap: Roadmap) -> Remark:
    finding = one.finding
    mend = finding.mend
    replaces = mend is not None and mend.action == "replace" and bool(mend.was)
    return Remark(
        number=one.number,
        kind=finding.kind,
        place=place_words(finding.place, finding.field, roadmap),
        title=finding.text,
        why=finding.why,
        quote=finding.words or "",
        was=(mend.was or "") if mend and replaces else "",
        now=mend.now if mend and replaces else "",
        proposal=finding.proposal,
        safe=bool(mend and mend.safe),
        mended=mended,
    )
