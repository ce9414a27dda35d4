"""Is a name that was typed the name of an organisation that is already there, or nearly?"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from nastavnik.organisations.models import Organisation
from nastavnik.shared.russian_keys import search_key

NEAR = 0.85  # one or two wrong letters in a short name, a few in a long one


def likest(name: str, known: Iterable[Organisation]) -> tuple[Organisation | None, bool]:
    """(the one meant, True), (the nearest, False) where it may be a misprint, else (None, False).

    Quotes, spaces and capitals tell nothing apart; numbers do: № 1 and № 2 are two schools.
    """
    asked = _letters(name)
    best, nearness = None, NEAR
    for one in known:
        other = _letters(one.full_name)
        if other == asked:
            return one, True
        if _digits(other) != _digits(asked):
            continue
        found = SequenceMatcher(None, asked, other, autojunk=False).ratio()
        if found >= nearness:
            best, nearness = one, found
    return best, False


def _letters(name: str) -> str:
    return "".join(sign for sign in search_key(name) if sign.isalnum())


def _digits(letters: str) -> str:
    return "".join(sign if sign.isdigit() else " " for sign in letters).strip()
