"""Which words of a deadline say a day or a year in another way: «двадцатого мая», «с. г.», «сл. года»?

Text → text, before it becomes tokens; and which text is a blank that nobody filled in.
"""

import re

_UNITS = ("перв", "втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят",
          "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
          "семнадцат", "восемнадцат", "девятнадцат", "двадцат")  # fmt: skip
_MONTH = r"(?:январ|феврал|март|апрел|ма[яюей]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)"
_ENDING = "(?:ого|его|ьего|ое|ье|е|ому|ьему|ему)"
_ORDINAL = re.compile(
    rf"\b(?:(?P<ten>двадцать|тридцать)\s+(?P<rest>{'|'.join(_UNITS[:9])})|(?P<whole>{'|'.join(_UNITS)}|тридцат))"
    rf"{_ENDING}(?=(?:\s*(?:,|[-–—]|по|до|и)\s*(?:\d\d?|[а-яё]+ть\s+[а-яё]+{_ENDING}|[а-яё]+{_ENDING})\b)*\s+{_MONTH})",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    rf"(?P<dated>(?:\d|\b{_MONTH}[а-яё]*))?\s*\b(?:[ст]\.\s?г(?:\.|ода\b)|сего\s+г(?:\.|ода\b))",
    re.IGNORECASE,
)
_NEXT_YEAR = re.compile(
    r"\b(?:следующего|будущего|след\.|сл\.)\s*(?:календарного\s+)?г(?:ода\b|\.)", re.IGNORECASE
)
_FILLED = re.compile(
    rf"{_MONTH}"
    r"|(?<!\d)\d{1,2}[./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}(?!\d).*?(?<!\d)\d{1,2}(?!\d)",
    re.IGNORECASE,
)
_BLANK_DAY = re.compile(rf"__[»\"”]?\s*{_MONTH}", re.IGNORECASE)


def is_blank(words: str) -> bool:
    """««___» ________ 2026 г.»: a form in which neither the month nor the day was written."""
    return "__" in words and not _FILLED.search(words)


def has_blank_day(words: str) -> bool:
    """««__» сентября 2026 г.»: the month is written, the day is not."""
    return bool(_BLANK_DAY.search(words))


def plainly(words: str, year: int | None) -> str:
    """The words with the day and the year in figures; ``year``: the first of the school year.

    Behind a day or a month «с. г.» says nothing: the school year tells which it is.
    """
    words = _ORDINAL.sub(_figures, words)
    this, following = (f"{year} года", f"{year + 1} года") if year else ("", "")
    words = _THIS_YEAR.sub(lambda found: found["dated"] or f" {this}", words)
    return _NEXT_YEAR.sub(following, words)


def _figures(found: re.Match[str]) -> str:
    tens = {None: 0, "двадцать": 20, "тридцать": 30}[found["ten"] and found["ten"].casefold()]
    said = (found["rest"] or found["whole"]).casefold()
    if said == "тридцат":
        return "30"
    unit = next(at for at, one in enumerate(_UNITS, 1) if re.fullmatch(one, said))
    return f"{tens + unit}"
