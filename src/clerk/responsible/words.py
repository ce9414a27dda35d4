"""What is the head of a post as a cell writes it, and what do the words say beyond it?

A post is told by its head: «советник директора» is an adviser, no director. Abbreviations are
written out first; one that is not known stays and is compared by its letters («муз.»).
"""

import re
from functools import cache, lru_cache
from typing import Any

from clerk.dictionary import parses
from clerk.lookalikes import russian_letters
from clerk.own_tables import rows, with_parts

_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"(?<=[а-яё.])\s*[-‑–—]\s*(?=[а-яё])", re.IGNORECASE)
_FIELD = {"FIELD": r"(?=(?:[увнмапх]+[рч]|вор|бж)\b)"}


@cache
def _written_out() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-]){with_parts(short, _FIELD)}", re.IGNORECASE), whole[1:-1])
        for whole, short in rows("responsible/written_out.tsv")
    )


_BEFORE_HEAD = {"и", "о", "и.о", "врио"}

_INSTITUTION = (
    r"школ(?:а|ы|е|у|ой)(?:-\w+)?|лице[йяюе]\w*|гимнази\w+|колледж\w*|техникум\w*|училищ\w+|интернат\w*|корпус\w*"
    r"|(?:детск\w+ )?сад\w*|учреждени\w+|организаци\w+|дворц\w+ творчеств\w*|дом\w* творчеств\w*"
    r"|образовательн\w+ (?:центр|комплекс)\w*|[мгкачфобдн]*(?:д?о[оу]|сош|оош|нош|оу|доу|пу|поу|спо)"
    r"|дши|дмш|дхш|с?ш|с?юсш|дюсш|цдт|ддт|ддют|црр|№"
)
_OF_ITS_OWN = re.compile(
    r"^[\W_]*(?:(?:данн|наш|сво)\w+ )?(?:\w+(?:ой|ого|ей|его|ым|им|ая|ое|ый)\s+)*"
    rf"(?<!\w)(?:{_INSTITUTION})(?!\w)(?! (?:молод|начинающ|наставни)\w*)"
    r"|^[\W_]*центр\w*"
)
_SAYS_NOTHING = re.compile(
    r"(?<![\w-])(?:по согласованию|(?:по|при) необходимости|по желанию|лично|ответственн\w+|исполнител\w+"
    r"|наставничеств\w*|наставническ\w+|наставляем\w+|подопечн\w+|программ\w*|проект\w*|цмн"
    r"|(?:целев\w+ )?модел\w*|систем\w*|внедрени\w+|реализаци\w+|организаци\w+|персонализированн\w+"
    r"|дорожн\w+ карт\w*|деятельност\w+|работ\w+|педагогическ\w+ работник\w*"
    r"|молод\w+ (?:специалист|педагог|учител|воспитател|преподавател)\w*|школьн\w+"
    r"|весь|вс(?:е|ех|ем|еми|я|ей|ю|его)|кажд\w+|член\w*|состав\w*|сам|сама|их|свои\w*"
    r"|по|в|и|с|за|от|из|для)(?![\w-])"
)
_ELSEWHERE = re.compile(
    r"(?<![\w-])(?:муниципальн|районн|городск|региональн|областн|краев|республиканск|окружн|территориальн)\w+"
    r"|(?<!\w)(?:район|округ|город|област)\w*|управлени\w+|отдел\w* образовани|департамент|министерств"
    r"|методическ\w+ (?:центр|кабинет|служб)|институт|университет|академи|(?<!\w)вуз"
)
_ABBREVIATION = re.compile(r"^[\W_]*[А-ЯЁ]{2,}(?!\w)")


def plain(text: str) -> str:
    """Small Russian letters, е for ё, one space between words: what is compared."""
    return _SPACE.sub(" ", russian_letters(text)).lower().replace("ё", "е")


@lru_cache(maxsize=8192)
def written_out(words: str) -> str:
    """«ЗДУВР» → «заместитель директора по УВР»; «педагог – психолог» with its hyphen."""
    text = _DASH.sub(lambda found: _dash(words, found), _SPACE.sub(" ", words))
    for short, whole in _written_out():
        text = short.sub(whole, text)
    return _SPACE.sub(" ", text)


def _dash(words: str, found: re.Match[str]) -> str:
    """A hyphen stays; a dash joins two nouns for one person, else it parts what it stands between."""
    return "-" if found[0].strip() == "‑" or found[0] == "-" or _joins(words) else found[0]


def _joins(words: str) -> bool:
    halves = [half.split() for half in re.split(r"\s*[-‑–—]\s*", words.strip())]
    return all(len(half) == 1 and is_person(half[0]) for half in halves)


def beyond(words: str) -> str:
    """What words beside a role say of who it is; "" where they only name the school or the work."""
    low = plain(words)
    if _OF_ITS_OWN.search(low):
        return ""
    left = _SAYS_NOTHING.sub(" ", low)
    return _SPACE.sub(" ", left).strip(" .,;:-–—()«»\"'")


def is_elsewhere(words: str) -> bool:
    """Whether the words beside a role name another institution: «ИРО», «управления образования»."""
    return not _OF_ITS_OWN.search(plain(words)) and bool(
        _ABBREVIATION.match(words) or _ELSEWHERE.search(plain(words))
    )


def readings(word: str) -> Any:  # noqa: ANN401 - the library has no types
    """Readings of a Russian word; the dictionary fails on some signs of far scripts."""
    return parses(word) if re.fullmatch("[А-Яа-яЁё-]+", word) else ()


@lru_cache(maxsize=4096)
def head_of_post(words: str) -> int | None:
    """Which word is the head of a post: an animate noun, adjectives before it left aside."""
    pieces = words.split()
    bare = [word.strip("().,«»\"':") for word in pieces]
    for number, word in enumerate(bare):
        follows = number + 1 < len(bare)
        describes = is_adjective(word) or (follows and pieces[number].endswith("."))  # «муз.»
        if is_person(word) and not (describes and follows and is_person(bare[number + 1])):
            return number  # «молодой специалист» goes on
        if not describes and plain(word) not in _BEFORE_HEAD:
            return None
    return None


def is_person(word: str) -> bool:
    """Whether a word names somebody by what he does: «учитель», «заведующая»."""
    return plain(word).startswith("заведующ") or any(
        one.tag.POS == "NOUN"
        and "anim" in one.tag
        and not {"Name", "Surn", "Patr"} & one.tag.grammemes
        for one in readings(word)
    )


def is_adjective(word: str) -> bool:
    """Whether a word describes the one behind it."""
    return any(one.tag.POS in ("ADJF", "PRTF") for one in readings(word))


def is_plural(words: str) -> bool:
    """Whether the head stands in the plural: «руководители», «наставляемые»."""
    words = written_out(words)
    head = head_of_post(words)
    pieces = words.split()
    for word in [pieces[head]] if head is not None else pieces[:2]:
        tags = [one.tag for one in readings(word.strip("().,")) if one.tag.number]
        nominatives = [tag for tag in tags if "nomn" in tag]  # «учителя»: so a cell is written
        if tags:
            return all("plur" in tag for tag in nominatives or tags) or "plur" in tags[0]
    return False


def nominative(words: str) -> str | None:
    """«руководителям ШМО» → «руководитель ШМО»; what follows the head stays as it is."""
    text = written_out(words).strip(" .,-–—():")
    if not text:
        return None
    pieces = text.split(" ")
    head = head_of_post(text)
    for number in range(1 if head is None else head + 1):
        pieces[number] = _singular(pieces[number], noun=number == head)
    return " ".join(pieces)


@lru_cache(maxsize=4096)
def _singular(word: str, *, noun: bool) -> str:
    """One word in the nominative singular; capitals other than at the beginning stay."""
    wanted = ("NOUN",) if noun else ("ADJF", "PRTF")
    found = [one for one in readings(word) if one.tag.POS in wanted]
    if noun:
        found = [one for one in found if "anim" in one.tag]
    if not found or any({"nomn", "sing"} <= set(one.tag.grammemes) for one in found):
        return word
    form = found[0].inflect({"nomn", "sing"} if noun else {"nomn", "sing", "masc"})
    if form is None:
        return word
    made: str = form.word
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
