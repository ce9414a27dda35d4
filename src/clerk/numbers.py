"""How do numbers stand with nouns, in words, and as durations?"""

from typing import Literal

NBSP = "\u00a0"
Gender = Literal["m", "f", "n"]


def plural(number: float, one: str, few: str, many: str) -> str:
    """The noun's form after a number: «1 письмо, 2 письма, 5 писем», «1,5 письма»."""
    if number != int(number):
        return few
    tail = abs(int(number)) % 100
    if 11 <= tail <= 14:
        return many
    last = tail % 10
    if last == 1:
        return one
    return few if 2 <= last <= 4 else many


def count(number: float, one: str, few: str, many: str) -> str:
    """«5 писем», held together by a non-breaking space.

    Forms that say where the number stands carry what agrees with it: «Просрочен {} шаг».
    """
    shown = f"{number:g}".replace(".", ",").replace("-", "−")
    if number == int(number):
        shown = f"{int(number):,}".replace(",", NBSP).replace("-", "−")
    said = plural(number, one, few, many)
    if "{}" not in said:
        return f"{shown}{NBSP}{said}"
    return said.replace("{} ", f"{{}}{NBSP}").replace("{}", shown)


def duration(months: int) -> str:
    """Months as people say them: «2 года 6 месяцев», «11 месяцев», «менее месяца»."""
    if months <= 0:
        return "менее месяца"
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(count(years, "год", "года", "лет"))
    if rest:
        parts.append(count(rest, "месяц", "месяца", "месяцев"))
    return " ".join(parts)
