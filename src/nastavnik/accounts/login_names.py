"""Under which name does somebody sign in, and which one is proposed?"""

import re
import unicodedata

from nastavnik.shared.russian_keys import search_key

LONGEST = 64
PATTERN = re.compile(
    r"[^\W_](?:[^\W_]|[.-])*"
)  # letters and digits, then also dot and hyphen; no «@»
NAMELESS = "человек"


def login_key(text: str) -> str:
    """As the name is kept and found: case, ё and the way a letter was put together do not matter."""
    return search_key(unicodedata.normalize("NFKC", text))


def proposed_login(name: str) -> str:
    """The surname, as people type it: «Ёлкина Мария Петровна» → «елкина»."""
    words = login_key(name).split()
    surname = re.sub(r"[^\w-]|_", "", words[0]).strip("-") if words else ""
    return surname[: LONGEST - 8] or NAMELESS  # there must be room for a number


def is_login(text: str) -> bool:
    """Whether one may sign in by such a name."""
    return len(text) <= LONGEST and PATTERN.fullmatch(login_key(text)) is not None
