"""Is this a number, and what comes next in a journal whose numbers look as the school likes? Pure."""

import re
from collections.abc import Iterable

from nastavnik.shared.rules import RuleBroken

FIRST = "1"
LONGEST = 40  # signs the database keeps
_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(r"[0-9A-Za-zА-Яа-яЁё /\\.,()–—-]+")


def number_of(text: str) -> str:
    """As it is kept: «№ 41-од» is «41-од».

    Raises ``RuleBroken``: «no_number», «bad_number», «long_number».
    """
    number = " ".join(text.replace("№", "").split())
    if not number:
        raise RuleBroken("no_number", "Впишите номер по вашему журналу.")
    if len(number) > LONGEST:
        raise RuleBroken(
            "long_number", f"Номер длиннее {LONGEST} знаков. Впишите только номер, без слов."
        )
    if not _SIGNS.fullmatch(number) or not re.search("[0-9]", number):
        raise RuleBroken(
            "bad_number",
            "В номере есть цифра; кроме цифр — буквы, пробел, дефис, точка, дробь: 131, 41-од, "
            "22/294.",
        )
    return number


def number_key(number: str) -> str:
    """What tells two numbers apart: «№ 148-ОД» and «148-од» are one."""
    return "".join(number.casefold().replace("№", "").split())


def next_number(last: str, taken: Iterable[str] = ()) -> str:
    """After «148-од» comes «149-од», after «22/294» «22/295»: the greatest of its numbers counts.

    What is ``taken`` already is passed over; where there is no last one it is «1».
    """
    found = list(_DIGITS.finditer(last))
    counted = max(found, key=lambda one: int(one[0]), default=None)
    head, tail = (last[: counted.start()], last[counted.end() :]) if counted else ("", "")
    width = len(counted[0]) if counted else 1
    value = int(counted[0]) if counted else int(FIRST) - 1
    used = {number_key(one) for one in taken}
    while True:
        value += 1
        number = f"{head}{value:0{width}d}{tail}"
        if number_key(number) not in used:
            return number
