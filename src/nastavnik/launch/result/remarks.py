"""How are findings about a roadmap numbered, grouped and worded for the page?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.printing import short_date
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import shift_words
from clerk.roadmap.decided import Dealt, How, Judged, key_of, row_at, takes_words, written_field
from clerk.roadmap.lint.in_year import in_year
from clerk.roadmap.lint.years import readings_of
from clerk.roadmap.model import Finding, Place, Roadmap, Stage
from nastavnik.launch.components import Act, DealtRemark, Remark, RemarkGroup, RemarkKind

KINDS: tuple[tuple[RemarkKind, str, str], ...] = (
    ("blocker", "Мешает", "сроки не посчитать или они спорят"),
    ("order", "Порядок и закон", "можно оставить, но лучше поправить"),
    ("misprint", "Опечатки", "смысл от них не меняется"),
)
ACTIONS = {
    "replace": "Исправить",
    "add": "Добавить",
    "move": "Перенести",
    "drop": "Убрать",
    "none": "Исправить",
}
LABELS = {"deadline": "Срок", "responsible": "Ответственный", "activity": "Название"}
DONE: dict[How, str] = {
    "mend": "исправлено",
    "safe": "исправлено",
    "write": "вписано",
    "keep": "оставлено как есть",
}
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
    numbered: Sequence[Numbered],
    judged: Judged,
    year: SchoolYear,
    links: Mapping[str, tuple[str, str]] | None = None,
    typed: Mapping[str, str] | None = None,
) -> tuple[RemarkGroup, ...]:
    """The findings as remarks, one group a kind; kinds without a finding are left out.

    ``links``: code or key of a finding → where it is put right and what leads there; None: nothing can
    be done here. ``typed``: key → words that were refused.
    """
    groups = (
        RemarkGroup(
            kind,
            title,
            hint,
            tuple(
                _remark(one, judged, year, links, typed or {})
                for one in numbered
                if one.finding.kind == kind
            ),
        )
        for kind, title, hint in KINDS
    )
    return tuple(group for group in groups if group.remarks)


def dealt_remarks(judged: Judged, year: SchoolYear) -> tuple[DealtRemark, ...]:
    """What was decided, and what was put right with all that is safe, in the order of the document."""
    return tuple(_dealt(one, judged.roadmap, year) for one in judged.dealt)


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


def _remark(
    one: Numbered,
    judged: Judged,
    year: SchoolYear,
    links: Mapping[str, tuple[str, str]] | None,
    typed: Mapping[str, str],
) -> Remark:
    finding = in_year(one.finding, judged.roadmap, year)
    was, now = _mended(finding)
    return Remark(
        number=one.number,
        kind=finding.kind,
        place=place_words(finding.place, finding.field, judged.roadmap),
        title=finding.text,
        why=finding.why,
        quote=finding.words or "",
        was=was,
        now=now,
        proposal=finding.proposal,
        safe=bool(finding.mend and finding.mend.safe),
        act=None if links is None else _act(one.finding, judged, year, links, typed),
    )


def _mended(finding: Finding) -> tuple[str, str]:
    mend = finding.mend
    replaces = mend is not None and mend.action == "replace" and bool(mend.was)
    return (mend.was or "", mend.now) if mend and replaces else ("", "")


def _act(
    found: Finding,
    judged: Judged,
    year: SchoolYear,
    links: Mapping[str, tuple[str, str]],
    typed: Mapping[str, str],
) -> Act:
    key = key_of(found, judged.roadmap)
    link, link_words = links.get(found.code, links.get(key, ("", "")))
    if found.mend:
        return Act(key, mend=ACTIONS[found.mend.action], link=link, link_words=link_words)
    label = LABELS.get(written_field(found), "Как написать") if takes_words(found) else ""
    words = typed.get(key, words_to_begin(found, judged.roadmap, year)) if label else ""
    return Act(
        key,
        label=label,
        words=words,
        link=link,
        link_words=link_words,
        error=judged.refused.get(key, ""),
    )


def words_to_begin(finding: Finding, roadmap: Roadmap, year: SchoolYear) -> str:
    """What stands in the field: a reading of the deadline, the words as they are, nothing."""
    if finding.code == "title_missing" and finding.place.stage:
        stage = roadmap.stages[finding.place.stage - 1]
        return "" if stage.made_up else stage.title
    said, field = finding.words, written_field(finding)
    if field == "deadline" != finding.field:
        row = row_at(roadmap, finding.place)
        said = "; ".join(one.words for one in row.deadlines) if row else ""
    if not said or finding.code == "no_dates":
        return ""
    if field != "deadline" or roadmap.school_year is None:
        return said
    words = shift_words(said, SchoolYear.parse(roadmap.school_year), year)
    read = readings_of(read_deadline(words, SchoolCalendar(year)))
    spans = [(one.start, one.end) for one in read if one.start and one.end]
    if finding.code != "ambiguous_deadline" or not spans:
        return words
    return f"с {short_date(spans[0][0])} по {short_date(spans[0][1])}"


def _dealt(one: Dealt, roadmap: Roadmap, year: SchoolYear) -> DealtRemark:
    finding = in_year(one.finding, roadmap, year)
    was, now = _mended(finding)
    if one.how == "write":
        was, now = finding.words or "", one.words
    elif one.how == "keep":
        was, now = finding.words or "", ""
    elif not was:
        now = finding.mend.now if finding.mend else ""
    return DealtRemark(
        key=one.key,
        place=place_words(finding.place, finding.field, roadmap),
        title=finding.text,
        was=was,
        now=now,
        done=DONE[one.how],
    )
