"""What number comes next in a journal whose numbers look as the school likes? Pure."""

import re
from collections.abc import Iterable

FIRST = "1"
_DIGITS = re.compile(r"\d+")


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
