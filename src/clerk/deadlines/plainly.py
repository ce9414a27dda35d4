"""Which words of a deadline say a day or a year in another way: «двадцатого мая», «с. г.», «сл. года»?

Text → text, before it becomes tokens; and which text is a blank that nobody filled in.
"""

import re

_UNITS = ("перв", "втор", "треть", "четв[её]рт", "пят", "шест", "седьм", "восьм", "девят", "десят",
          "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
          "семнадцат", "восемнадцат", "девятнадцат", "двадцат")  # fmt: skip
_ORDINAL = re.compile(
    rf"\b(?:(?P<ten>двадцать|тридцать)\s+(?P<rest>{'|'.join(_UNITS[:9])})|(?P<whole>{'|'.join(_UNITS)}|тридцат))"
    r"(?:ого|его|ьего|ое|ье|е|ому|ьему|ему)\s+"
    r"(?=январ|феврал|март|апрел|ма[яюей]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)
_THIS_YEAR = re.compile(
    r"(?<=[а-яё\d])\s*(?:\b[ст]\.\s?г(?:\.|ода\b)|\bсего\s+г(?:\.|ода\b))", re.IGNORECASE
)
_NEXT_YEAR = re.compile(
    r"\b(?:следующего|будущего|след\.|сл\.)\s*(?:календарного\s+)?г(?:ода\b|\.)", re.IGNORECASE
)
_FILLED = re.compile(
    r"январ|феврал|март|апрел|\bма[яюей]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|(?<!\d)\d{1,2}[./]\d{1,2}(?!\d)|(?<!\d)\d{1,2}(?!\d).*?(?<!\d)\d{1,2}(?!\d)",
    re.IGNORECASE,
)


def is_blank(words: str) -> bool:
    """««___» ________ 2026 г.»: a form in which neither the month nor the day was written."""
    return "__" in words and not _FILLED.search(words)


def plainly(words: str, next_year: int | None) -> str:
    """The words with the day and the year in figures; ``next_year``: the second of the school year."""
    words = _ORDINAL.sub(_figures, words)
    words = _THIS_YEAR.sub("", words)
    return _NEXT_YEAR.sub(f"{next_year} года" if next_year else "", words)


def _figures(found: re.Match[str]) -> str:
    tens = {None: 0, "двадцать": 20, "тридцать": 30}[found["ten"] and found["ten"].casefold()]
    said = (found["rest"] or found["whole"]).casefold()
    if said == "тридцат":
        return "30 "
    unit = next(at for at, one in enumerate(_UNITS, 1) if re.fullmatch(one, said))
    return f"{tens + unit} "
