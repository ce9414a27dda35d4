"""What cells does a text hold whose every row is a line, or a sentence of one paragraph?

«3. Круглый стол – 20 декабря – куратор»: a person sees at once what is to be done, when and by whom,
because the deadline parts the two. Where most lines have none, nothing is read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of
from clerk.roadmap.headless import is_deadline, names_people
from clerk.roadmap.sources.stage_lines import is_ordered, is_title, may_name_stage

LEAST = 3  # rows
_OURS = re.compile(r"дорожн\w+ карт|наставнич", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\s*[.)]?\s+(?=[^\d\s])")
_BULLET = re.compile(r"[–—•·*-]\s+")
_MONTHS = "январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_OPENS = re.compile(
    rf"(?<![\w.,-])(?:до|с|со|в|во|к|на|не|по|от|весь|вся|конец|начало|середина|{_MONTHS}|еже\w+|постоян"
    r"|регулярн|систематич|один|два|три|раз|перв|втор|треть|четв[её]рт|последн|осен|весн|зим|лет"
    r"|\d{1,2}[.\s/–—-]|\d{4}\b|[IVX]+\s+(?:четверт|полугод|квартал))",
    re.IGNORECASE,
)
_WORD_END = re.compile(r"\S(?=\s|$)")
_MOST_WORDS = 12  # of a deadline
_PARTS = " \t–—-,;:|()"
_STAGE_BEHIND = re.compile(
    r"[\s.]((?:(?:[IVX]+|\d{1,2})\s*[.)]?\s*)?[А-ЯЁ][а-яё]+(?:-[а-яё]+)? этап"
    r"|(?:Этап|Раздел|Блок) (?:[IVX]+|\d)\b.*)[.:]?\s*$"
)
_LONG_LINE = 300  # signs: rows may be counted inside
_LONGEST = 1_500  # of a row: what is longer is none


@dataclass(frozen=True, slots=True)
class _Row:
    """A line parted by its deadline."""

    number: str
    work: str
    when: str
    who: str


def read_row_lines(text: str) -> Grid:
    """A row for every line that says when, a wide one for every stage between them."""
    if not _OURS.search(text):
        return Grid((), text, certain=False)
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if max(map(len, lines), default=0) > _LONG_LINE:
        lines = list(_lines_inside(lines))
    made: list[GridRow] = []
    preface: list[str] = []
    lost = 0
    for at, line in enumerate(_whole(lines), 1):
        row = None if not made and is_title(line) else _parted(line)
        if row is not None:
            cells = map(GridCell, (row.number, row.work, row.when, row.who))
            made.append(GridRow(tuple(cells), at))
        elif not is_title(line) and (may_name_stage(line) or (made and _is_short(line))):
            made.append(GridRow((GridCell(line.rstrip(".:")),), at, wide=True))
        elif made:
            lost += 1
        elif not _is_heads(line):
            preface.append(line)
    while made and made[-1].wide:
        made.pop()
    works = [row for row in made if not row.wide]
    ordered = sum(is_ordered(row.cells[1].text) for row in works)
    if len(works) < LEAST or 2 * lost > len(works) or 2 * ordered > len(works):
        return Grid((), text, certain=False)
    heads = GridRow(tuple(map(GridCell, ("№", "Мероприятие", "Срок", "Ответственный"))), 0)
    return Grid((heads, *made), "\n".join(preface), certain=False)


def _whole(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that go on in small letters without a deadline before them joined."""
    held = ""
    for line in lines:
        if held and line[0].islower() and _parted(held) is None:
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _lines_inside(lines: Sequence[str]) -> Iterator[str]:
    """A paragraph in which the rows are counted, one after another."""
    text = " ".join(lines)
    at, number = 0, 1
    while found := re.compile(rf"(?<![\d.,/№-])(?<!№ )\b{number}\s*[.)]?\s+(?=[А-ЯЁ«])").search(
        text, at
    ):
        yield from _without_stage(text[at : found.start()])
        at, number = found.start(), number + 1
        following = re.search(
            rf"(?<![\d.,/№-])\b{number}\s*[.)]?\s+(?=[А-ЯЁ«])", text[found.end() :]
        )
        if following is None:
            break
        yield from _without_stage(text[at : found.end() + following.start()])
        at = found.end() + following.start()
    yield text[at:].strip()


def _without_stage(words: str) -> Iterator[str]:
    """The title of the stage that follows a row stands behind it."""
    words = words.strip()
    found = _STAGE_BEHIND.search(words)
    if found is None:
        yield from filter(None, [words])
        return
    yield from filter(None, [words[: found.start()].strip()])
    yield found[1]


def _parted(line: str) -> _Row | None:
    """The line before its deadline, the deadline, and who answers; None where nothing says when."""
    if len(line) > _LONGEST:
        return None
    number = _NUMBER.match(line)
    if number:
        line = line[number.end() :]
    elif bullet := _BULLET.match(line):
        line = line[bullet.end() :]
    best: _Row | None = None
    for found in _OPENS.finditer(line):
        words = islice(_WORD_END.finditer(line, found.start()), _MOST_WORDS)
        ends = [one.end() for one in words]
        work = line[: found.start()].strip(_PARTS)
        for end in reversed(ends if work else []):
            when = line[found.start() : end].strip(_PARTS)
            when = when if when.endswith("г.") else when.rstrip(".")
            if not _is_whole_deadline(when):
                continue
            who = line[end:].strip(_PARTS + ".")
            row = _Row(number[1] if number else "", work, when, who)
            if not who:
                return _with_people_before(row)
            if names_people(who):
                return row
            best = best or (row if len(who.split()) <= _MOST_WORDS else None)
            break
    return best


def _is_whole_deadline(words: str) -> bool:
    """A deadline and nothing else: neither a remark nor an answerer behind it."""
    behind = re.split(r"[,;(]", words)[1:]
    return is_deadline(words) and not any(names_people(part.strip(_PARTS)) for part in behind)


def _with_people_before(row: _Row) -> _Row:
    """«Опрос – психолог – до 10 сентября»: people may stand before the deadline."""
    for cut in re.finditer(r"\s[–—-]\s|;\s|,\s", row.work):
        who = row.work[cut.end() :].strip(_PARTS)
        if names_people(who):
            return replace(row, work=row.work[: cut.start()].strip(_PARTS), who=who)
    return row


def _is_short(line: str) -> bool:
    """A title stands alone: a few words that begin as one and close no sentence."""
    return (
        len(line.split()) <= 8
        and line[0].isupper()
        and line[-1] not in ".,;!?"
        and not _is_heads(line)
    )


def _is_heads(line: str) -> bool:
    """«Мероприятия Сроки Ответственные», in one line or each in its own."""
    words = [role_of(word) for word in re.split(r"[\s,|;]+", line) if len(word) > 3]
    return bool(words) and 2 * sum(map(bool, words)) > len(words)
