"""What number comes next in a journal whose numbers look as the school likes? Pure."""

import re
from collections.abc import Iterable, Sequence

FIRST = 1
_DIGITS = re.compile(r"\d+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_LOOKALIKES = str.maketrans("aceokmpxtyhb", "асеокмрхтунв")  # Latin letters that look Cyrillic
_INDEX = re.compile(r"(?<!\d)(?:0\d-\d{1,2}|\d{1,2}-0\d)(?!\d)")  # of the list of files: «01-10»


def number_key(number: str) -> str:
    """What tells two numbers apart: «№ 148-ОД», «148–од», «0148-од» and «148-oд» with a Latin «o» are
    one to whoever reads the journal."""
    plain = _DASHES.sub("-", "".join(number.casefold().replace("№", "").split()))
    return _ZEROS.sub("", plain.translate(_LOOKALIKES))


def parts_of(number: str) -> tuple[int, ...]:
    """The numbers in a number, by which a journal is put into order."""
    return tuple(int(one) for one in _DIGITS.findall(number))


def next_number(last: str, taken: Sequence[str] = (), *, year: int = 0) -> str:
    """After «148-од» comes «149-од», after «22/294» «22/295», after «01-10/3» «01-10/4».

    Which of several numbers counts, the numbers that are ``taken`` tell, oldest first: the one that
    went on from the last of that look to this. Where nothing tells it, neither an index of the list
    of files nor the ``year`` counts, and of the rest the greatest. What is taken already is passed
    over; where there is no last one it is «1».
    """
    place = _counts(last, taken, year)
    if place is None:
        return _free("", FIRST, 1, "", taken)
    head, digits, tail = _parted(last, place)
    return _free(head, int(digits) + 1, len(digits), tail, taken)


def jump(last: str, number: str, taken: Sequence[str] = (), *, year: int = 0) -> int:
    """How far from the ``last`` one a number stands, less than nothing where it goes back; 0 where they
    look unlike and cannot be compared. ``taken`` and ``year``: as of ``next_number``."""
    place = _counts(last, taken, year)
    if place is None or _look(last) != _look(number):
        return 0
    was, now = _DIGITS.findall(last), _DIGITS.findall(number)
    others = [*was[:place], *was[place + 1 :]] == [*now[:place], *now[place + 1 :]]
    return int(now[place]) - int(was[place]) if others else 0


def first_number(before: Sequence[str], year: int) -> str:
    """The first one of a ``year``, looking as those of the year ``before``, oldest first: after
    «148/2026» «1/2027». «1» where there were none."""
    last = before[-1] if before else ""
    place = _counts(last, before, year - 1)
    if place is None:
        return f"{FIRST}"
    head, digits, tail = _parted(last, place)
    width = len(digits) if digits.startswith("0") else 1
    was, now = f"{year - 1}", f"{year}"
    for old, new in ((was, now), (was[2:], now[2:])):
        own = re.compile(rf"(?<!\d){old}(?!\d)")
        if own.search(head) or own.search(tail):
            head, tail = own.sub(new, head), own.sub(new, tail)
            break
    return f"{head}{FIRST:0{width}d}{tail}"


def _counts(last: str, taken: Sequence[str], year: int) -> int | None:
    """Which group of digits goes on, by its place; None where there is none."""
    groups = _DIGITS.findall(last)
    if not groups:
        return None
    alike = [one for one in taken if _look(one) == _look(last) and one != last]
    if alike:
        before = _DIGITS.findall(alike[-1])
        went_on = [
            place
            for place, (was, now) in enumerate(zip(before, groups, strict=True))
            if int(now) > int(was)
        ]
        if len(went_on) == 1:
            return went_on[0]
    index = [(one.start(), one.end()) for one in _INDEX.finditer(last)]
    spans = [(one.start(), one[0]) for one in _DIGITS.finditer(last)]
    years = {f"{year}", f"{year}"[2:]} if year else set()
    free = [
        place
        for place, (start, digits) in enumerate(spans)
        if not any(begin <= start < end for begin, end in index) and digits not in years
    ]
    return max(free or range(len(groups)), key=lambda place: int(groups[place]))


def _look(number: str) -> str:
    """A number without its digits: «-од»."""
    return number_key(_DIGITS.sub("0", number))


def _parted(number: str, place: int) -> tuple[str, str, str]:
    """What stands before a group of digits, the group, what stands after."""
    found = list(_DIGITS.finditer(number))[place]
    return number[: found.start()], found[0], number[found.end() :]


def _free(head: str, value: int, width: int, tail: str, taken: Iterable[str]) -> str:
    """The first of such numbers that nobody has."""
    used = {number_key(one) for one in taken}
    while number_key(number := f"{head}{value:0{width}d}{tail}") in used:
        value += 1
    return number
