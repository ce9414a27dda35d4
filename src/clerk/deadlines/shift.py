"""How does the same wording stand in another school year: «сентябрь 2023» → «сентябрь 2026»?"""

import re

from clerk.calendar import SchoolYear
from clerk.deadlines.slips import with_short_years, without_slips
from clerk.deadlines.words import PAPER, SHORT_MONTHS, tokenize

_FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PAIR_TAIL = re.compile(r"((?:19|20)\d\d)(\s*/\s*)(\d\d)(?!\d)")
_SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2}\.\d{1,2}\.)(\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"([а-яё]{3,8}\s+)(\d\d)(?=\s*г)", re.IGNORECASE)
_BROKEN_YEAR = re.compile(r"(?<!\d)\d{1,2}\.\d{1,2}\.\d{3}(?!\d)")
_SPACED_DIGITS = re.compile(r"(?<!\d)(\d ?\d?) ?\. ?(\d ?\d?) ?\. ?((?:\d ?){3}\d)(?!\d)")


def shift_words(words: str, from_year: SchoolYear, to_year: SchoolYear) -> str:
    """The wording moved by as many years as lie between the two; every year in it moves alike.

    Words without a year stay as they are, and so does a paper that is named («приказ от 01.09.2023
    № 5»): it was signed when it was signed. Words broken by a narrow cell come out whole,
    and slips are mended: the year of «15.092026» is one, too.
    """
    by = to_year.start - from_year.start
    text, moved, place = _whole(words), "", 0
    for paper in PAPER.finditer(text):
        moved += _shift(text[place : paper.start()], by) + paper[0]
        place = paper.end()
    return moved + _shift(text[place:], by)


def _shift(text: str, by: int) -> str:
    text, _ = without_slips(text)
    text = _PAIR_TAIL.sub(
        lambda found: f"{int(found[1])}{found[2]}{(int(found[3]) + by) % 100:02d}", text
    )
    text = _SHORT_DATE.sub(lambda found: f"{found[1]}{(int(found[2]) + by) % 100:02d}", text)
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]}{(int(found[2]) + by) % 100:02d}", text)
    text = with_short_years(text, lambda year: f"{(year + by) % 100:02d}")
    return _FULL_YEAR.sub(lambda found: str(int(found[0]) + by), text)


def years_in(words: str) -> tuple[int, ...]:
    """The calendar years a wording names, in its order.

    None where a year has lost a digit: half of a deadline is not to be moved or mended.
    """
    if _BROKEN_YEAR.search(words):
        return ()
    return tuple(
        token.year if token.kind == "date" and token.year else token.value
        for token in tokenize(words).tokens
        if token.kind == "year" or (token.kind == "date" and token.year)
    )


def _whole(words: str) -> str:
    """Broken words joined, a space where a month and a year had grown together."""
    text = _SPACED_DIGITS.sub(lambda found: found[0].replace(" ", ""), " ".join(words.split()))
    for token in tokenize(text).tokens:
        if token.kind == "month" and token.text not in SHORT_MONTHS:
            text = _join(text, token.text)
    return re.sub(r"([а-яё]{3,})((?:19|20)\d\d)", r"\1 \2", text, flags=re.IGNORECASE)


def _join(text: str, word: str) -> str:
    """The first place where the word's letters stand with spaces between them, joined."""
    pattern = r"\s*".join(re.escape(letter).replace("е", "[её]") for letter in word)
    return re.sub(
        rf"(?<![а-яё]){pattern}(?![а-яё])",
        lambda found: re.sub(r"\s", "", found[0]),
        text,
        count=1,
        flags=re.IGNORECASE,
    )
