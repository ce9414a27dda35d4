"""What did a hurried hand mean: «15.09,2026», «15..09.2026», «1О.06.2027», «октябрь 26»?

Text → text, before it becomes tokens. A date that can be only one day is written as that day;
years and months written short or in Roman figures are written in full. Carrying to another year
begins with the same text: a year that was grown together with its month moves, too.
"""

import re
from collections.abc import Callable

_LETTER_FOR_NOUGHT = re.compile(r"(?<![^\W\d_])[оo](?=\d)|(?<=\d)[оo](?![^\W\d_])", re.IGNORECASE)
_GROWN_ON = re.compile(r"(?<=[а-яё])(?=\d{1,2}[.,/-]\d)", re.IGNORECASE)
_DAY = r"(?<![\d.,/-])(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d|[.,/-]\d)"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}\.{{2,}}{_MONTH}(?:\.+|,){_YEAR}",
        rf"{_DAY}\.{_MONTH}(?:[.,]{{2,}}|,){_YEAR}",
        rf"{_DAY},{_MONTH},{_YEAR}",
        rf"(?<![\d.,/-])(?P<day>1[3-9]|2\d|3[01]),{_MONTH}\.{_YEAR}",  # «9,10.2026»: two months?
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_DAY}\.(?P<month>0[1-9]|1[0-2]){_YEAR}",
        rf"(?<![\d.,/-])(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])\.{_YEAR}",
    )
)
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_ROMAN_MONTH = re.compile(r"(?<![\w])(?P<roman>[IVXІХ]{1,4})\.(?=(?:19|20)\d\d(?!\d))")
_NAME = (
    r"(?:январ[ьяюе]|феврал[ьяюе]|март[аеу]?|апрел[ьяюе]|ма[йяюе]|июн[ьяюе]|июл[ьяюе]|август[аеу]?"
    r"|(?:сентябр|октябр|ноябр|декабр)[ьяюе]|янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)"
)
_SHORT_YEAR = re.compile(
    rf"(?<![а-яё])(?P<before>{_NAME}\.?,?\s+)(?P<year>[2-4]\d)"
    rf"(?=\s*(?:$|[();]|,(?!\s*\d)|(?:(?:[-–—/]|и)\s*(?:с\s+)?|(?:по|до)\s+(?:\d\d?\s+)?){_NAME}(?![а-яё])))",
    re.IGNORECASE,
)
_LAST_OF_MONTH = 31
_SHORT_MONTH = re.compile(
    # «10.30» is half past ten
    r"(?<![\d.,])(?!(?:0[789]|1[0-2])\.30)(?P<before>(?:0[1-9]|1[0-2])\.)(?P<year>[23]\d)(?![\d.,]*\d)"
)
_WITH_DAY = re.compile(
    r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d|(?<![\d.])\d{1,2}\.(?:0[1-9]|1[0-2])(?!\d)"
)


def without_slips(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text as it was meant and what had to be read for what, where a sign was wrong."""
    mended: list[tuple[str, str]] = []

    def date(found: re.Match[str]) -> str:
        now = f"{int(found['day']):02d}.{int(found['month']):02d}.{found['year']}"
        mended.append((found[0], now))
        return now

    words = _LETTER_FOR_NOUGHT.sub("0", text)
    if words != text:
        mended += _changed(text, words)
    words = _GROWN_ON.sub(" ", words)
    for pattern in _DATES:
        words = pattern.sub(date, words)
    return words, tuple(mended)


def _changed(text: str, words: str) -> list[tuple[str, str]]:
    """The words with other signs in them; a sign takes the place of a sign."""
    pairs = zip(text.split(), words.split(), strict=True)
    return [(was, now) for was, now in pairs if was != now]


def with_figures(text: str) -> str:
    """«IX.2026» → «09.2026», «15.IX.2026» → «15.09.2026»; what is no month's number stays."""

    def figures(found: re.Match[str]) -> str:
        roman = found["roman"].replace("І", "I").replace("Х", "X")
        return f"{_ROMAN.index(roman) + 1:02d}." if roman in _ROMAN else found[0]

    return _ROMAN_MONTH.sub(figures, text)


def with_short_years(text: str, write: Callable[[int], str]) -> str:
    """Every year of two digits beside a month written anew: «октябрь 26», «09.26», «05.27».

    Beside a date «10.30» is an hour, not October 2030.
    """

    def year(found: re.Match[str]) -> str:
        return found["before"] + write(2000 + int(found["year"]))

    text = _SHORT_YEAR.sub(year, text)
    return text if _WITH_DAY.search(text) else _SHORT_MONTH.sub(year, text)


def as_a_day(text: str) -> str | None:
    """«октябрь 26» alone may be the 26th of October: «26 октябрь»; None where it is a year."""
    found = _SHORT_YEAR.search(text)
    if found is None or int(found["year"]) > _LAST_OF_MONTH:
        return None
    before, behind = text[: found.start()], text[found.end() :]
    if re.search(r"\d", before + behind):
        return None
    return f"{before}{found['year']} {found['before']}{behind}"
