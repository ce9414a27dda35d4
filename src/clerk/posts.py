"""How does a post stand in six cases: «учителя начальных классов», «педагогу-психологу»?

The rule: decline the adjectives that agree with the head noun and the head noun itself (both
halves of a hyphenated one), and leave what follows as it stands («начальных классов», «по УВР»).
Posts joined by a comma or «и» are declined each. What is shortened stays, what it stands before
declines («соц. педагога»); a post said of several people declines in the plural. A person in
brackets declines with the post before it («учителя-логопеда (дефектолога)»).
"""

import re
from functools import lru_cache
from typing import Any, Literal

from clerk.cases import OBLIQUE, Case, Forms, Overrides, forms_of, join, unchanged
from clerk.dictionary import is_word, parses
from clerk.typography import squeeze

_Number = Literal["sing", "plur"]
_TAGS = {
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
_ADJECTIVES = frozenset({"ADJF", "PRTF"})
_TOKENS = re.compile(r"(\s+|(?<![\w.])(?!и\.|в\.|вр\.)[а-яё]{2,6}\.-?(?=[а-яё]{3}))", re.IGNORECASE)
_WORD = re.compile(r"[а-яёa-z]+(?:-[а-яёa-z]+)*", re.IGNORECASE)
_STANDS = re.compile(r"^(?:(?:и|о)\.|и\.\s?о\.|врио|в\.?р\.?и\.?о\.?|зам\.|пом\.)$", re.IGNORECASE)
_SHORT = re.compile(r"[а-яё]+\.-?", re.IGNORECASE)
# Words the dictionary does not know as persons, so that their accusative would be wrong.
_ANIMATE_LIKE = {"тьютор", "куратор", "супервизор"}
# First halves that stay, though each is a person by itself: «шеф-повара».
_STIFF_HALVES = {"шеф", "генерал", "капитан"}
# The head of a post can be one of these only as a noun: «старший» also is one in the dictionary.
_NEVER_HEAD = {"старший", "младший", "главный", "ведущий", "социальный", "первый", "второй"}


def decline_post(post: str, overrides: Overrides | None = None) -> Forms:
    """A post in six cases; the user's own forms win. Never raises.

    ``confidence`` falls where the head of the post is not in the dictionary.
    """
    return _decline(squeeze(post)).with_overrides(overrides)


@lru_cache(maxsize=4096)
def _decline(post: str) -> Forms:
    number = _number(post.split())
    pieces = split_posts(post, number)
    forms = [_decline_one(piece, number) if place % 2 == 0 else unchanged(piece)
             for place, piece in enumerate(pieces)]  # fmt: skip
    return join(forms, "") if forms else unchanged(post)


def _number(words: list[str]) -> _Number:
    """Plural where the post begins as one: «учителя начальных классов», «социальные педагоги»."""
    for word in words:
        bare = word.strip('(),.«»"')
        if _SHORT.fullmatch(word):
            continue
        if _is_person(bare, "sing") or not bare:
            return "sing"
        if _is_person(bare, "plur"):
            return "plur"
        if _parse_adjective(bare, "plur") is None:
            return "sing"
    return "sing"


def split_posts(post: str, number: _Number = "sing") -> list[str]:
    """Posts and the separators between them, in turn: only where a new head noun follows."""
    pieces = re.split(r"(,\s+|;\s+|\s+и\s+|\s*/\s*|\s+\()", post)
    joined = [pieces[0]]
    for separator, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _opens_post(piece, number):
            joined += [separator, piece]
        else:
            joined[-1] += separator + piece
    return joined


def _opens_post(piece: str, number: _Number) -> bool:
    """Whether a piece begins a post of its own: an animate noun in the nominative leads it, or
    «и. о.», «зам.», behind which it is in the genitive."""
    words = piece.split()
    if words and _STANDS.match(words[0]):
        return True
    for word in words:
        bare = word.strip("().,")
        if _SHORT.fullmatch(word):
            continue
        if _is_person(bare, number):
            return True
        if _parse_adjective(bare, number) is None:
            return False
    return False


def _decline_one(post: str, number: _Number) -> Forms:
    tokens = [token for token in _TOKENS.split(post) if token] or [""]
    out: list[Forms] = []
    # «и. о. директора»: what acts stands in the genitive already, so nothing declines
    head_seen, confidence = bool(_STANDS.match(tokens[0])), 1.0
    for token in tokens:
        bare = token.strip('(),.«»"')
        if head_seen or not bare or token.isspace() or _STANDS.match(token):
            out.append(unchanged(token))
            continue
        if _SHORT.fullmatch(token) and not (token is tokens[-1] and is_word(bare)):
            # «соц. педагог», «ст. воспитатель» go on; «зав. библиотекой» is the head itself
            head_seen = not _head_follows(tokens, token, number)
            out.append(unchanged(token))
            continue
        if not _WORD.fullmatch(bare) or _is_abbreviation(bare):
            head_seen = True  # nothing behind an abbreviation, a number or a bracket declines
            confidence = min(confidence, 0.5)
            out.append(unchanged(token))
            continue
        declined, is_head = _decline_word(bare, tokens, token, number)
        head_seen = is_head
        opening, _, closing = token.partition(bare)
        out += [unchanged(opening), declined, unchanged(closing)]
    forms = join(out, "")
    if not head_seen:
        confidence = min(confidence, 0.6)
    return forms.trusted(min(confidence, 1.0))


def _decline_word(bare: str, tokens: list[str], token: str, number: _Number) -> tuple[Forms, bool]:
    """The forms of one word and whether it is the head, behind which nothing declines."""
    if bare.casefold() in {"исполняющий", "исполняющая"}:
        return _inflect(bare, _parse_adjective(bare)), True
    if bare.casefold() == "временно":
        return unchanged(bare), False
    adjective = _parse_adjective(bare, number)
    person = None if bare.casefold() in _NEVER_HEAD else _parse_person(bare, number)
    follows = _head_follows(tokens, token, number)
    if adjective is not None and (person is None or follows):
        return _inflect(bare, adjective), not follows
    if "-" in bare:
        halves = bare.split("-")
        stiff = halves[0].casefold() in _STIFF_HALVES
        if not stiff and all(_parse_person(half, number) is not None for half in halves):
            both = [_inflect(half, _parse_person(half, number)) for half in halves]
            return join(both, "-"), True
        last = _parse_person(halves[-1], number)
        if last is not None:  # «экс-директор», «вице-президент», «пед.-психолог»
            kept = unchanged("-".join(halves[:-1]))
            return join([kept, _inflect(halves[-1], last)], "-"), True
    if person is not None:
        # «учителя» may be of one, too
        sure = 0.9 if number == "plur" and _is_genitive(bare) else 1.0
        return _inflect(bare, person).trusted(sure), True
    noun = _parse(bare, frozenset({"NOUN"}), number)
    if noun is not None:
        return _inflect(bare, noun).trusted(0.8), True
    return unchanged(bare, confidence=0.4), True


def _is_genitive(word: str) -> bool:
    return any({"gent", "sing"} <= one.tag.grammemes for one in parses(word.casefold()))


def _head_follows(tokens: list[str], token: str, number: _Number) -> bool:
    """Whether the head stands behind this adjective: a person, or the last of several adjectives
    («контрактный управляющий»)."""
    follows = False
    for later in tokens[tokens.index(token) + 1 :]:
        bare = later.strip('(),.«»" ')
        if not bare or _SHORT.fullmatch(later):
            continue
        if _is_person(bare, number):
            return True
        if _parse_adjective(bare, number) is None:
            return follows
        follows = True
    return follows


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _inflect(word: str, parsed: Any) -> Forms:  # noqa: ANN401 - the library has no types
    if parsed is None:
        return unchanged(word, confidence=0.4)
    texts = {Case.NOMINATIVE: word}
    for case in OBLIQUE:
        grammemes = {_TAGS[case]}
        if case is Case.ACCUSATIVE and parsed.tag.POS in _ADJECTIVES and "femn" not in parsed.tag:
            grammemes = {"gent"}  # the person is animate, the adjective agrees
        form = parsed.inflect(grammemes)
        if form is None:
            return unchanged(word, confidence=0.4)
        texts[case] = _shaped_like(word, parsed.word, form.word)
    if word.casefold() in _ANIMATE_LIKE:
        texts[Case.ACCUSATIVE] = texts[Case.GENITIVE]
    return forms_of(texts)


def _shaped_like(word: str, like: str, form: str) -> str:
    """Capitals as in the source; ё only where the source has it or the dictionary needs it."""
    if "ё" in like and "ё" not in word:  # «актер» as it is written: «актера»
        form = form.replace("ё", "е")
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _is_person(word: str, number: _Number) -> bool:
    """A person by one word or by both halves of it."""
    return all(_parse_person(half, number) is not None for half in word.split("-"))


@lru_cache(maxsize=4096)
def _parse_person(word: str, number: _Number) -> Any:  # noqa: ANN401
    low = word.casefold()
    if low in _NEVER_HEAD:
        return None
    like = low in _ANIMATE_LIKE
    for one in parses(low):
        tag = one.tag.grammemes
        if one.tag.POS != "NOUN" or not {"nomn", number} <= tag or {"Name", "Surn"} & tag:
            continue
        if "anim" in tag or (like and "masc" in tag):
            return one
    return None


@lru_cache(maxsize=4096)
def _parse_adjective(word: str, number: _Number = "sing") -> Any:  # noqa: ANN401
    return _parse(word, _ADJECTIVES, number)


@lru_cache(maxsize=4096)
def _parse(word: str, parts: frozenset[str], number: _Number) -> Any:  # noqa: ANN401
    for one in parses(word.casefold()):
        if one.tag.POS in parts and "nomn" in one.tag and number in one.tag:
            return one
    return None
