"""What do the words above the table say: the title of the roadmap, its school year?"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from clerk.calendar import SchoolYear
from clerk.deadlines.read import split_deadlines
from clerk.deadlines.shift import years_in
from clerk.deadlines.words import tokenize
from clerk.roadmap.sources.stage_lines import is_ordered
from clerk.typography import squeeze

_YEAR = re.compile(r"(20\d\d)\s*[/–—-]\s*(?:20)?(\d\d)(?:\s*(?:уч|г|$|\W))")
_AFTER_TITLE = re.compile(
    r"\s(?:Цел[ьи]\b|Задач[аи]\b|Пояснительная записка|Введение\b"
    r"|ЦЕЛ[ЬИ]\b|ЗАДАЧ[АИ]\b|ПОЯСНИТЕЛЬНАЯ ЗАПИСКА|ВВЕДЕНИЕ\b)"
)
_TITLE = re.compile(r"дорожн\w+ карт|^план\b|^программа\b", re.IGNORECASE)
_OF_ORDER = re.compile(r"\W*об? (?:утвержд|внедрен|реализац|организац)", re.IGNORECASE)
_ANNEX = re.compile(r"^приложение\s*№?\s*\d*\s*[.:]?\s*(?=дорожн|план|программ)", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:\d{1,2}|[IVX]+)\s*\.\s|№"
    r"|(?:утвержда[юе]|утвержд[её]н|рассмотрен|согласован|принят|одобрен)\w*(?:$|[\s:_])"
    r"|(?:состав|разработ)\w+:|составил|ознакомлен|с картой\b",
    re.IGNORECASE,
)
_TITLE_LINE = 120  # signs: what is longer and ends with a full stop is prose
_LONGEST_TITLE = 400


def title_of(preface: str, *, certain: bool) -> str | None:
    """The words above the table from «Дорожная карта» or «План» on, as far as they are a title."""
    lines = [squeeze(line) for line in preface.splitlines() if line.strip()]
    begun = [
        place for place, line in enumerate(lines) if _TITLE.search(line) and not is_ordered(line)
    ]
    if begun:
        # the order that puts a roadmap into force is called after it and stands above it
        place = next((one for one in begun if not _OF_ORDER.match(lines[one])), begun[0])
        first = _ANNEX.sub("", lines[place])
        return _shortened(" ".join([first, *takewhile(_in_title, lines[place + 1 :])]))
    if not certain or len(lines) > 7:
        return None
    return _shortened(" ".join(lines[-2:])) or None


def _in_title(line: str) -> bool:
    """Not a heading with a number of its own, a paragraph of prose, nor who made and approved it."""
    prose = len(line) > _TITLE_LINE and line.endswith(".")
    return not prose and not _NO_TITLE.match(line)


def _shortened(title: str) -> str:
    """Without the aims and the introduction that follow it; no word is cut."""
    words = squeeze(_AFTER_TITLE.split(title, maxsplit=1)[0])
    return words if len(words) <= _LONGEST_TITLE else words[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def school_year_of(preface: str, cells: Iterable[str]) -> SchoolYear | None:
    """The words above the table say it; else most of the deadlines in the ``cells`` do."""
    found = _YEAR.search(preface + " ")
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        return SchoolYear(int(found[1]))
    votes: Counter[SchoolYear] = Counter()
    for cell in cells:
        for words in split_deadlines(cell):
            votes.update(_years_of(words))
    return votes.most_common(1)[0][0] if votes else None


def _years_of(words: str) -> list[SchoolYear]:
    pair = _YEAR.search(words + " ")
    if pair and (int(pair[1]) + 1) % 100 == int(pair[2]):
        return [SchoolYear(int(pair[1]))]
    months = [token for token in tokenize(words).tokens if token.kind in ("month", "date")]
    years = years_in(words)
    if not years or not months:
        return []
    month = months[-1].month or months[-1].value
    return [SchoolYear.containing(date(years[-1], month, 1))]
