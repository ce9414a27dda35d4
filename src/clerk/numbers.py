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


_ONES = {
    "m": "ноль один два три четыре пять шесть семь восемь девять".split(),
    "f": "ноль одна две три четыре пять шесть семь восемь девять".split(),
}
_TEENS = (
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать"
).split()
_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()
_THOUSANDS: tuple[tuple[int, Literal["m", "f"], tuple[str, str, str]], ...] = (
    (1_000_000, "m", ("миллион", "миллиона", "миллионов")),
    (1_000, "f", ("тысяча", "тысячи", "тысяч")),
)


def spelled(number: int, gender: Literal["m", "f"] = "m") -> str:
    """«двенадцать», «две тысячи пятьсот»: a whole number under a milliard in words."""
    said = []
    for size, own, forms in _THOUSANDS:
        many, number = divmod(number, size)
        if many:
            said += [_under_thousand(many, own), plural(many, *forms)]
    if number or not said:
        said.append(_under_thousand(number, gender))
    return " ".join(said)


def _under_thousand(number: int, gender: Literal["m", "f"]) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if tens == 1:
        return " ".join([*said, _TEENS[ones]])
    said += [_TENS[tens - 2]] if tens else []
    return " ".join([*said, _ONES[gender][ones]] if ones or not said else said)


def spelled_decimal(whole: int, hundredths: int) -> str:
    """«семь целых пять десятых», «двенадцать», of a number written with at most two digits after its
    comma."""
    if not hundredths:
        return spelled(whole)
    part, forms = hundredths, ("сотая", "сотых", "сотых")
    if hundredths % 10 == 0:
        part, forms = hundredths // 10, ("десятая", "десятых", "десятых")
    return (
        f"{spelled(whole, 'f')} {plural(whole, 'целая', 'целых', 'целых')} "
        f"{spelled(part, 'f')} {plural(part, *forms)}"
    )


def spelled_count(
    number: int, one: str, few: str, many: str, gender: Literal["m", "f"] = "m"
) -> str:
    """«два педагога», «13 пар»: in a sentence small numbers stand as words. Forms as for ``count``."""
    said = count(number, one, few, many)
    return said.replace(str(number), spelled(number, gender), 1) if 0 < number < 10 else said


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
