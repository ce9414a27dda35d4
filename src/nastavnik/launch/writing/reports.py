"""What do the two reports say: findings about the roadmap, and proposed pairs with reasons?"""

from collections.abc import Iterable

from clerk.deadlines.printing import short_date
from clerk.numbers import count, duration
from clerk.roadmap.model import Finding
from nastavnik.launch.compute import LaunchResult
from nastavnik.launch.result.remarks import dealt_remarks
from nastavnik.launch.writing.places import place_in_words
from papers.report import Block, Heading, Paragraph, Table, make_report
from papers.roadmap import dates_of

KIND_HEADINGS = {
    "blocker": ("Мешает", "Из-за этого сроки не посчитать или они спорят друг с другом."),
    "order": ("Порядок и закон", "Можно оставить, но лучше поправить."),
    "misprint": ("Опечатки", None),
}


def findings_report(result: LaunchResult) -> bytes:
    """Findings by kind, then how the deadlines were carried over, then what is missing."""
    blocks: list[Block] = []
    if not result.own_roadmap:
        blocks.append(
            Paragraph(
                "Взята стандартная дорожная карта: своей вы не приложили. Замечаний к ней нет."
            )
        )
    elif not result.findings and not result.judged.dealt:
        blocks.append(Paragraph("Замечаний нет."))
    for kind, (title, hint) in KIND_HEADINGS.items():
        found = [one for one in result.findings if one.kind == kind]
        if found:
            blocks += _findings(title, hint, found)
    blocks += _dealt(result)
    blocks += _carried(result)
    blocks += _missing(result)
    return make_report(
        "Замечания к дорожной карте", subtitle=_subtitle(result), blocks=blocks, landscape=True
    )


def proposals_report(result: LaunchResult) -> bytes:
    """Proposed pairs, each with its reasons; before them those left without a mentor."""
    proposal = result.proposal
    blocks: list[Block] = []
    if proposal.preliminary:
        blocks.append(
            Paragraph(
                "Предварительно: запросы ещё не собраны, пары составлены по списку педагогов. "
                "Решают люди: спросите каждого, прежде чем готовить документы.",
                bold=True,
            )
        )
    if proposal.unserved:
        blocks.append(Heading(f"Без наставника: {len(proposal.unserved)}"))
        rows = [
            (result.people[one.mentee].name, one.why, "\n".join(one.remedies))
            for one in proposal.unserved
        ]
        blocks.append(Table(("Кто", "Почему", "Что поможет"), rows, (2, 4, 4)))
    if proposal.pairs:
        blocks.append(Heading(f"Пары: {len(proposal.pairs)}"))
        rows_of_pairs = [
            (
                str(number),
                _person(result, pair.mentee),
                _person(result, pair.mentor),
                "; ".join(f"{'✓' if one.good else '!'} {one.chip}" for one in pair.reasons),
                pair.sentence,
            )
            for number, pair in enumerate(proposal.pairs, 1)
        ]
        blocks.append(
            Table(
                ("№", "Наставляемый", "Наставник", "За и против", "Почему эта пара"),
                rows_of_pairs,
                (0.5, 3, 3, 3, 4),
            )
        )
        as_of = result.facts.staff.as_of
        blocks.append(
            Paragraph(
                f"Стаж — по списку педагогов{f' на {short_date(as_of)}' if as_of else ''}; "
                "в приказе он посчитан на день, который там назван."
            )
        )
    if not proposal.pairs and not proposal.unserved:
        blocks.append(Paragraph("По списку наставник никому не нужен: начинающих педагогов нет."))
    return make_report(
        "Предложенные наставнические пары",
        subtitle=_subtitle(result),
        blocks=blocks,
        landscape=True,
    )


def _findings(title: str, hint: str | None, found: list[Finding]) -> Iterable[Block]:
    yield Heading(f"{title}: {len(found)}")
    if hint:
        yield Paragraph(hint)
    rows = [
        (
            place_in_words(one.place),
            " ".join(part for part in (one.text, one.why) if part),
            one.words or "—",
            one.proposal,
        )
        for one in found
    ]
    yield Table(("Где", "Что не так и почему", "В документе", "Как поправить"), rows, (2, 5, 3, 4))


def _dealt(result: LaunchResult) -> Iterable[Block]:
    """What needs nobody any more: was, is."""
    dealt = dealt_remarks(result.judged, result.school_year)
    if not dealt:
        return
    yield Heading(f"Разобрано: {len(dealt)}")
    rows = [(one.place, one.title, one.was or "—", one.now or "—", one.done) for one in dealt]
    heads = ("Где", "Что не так", "Было", "Стало", "Что сделано")
    yield Table(heads, rows, (2, 4, 3, 3, 2))


def _carried(result: LaunchResult) -> Iterable[Block]:
    changed = [line for line in result.carried.lines if line.changed or line.note]
    if not changed or not result.own_roadmap:
        return
    yield Heading(f"Как перенесены сроки на {result.school_year.label} учебный год")
    rows = [
        (
            place_in_words(line.place),
            line.old_words,
            line.new_words,
            dates_of(line.deadline),
            line.note or "",
        )
        for line in changed
    ]
    yield Table(("Где", "Было", "Стало", "Даты", "Примечание"), rows, (2, 3, 3, 3, 4))


def _missing(result: LaunchResult) -> Iterable[Block]:
    if not result.missing:
        return
    yield Heading("Чего в карте нет, а в стандартной есть")
    rows = [(one.where, one.what, one.why) for one in result.missing]
    yield Table(("Где", "Чего нет", "Зачем это нужно"), rows, (3, 4, 5))


def _person(result: LaunchResult, key: str) -> str:
    person = result.people[key]
    months = person.teaching_months
    lines = [person.name, ", ".join(person.posts)]
    if months is not None:
        lines.append(f"стаж {duration(months)}")
    return "\n".join(lines)


def _subtitle(result: LaunchResult) -> str:
    school = result.school_short or result.school
    people = count(len(result.people), "педагог", "педагога", "педагогов")
    return ", ".join(
        part
        for part in (school, f"{result.school_year.label} учебный год", f"в списке {people}")
        if part
    )
