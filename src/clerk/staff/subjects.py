"""Which subjects does a post or a cell name, in the nominative?"""

import re
from functools import cache, lru_cache

from clerk.own_tables import rows
from clerk.posts import split_posts
from clerk.typography import squeeze

_TEACHES = re.compile(r"^(?:старший )?(?:учитель|преподаватель|педагог)\b(?!-)", re.IGNORECASE)
_OWN_LANGUAGE = re.compile(r"\b([а-яё]+)(?:ск|цк)(?:ого|ий|ому)\s+язык", re.IGNORECASE)


@cache
def _table() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (subject, genitive, re.compile(pattern, re.IGNORECASE))
        for subject, genitive, pattern in rows("staff/subjects.tsv")
    )


@lru_cache(maxsize=4096)
def subjects_in(words: str) -> tuple[str, ...]:
    """Subjects named in any words, in the order they are named; empty where none is known."""
    found: dict[str, int] = {}
    for subject, _, pattern in _table():
        match = pattern.search(words)
        if match:
            found[subject] = match.start()
    language = _OWN_LANGUAGE.search(words)
    if language and not any("язык" in subject for subject in found):
        stem = language[0].casefold().split()[0]
        name = re.sub(r"(?:ого|ому)$", "ий", stem)
        known = "иностранный язык" if name.startswith("иностранн") else f"{name} язык"
        found[known] = language.start()
    if re.search(r"иностранн\w* яз", words, re.IGNORECASE) and not any(
        "язык" in subject for subject in found
    ):
        found["иностранный язык"] = 0
    return tuple(sorted(found, key=lambda subject: found[subject]))


def genitive_of(subject: str) -> str:
    """«математика» → «математики»; an unknown subject stays as it is."""
    for name, genitive, _ in _table():
        if name == subject:
            return genitive
    language = re.fullmatch(r"(\w+)ий язык", subject)
    return f"{language[1]}ого языка" if language else subject


def subjects_of_post(post: str) -> tuple[str, ...]:
    """The subjects a post teaches: «учитель истории, обществознания» → two of them."""
    if not _TEACHES.match(post) or "дополнительного образования" in post.casefold():
        return subjects_in(post) if re.search(r"\bОБ(?:Ж|ЗР)\b", post) else ()
    return subjects_in(post)


def split_cell_of_posts(cell: str) -> tuple[str, ...]:
    """A cell → posts in the nominative, the first letter small unless an abbreviation."""
    text = re.sub(r"\s*\n\s*", " \n ", cell)
    pieces = [squeeze(piece) for piece in re.split(r"\n(?=\s*(?:[А-ЯЁа-яё-]+\s)?)", text)]
    joined: list[str] = []
    for piece in pieces:
        if joined and not _opens_post(piece):
            joined[-1] = squeeze(f"{joined[-1]} {piece}")
        elif piece:
            joined.append(piece)
    posts: list[str] = []
    for piece in joined:
        parts = split_posts(piece)
        posts += [part.strip(" ,;/") for part in parts[::2]]
    return tuple(small_post(post) for post in dict.fromkeys(posts) if post)


def _opens_post(piece: str) -> bool:
    return len(split_posts(f"учитель, {piece}")) > 1


def small_post(post: str) -> str:
    """«учитель» of «Учитель», as a post stands in a sentence; «МОП» stays."""
    head = post.split(maxsplit=1)[0]
    if len(head) > 1 and head.isupper() and " " not in post:
        return post
    if post.isupper():
        post = post.casefold()
    return post[0].lower() + post[1:]
