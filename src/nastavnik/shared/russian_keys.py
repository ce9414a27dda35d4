"""How is Russian text found and put in order on any database?

SQLite folds the case of Latin letters only, and PostgreSQL sorts by the locale it was made with;
so what is searched or sorted is stored with a key of its own, made here and nowhere else.
"""

LONGEST_SEARCH = 100  # signs

_ALPHABET = " -0123456789abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_CODES = {
    letter: _LETTERS[place // 26] + _LETTERS[place % 26] for place, letter in enumerate(_ALPHABET)
}
_OTHER = "zz"


def search_key(text: str) -> str:
    """Folded, ё as е, single spaces: what a person may type to find it."""
    return " ".join(text.casefold().replace("ё", "е").split())


def words_of(text: str) -> list[str]:
    """What was typed to find something, word by word; of a pasted page its first words."""
    return search_key(text[:LONGEST_SEARCH]).split()


def sort_key(text: str) -> str:
    """Latin small letters, two for each sign, that sort alike everywhere; ё stands after е."""
    folded = " ".join(text.casefold().split())
    return "".join(_CODES.get(letter, _OTHER) for letter in folded)
