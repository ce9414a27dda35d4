"""Which words make up a deadline, however a narrow cell or a hurried hand has written them?

Text → tokens: homoglyphs and dashes made one, broken words and letter-spaced digits joined,
misprinted months recognised (and reported), numbers told from years and dates.
"""

import functools
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from clerk.deadlines.slips import with_figures, with_short_years, without_slips

TokenKind = Literal["num", "year", "date", "month", "weekday", "ord", "word", "sign"]


@dataclass(frozen=True, slots=True)
class Token:
    """One token: ``text`` normalised; ``value`` by kind: a number, a month, (y, m, d)…"""

    kind: TokenKind
    text: str
    value: int = 0
    year: int | None = None
    month: int = 0
    day: int | None = None


def _forms(stem: str, endings: str) -> list[str]:
    return [stem + ending.strip("0") for ending in endings.split()]


MONTHS: dict[str, int] = {}
for _number, (_stems, _endings) in enumerate(
    (
        ("январ", "ь я е ю ем и"), ("феврал", "ь я е ю ем и"), ("март", "0 а е у ом ы"),
        ("апрел", "ь я е ю ем и"), ("ма", "й я е ю ем и"), ("июн", "ь я е ю ем и"),
        ("июл", "ь я е ю ем и"), ("август", "0 а е у ом ы"), ("сентябр", "ь я е ю ем и"),
        ("октябр", "ь я е ю ем и"), ("ноябр", "ь я е ю ем и"), ("декабр", "ь я е ю ем и"),
    ),
    1,
):  # fmt: skip
    MONTHS.update(dict.fromkeys(_forms(_stems, _endings), _number))
SHORT_MONTHS = {
    "янв": 1, "фев": 2, "февр": 2, "мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен": 9,
    "сент": 9, "окт": 10, "ноя": 11, "нояб": 11, "дек": 12,
}  # fmt: skip
WEEKDAYS: dict[str, int] = {}
for _number, (_stems, _endings) in enumerate(
    (
        ("понедельник", "0 а у ом е и ов ам"), ("вторник", "0 а у ом е и ов ам"),
        ("сред", "а ы е у ой ам"), ("четверг", "0 а у ом е и ов ам"),
        ("пятниц", "а ы е у ей ам"), ("суббот", "а ы е у ой ам"),
        ("воскресень", "е я ю ем и ям"),
    )
):  # fmt: skip
    WEEKDAYS.update(dict.fromkeys(_forms(_stems, _endings), _number))
FEASTS = {  # months and days that never change
    "знаний": (9, 1), "учителя": (10, 5), "народного единства": (11, 4),
    "защитника отечества": (2, 23), "победы": (5, 9),
}  # fmt: skip
_ORDINAL_ENDINGS = "ый ого ому ым ом ая ой ую ое ые ых ыми ий ья ьей ье ья ью ьего ьему ьем"
ORDINALS: dict[str, int] = {"третий": 3, "последний": -1, "последняя": -1, "последнюю": -1,
                            "последней": -1, "последнее": -1, "последнего": -1, "последние": -1,
                            "последних": -1, "крайний": -1, "крайняя": -1}  # fmt: skip
for _number, _stems in enumerate(("перв", "втор", "трет", "четверт", "пят", "шест"), 1):
    for _ending in _ORDINAL_ENDINGS.split():
        ORDINALS.setdefault(_stems + _ending, _number)
NUMBER_WORDS = {
    "один": 1, "одного": 1, "одной": 1, "одну": 1, "раз": 0, "два": 2, "две": 2, "двух": 2,
    "дважды": 2, "три": 3, "трех": 3, "трижды": 3, "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5,
    "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9,
    "девяти": 9, "десять": 10, "десяти": 10, "пятнадцать": 15, "пятнадцати": 15, "двадцать": 20,
    "двадцати": 20, "тридцать": 30, "тридцати": 30,
}  # fmt: skip
del NUMBER_WORDS["раз"]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_OTHER = (
    "учебный учебного учебном учебному учебные год года году годом годы годов годах лет "
    "неделя недели неделю неделе недель месяц месяца месяце месяцев четверть четверти "
    "триместр триместра полугодие полугодия полугодии квартал квартала декада декаде декады "
    "половина половине половины каникулы каникул каникулах осенние осенних зимние зимних "
    "весенние весенних летние летних начало начала начале середина середине конец конца концу "
    "конце течение период срок сроки по с со до к в на не позднее позже ранее ежемесячно "
    "еженедельно ежегодно ежедневно ежеквартально постоянно раз раза каждый каждая каждую "
    "каждого каждое итогам окончании окончания завершении всего весь реже чаще числа рабочих "
    "рабочий рабочего календарных календарный дней дня день через после при "
).split()
VOCABULARY = {*MONTHS, *WEEKDAYS, *ORDINALS, *NUMBER_WORDS, *_OTHER}
_LONG_MONTHS = [word for word in MONTHS if len(word) >= 5]

_HOMOGLYPHS = str.maketrans("aceopxyktmbhABCEHKMOPTXY", "асеорхуктмвнАВСЕНКМОРТХУ")
_DASHES = re.compile("[‐‑‒–—―−]|-{2,}")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACED_DATE = re.compile(
    r"(?<!\d)(\d ?\d?) ?\. ?(\d ?\d?) ?\. ?((?:\d ?){3}\d|\d ?\d)(?!\d)(?! ?\.)"
)
_SPACED_YEAR = re.compile(r"(?<!\d)(2) (0) (\d) (\d)(?!\d)")
_HOURS = re.compile(
    r"(?:,? ?(?:в|с|до) )?\b(?:[01]?\d|2[0-3]):[0-5]\d\b(?: ?- ?\d\d?:\d\d\b)?(?: ?ч\w*\.?)?"
    # «в 14.00», «в 9-30», but «в 10.09» may be a day and «в 10-15 числах» are days
    r"|,? ?\bв (?:[01]?\d|2[0-3])"
    r"(?:\.(?:00|1[3-9]|[2-5]\d)(?![.\d])|-(?:00|15|30|45)(?!\d|\.\d|\s*(?!ч\b|час)[а-яё]))"
    r"(?: ?ч(?:ас\w*)?\b\.?)?"
    r"|,? ?\bв (?:[01]?\d|2[0-3]) ?ч(?:ас\w*)?\b\.?"
    # «15.09.2026 14.00», «15.09.2026 г. 15.30-16.15»
    r"|(?<=20\d\d)(?: ?г\b\.?)?,? (?:[01]?\d|2[0-3])\.(?:00|1[3-9]|[2-5]\d)(?![.\d])"
    r"(?: ?- ?(?:[01]?\d|2[0-3])\.[0-5]\d(?![.\d]))?"
)
_PAPER_DATE = (
    r"от\s+(?:\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\s+[а-яё]{3,8}\s+\d{4})(?:\s*г(?:ода)?\b\.?)?"
)
PAPER = re.compile(
    rf"№\s*\d[\w/-]*(?:\s+{_PAPER_DATE})?"
    rf"|(?:(?<=приказ )|(?<=приказа )|(?<=приказу )|(?<=протокол )|(?<=протокола ))"
    rf"{_PAPER_DATE}(?:\s*№\s*\d[\w/-]*)?",
    re.IGNORECASE,
)
"""The number and date of a paper that is named: «№ 6», «от 01.09.2026 № 145». No deadline's date."""
_TOKEN = re.compile(
    r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)"
    r"|(?P<full>\b\d{1,2}[./]\d{1,2}[./](?:(?:19|20)\d\d|\d\d)(?!\d))"
    r"|(?P<monthyear>\b(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d(?!\d))"
    r"|(?P<short>\b(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?![\d.]*\d))"
    r"|(?P<ordinal>\b\d{1,2} ?- ?(?:ый|ой|й|я|ая|ое|е|го|ого|му|ю|ую|м|ом|х|ых)\b)"
    r"|(?P<number>\d+)|(?P<word>[а-яёa-z]+)|(?P<sign>[-,;/()+№])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text and what had to be mended to get them."""

    tokens: tuple[Token, ...]
    mended: tuple[tuple[str, str], ...] = ()  # misprints: (written, read as)

    @property
    def line(self) -> str:
        """The tokens as one normalised line: what the patterns of recurrences look at."""
        return " ".join(token.text for token in self.tokens)


def tokenize(text: str) -> Tokens:
    """Any text → tokens. Never raises; what is no word, number or known sign is left out."""
    text = _INVISIBLE.sub("", text)
    text = _DASHES.sub("-", text).replace("_", " ")
    text = re.sub(r"\s+", " ", text).strip()
    text = PAPER.sub(" № ", text)
    text = _SPACED_DATE.sub(lambda found: found[0].replace(" ", ""), text)
    text = _SPACED_YEAR.sub(r"\1\2\3\4", text)
    text = _HOURS.sub(" ", text)
    text, slips = without_slips(text)
    text = with_short_years(with_figures(text), str)
    mended = list(slips)
    tokens = [_token(found) for found in _TOKEN.finditer(text)]
    tokens = _join_broken(tokens)
    tokens = [_mend(token, mended) for token in tokens]
    return Tokens(tuple(_years(tokens)), tuple(mended))


def _token(found: re.Match[str]) -> Token:
    text = found[0]
    match found.lastgroup:
        case "iso":
            year, month, day = (int(part) for part in text.split("-"))
            return _date(text, year, month, day)
        case "full":
            day, month, year = (int(part) for part in re.split("[./]", text))
            return _date(text, year if year > 99 else _full_year(year), month, day)
        case "monthyear":
            month, year = (int(part) for part in re.split("[./]", text))
            return Token("date", text, year=year, month=month)
        case "short":
            day, month = (int(part) for part in text.split("."))
            return _date(text, None, month, day)
        case "ordinal":
            return Token("ord", text, value=int(re.match(r"\d+", text)[0]))  # type: ignore[index]
        case "number":
            return Token("num", text, value=int(text[:9]))
        case "sign":
            return Token("sign", text)
    return _word(text)


def _date(text: str, year: int | None, month: int, day: int) -> Token:
    """A date, or a plain word where there is no such day (31.02)."""
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not (1 <= month <= 12 and 1 <= day <= longest[month - 1]):
        return Token("word", f"нетакогодня:{text}")
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    if month == 2 and day == 29 and not leap:
        return Token("word", f"нетакогодня:{text}")
    return Token("date", text, year=year, month=month, day=day)


def _full_year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def _word(text: str) -> Token:
    low = text.casefold()
    if (low in _ROMAN and text.isascii()) or low in {"і", "іі", "ііі"}:
        return Token("ord", low, value=_ROMAN.get(low) or len(low))
    low = low.translate(_HOMOGLYPHS).replace("ё", "е")
    return _known(low)


def _known(low: str) -> Token:
    if low in MONTHS or low in SHORT_MONTHS:
        return Token("month", low, value=MONTHS.get(low) or SHORT_MONTHS[low])
    if low in WEEKDAYS:
        return Token("weekday", low, value=WEEKDAYS[low])
    if low in ORDINALS:
        return Token("ord", low, value=ORDINALS[low])
    if low in NUMBER_WORDS:
        return Token("num", low, value=NUMBER_WORDS[low])
    return Token("word", low)


def _join_broken(tokens: list[Token]) -> list[Token]:
    """«сентя» + «брь» → «сентябрь»; «сентябр» + «ьдекабр» + «ь» → two months with a dash."""
    out: list[Token] = []
    place = 0
    while place < len(tokens):
        for length in (4, 3, 2, 1):
            part = tokens[place : place + length]
            if len(part) == length and all(one.kind in ("word", "month", "ord") for one in part):
                joined = _as_vocabulary("".join(one.text for one in part), broken=length > 1)
                known = [one.text in VOCABULARY for one in part]
                if joined and not (length > 1 and all(known)) and not (length == 1 and all(known)):
                    out += joined
                    place += length
                    break
        else:
            out.append(tokens[place])
            place += 1
    return out


def _as_vocabulary(text: str, *, broken: bool) -> list[Token] | None:
    """A run of letters as one known word, or as two months grown together."""
    if text in VOCABULARY and broken and len(text) >= 4:
        return [_known(text)]
    for cut in range(3, len(text) - 2):
        left, right = text[:cut], text[cut:]
        if left in MONTHS and right in MONTHS:
            return [_known(left), Token("sign", "-"), _known(right)]
    return None


def _mend(token: Token, mended: list[tuple[str, str]]) -> Token:
    """A month written with one wrong letter is read as the month, and reported."""
    if token.kind != "word" or len(token.text) < 5 or token.text in VOCABULARY:
        return token
    near = _near_month(token.text)
    if near is None:
        return token
    mended.append((token.text, near))
    return _known(near)


@functools.lru_cache(2**14)  # a roadmap says the same words in every row
def _near_month(word: str) -> str | None:
    near = get_close_matches(word, _LONG_MONTHS, n=1, cutoff=0.83)
    return near[0] if near and abs(len(near[0]) - len(word)) <= 1 else None


def _years(tokens: list[Token]) -> list[Token]:
    """Numbers that are years: 2023; «22 г.» behind a month."""
    out: list[Token] = []
    for place, token in enumerate(tokens):
        if token.kind == "num" and re.fullmatch(r"(?:19|20)\d\d", token.text):
            token = Token("year", token.text, value=token.value)
        elif (
            token.kind == "num"
            and re.fullmatch(r"\d\d", token.text)
            and out
            and out[-1].kind == "month"
            and place + 1 < len(tokens)
            and tokens[place + 1].text in {"г", "года", "год"}
        ):
            token = Token("year", token.text, value=_full_year(token.value))
        out.append(token)
    return out
