"""How does a post stand in six cases: «учителя начальных классов», «педагогу-психологу»?

The rule: decline the adjectives that agree with the head noun and the head noun itself (both
halves of a hyphenated one), and leave what follows as it stands («начальных классов», «по УВР»).
Posts joined by a comma or «и» are declined each.
"""

import re
from functools import lru_cache
from typing import Any

from clerk.cases import OBLIQUE, Case, Forms, Overrides, forms_of, join, unchanged
from clerk.dictionary import parses
from clerk.typography import squeeze

_TAGS = {
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_WORD = re.compile(r"[а-яёa-z]+(?:-[а-яёa-z]+)*", re.IGNORECASE)
_STANDS = re.compile(r"^(?:(?:и|о)\.|и\.\s?о\.|врио|в\.?р\.?и\.?о\.?|зам\.|пом\.)$", re.IGNORECASE)
# Words the dictionary does not know as persons, so that their accusative would be wrong.
_ANIMATE_LIKE = {"тьютор": "доктор", "куратор": "доктор", "супервизор": "доктор"}
# The head of a post can be one of these only as a noun: «старший» also is one in the dictionary.
_NEVER_HEAD = {"старший", "младший", "главный", "ведущий", "социальный", "первый", "второй"}


def decline_post(post: str, overrides: Overrides | None = None) -> Forms:
    """A post in six cases; the user's own forms win. Never raises.

    ``confidence`` falls where the head of the post is not in the dictionary.
    """
    return _decline(squeeze(post)).with_overrides(overrides)


@lru_cache(maxsize=4096)
def _decline(post: str) -> Forms:
    pieces = split_posts(post)
    forms = [_decline_one(piece) if number % 2 == 0 else unchanged(piece)
             for number, piece in enumerate(pieces)]  # fmt: skip
    return join(forms, "") if forms else unchanged(post)


def split_posts(post: str) -> list[str]:
    """Posts and the separators between them, in turn: only where a new head noun follows."""
    pieces = re.split(r"(,\s+|;\s+|\s+и\s+|\s*/\s*)", post)
    joined = [pieces[0]]
    for separator, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _opens_post(piece):
            joined += [separator, piece]
        else:
            joined[-1] += separator + piece
    return joined


def _opens_post(piece: str) -> bool:
    """Whether a piece begins a post of its own: an animate noun in the nominative leads it."""
    for word in piece.split():
        bare = word.strip("().,")
        if _STANDS.match(word):
            continue
        parsed = _parse_person(bare)
        if parsed is None and _parse_adjective(bare) is not None:
            continue
        return parsed is not None
    return False


def _decline_one(post: str) -> Forms:
    tokens = re.split(r"(\s+)", post)
    out: list[Forms] = []
    # «и. о. директора»: what acts stands in the genitive already, so nothing declines
    head_seen, confidence = bool(_STANDS.match(tokens[0])), 1.0
    for token in tokens:
        bare = token.strip('(),.«»"')
        if head_seen or not bare or token.isspace() or _STANDS.match(token):
            out.append(unchanged(token))
            continue
        if not _WORD.fullmatch(bare) or _is_abbreviation(bare):
            head_seen = True  # nothing behind an abbreviation, a number or a bracket declines
            confidence = min(confidence, 0.5)
            out.append(unchanged(token))
            continue
        declined, is_head = _decline_word(bare, tokens, token)
        head_seen = is_head
        opening, _, closing = token.partition(bare)
        out += [unchanged(opening), declined, unchanged(closing)]
    forms = join(out, "")
    if not head_seen:
        confidence = min(confidence, 0.6)
    return forms.trusted(min(confidence, 1.0))


def _decline_word(bare: str, tokens: list[str], token: str) -> tuple[Forms, bool]:
    """The forms of one word and whether it is the head, behind which nothing declines."""
    if bare.casefold() in {"исполняющий", "исполняющая"}:
        return _inflect(bare, _parse_adjective(bare)), True
    if bare.casefold() == "временно":
        return unchanged(bare), False
    adjective = _parse_adjective(bare)
    person = None if bare.casefold() in _NEVER_HEAD else _parse_person(bare)
    follows = _head_follows(tokens, token)
    if adjective is not None and (person is None or follows):
        return _inflect(bare, adjective), not follows
    if "-" in bare:
        halves = bare.split("-")
        if all(_parse_person(half) is not None for half in halves):
            return join([_inflect(half, _parse_person(half)) for half in halves], "-"), True
        last = _parse_person(halves[-1])
        if last is not None:  # «экс-директор», «вице-президент»
            kept = unchanged("-".join(halves[:-1]))
            return join([kept, _inflect(halves[-1], last)], "-"), True
    if person is not None:
        return _inflect(bare, person), True
    noun = _parse(bare, frozenset({"NOUN"}))
    if noun is not None:
        return _inflect(bare, noun).trusted(0.8), True
    return unchanged(bare, confidence=0.4), True


def _head_follows(tokens: list[str], token: str) -> bool:
    """Whether a person stands behind this adjective, other adjectives aside."""
    for later in tokens[tokens.index(token) + 1 :]:
        bare = later.strip('(),.«»" ')
        if not bare:
            continue
        if _parse_person(bare) is not None or (
            "-" in bare and all(_parse_person(half) for half in bare.split("-"))
        ):
            return True
        if _parse_adjective(bare) is None:
            return False
    return False


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _inflect(word: str, parsed: Any) -> Forms:  # noqa: ANN401 - the library has no types
    if parsed is None:
        return unchanged(word, confidence=0.4)
    texts = {Case.NOMINATIVE: word}
    for case in OBLIQUE:
        grammemes = {_TAGS[case]}
        if case is Case.ACCUSATIVE and parsed.tag.POS in _ADJECTIVES and "masc" in parsed.tag:
            grammemes = {"gent"}  # the person is animate, the adjective agrees
        form = parsed.inflect(grammemes)
        if form is None:
            return unchanged(word, confidence=0.4)
        texts[case] = _shaped_like(word, form.word)
    if word.casefold() in _ANIMATE_LIKE:
        texts[Case.ACCUSATIVE] = texts[Case.GENITIVE]
    return forms_of(texts)


def _shaped_like(word: str, form: str) -> str:
    """Capitals as in the source; ё only where the source has it or the dictionary needs it."""
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


@lru_cache(maxsize=4096)
def _parse_person(word: str) -> Any:  # noqa: ANN401
    low = word.casefold()
    if low in _NEVER_HEAD:
        return None
    found = [
        one
        for one in parses(_ANIMATE_LIKE.get(low, low) if low in _ANIMATE_LIKE else low)
        if one.tag.POS == "NOUN" and "nomn" in one.tag and "sing" in one.tag
        and "anim" in one.tag and "Name" not in one.tag and "Surn" not in one.tag
    ]  # fmt: skip
    if low in _ANIMATE_LIKE:
        found = [one for one in parses(low) if "masc" in one.tag and "nomn" in one.tag]
    return found[0] if found else None


@lru_cache(maxsize=4096)
def _parse_adjective(word: str) -> Any:  # noqa: ANN401
    return _parse(word, _ADJECTIVES)


@lru_cache(maxsize=4096)
def _parse(word: str, parts: frozenset[str]) -> Any:  # noqa: ANN401
    for one in parses(word.casefold()):
        if one.tag.POS in parts and "nomn" in one.tag and "sing" in one.tag:
            return one
    return None
