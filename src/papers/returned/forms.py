"""In which words may a fact stand, and which value do other words in its place have?"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product
from operator import ne

from clerk.cases import Case, Forms, unchanged
from clerk.deadlines.printing import MONTHS_GENITIVE, long_date, short_date
from clerk.dictionary import parses
from clerk.name_parts import decline_first_name, decline_patronymic, decline_surname
from clerk.names import (
    Sex,
    decline_name,
    guess_sex,
    initials_after,
    initials_before,
    split_full_name,
    split_initials,
)
from clerk.organisations import decline_organisation
from clerk.posts import decline_post
from clerk.typography import squeeze
from papers.outline import Fact
from papers.returned.folded import fold, tokens

_SURE = 0.95
_LONGEST = 120  # signs of a name or a post
_NAME = re.compile(
    r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*)(?: [А-ЯЁа-яё][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)*){1,4}"
)
_DAY = re.compile(
    r'"?(?P<day>\d{1,2})"? (?P<month>[а-я]+) (?P<year>\d{4})(?: ?(?:г\.|года|г\b))?'
    r"|(?P<short>\d{1,2}\.\d{1,2}\.\d{4})(?!\d)(?: ?(?:г\.|года|г\b))?"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMES, _POSTS = ("full_name", "director"), ("post", "director_post")
_SHORT, _SHORTEST = (".number", ".sheets", ".place"), 30  # what is but a word or two, in signs
_OPAQUE = ("experience", "category")  # printed otherwise than they are kept
_NO_POST = {"ADVB", "VERB", "INFN", "GRND", "PRTS", "PRCL", "NPRO", "PRED", "COMP"}
_ENDINGS = ("", *"аяйьеоуюиы", "ий", "ый", "ой", "ая", "яя", "ия", "ел", "ец", "ей")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to say a fact: folded, with its case and form."""

    text: str
    case: str
    form: str


def is_name(fact: Fact) -> bool:
    """Whether it is a person's name."""
    return fact.code.endswith(_NAMES)


def is_post(fact: Fact) -> bool:
    """Whether it is a post."""
    return fact.code.endswith(_POSTS)


def is_day(fact: Fact) -> bool:
    """Whether it is a date, a line for one too."""
    return bool(_ISO.fullmatch(fact.value)) or (not fact.value and "20_" in fold(fact.text).text)


@lru_cache(maxsize=4096)
def forms_of(fact: Fact) -> tuple[Form, ...]:
    """All the ways to say it that we know; first the one in which it was written."""
    own = Form(fold(fact.text).text, fact.case, fact.form)
    found = {own.text: [own]}
    for text, case, form in _said(fact):
        one = Form(fold(text).text, case, form)
        for said in (one.text, _other_capital(one.text)):
            if said:
                found.setdefault(said, []).append(Form(said, case, form))
    return tuple(dict.fromkeys(one for same in found.values() for one in same))


def _other_capital(text: str) -> str:
    first = text[:1]
    return (first.lower() if first.isupper() else first.upper()) + text[1:]


def _said(fact: Fact) -> Iterator[tuple[str, str, str]]:
    value = squeeze(fact.value)
    if not value:
        return
    if _ISO.fullmatch(value):
        day = date.fromisoformat(value)
        plain = long_date(day).removesuffix(" г.")
        number, rest = plain.split(" ", 1)
        for text in (
            f"{plain} г.",
            f"{plain} года",
            plain,
            f"«{day.day:02d}» {rest} г.",
            f"{number}-го {rest} г.",
        ):
            yield text, fact.case, "long"
        yield short_date(day), fact.case, "short"
    elif is_name(fact):
        yield from _names(value, sex_of(fact))
    else:
        forms = decline_post(value) if is_post(fact) else unchanged(value)
        if fact.code == "school.name":
            forms = decline_organisation(value)
        declines = is_post(fact) or fact.code == "school.name"
        for case in Case if declines else ():
            yield forms.get(case), case.value, fact.form
        if not declines and not fact.code.startswith("law."):
            yield value, fact.case, fact.form


def _names(value: str, sex: Sex | None) -> Iterator[tuple[str, str, str]]:
    with_initials = split_initials(value)
    if with_initials:
        surname, letters = with_initials
        first_name, patronymic = [*letters, None, None][:2]
    else:
        surname, first_name, patronymic = split_full_name(value)
        full = _declined((surname, first_name, patronymic), sex)
        for case in Case:
            yield full.get(case), case.value, "full"
    alone = _declined((surname, None, None), sex)
    for case in Case:
        said = alone.get(case)
        yield initials_after(said, first_name, patronymic), case.value, "short"
        form = "initials" if case is Case.NOMINATIVE else "short"
        yield initials_before(said, first_name, patronymic), case.value, form


@lru_cache(maxsize=4096)
def _declined(parts: tuple[str, str | None, str | None], sex: Sex | None) -> Forms:
    return decline_name(parts, sex)


@lru_cache(maxsize=1024)
def sex_of(fact: Fact) -> Sex | None:
    """By which the words of the paper were declined, as far as they tell it."""
    parts = split_full_name(squeeze(fact.value))
    guessed = guess_sex(*parts)[0]
    if fact.form != "full" or fact.case in {"", Case.NOMINATIVE}:
        return guessed
    said = fold(fact.text).text
    fitting: list[Sex] = [
        sex
        for sex in (("f", "m") if guessed == "f" else ("m", "f"))
        if fold(_declined(parts, sex).get(Case(fact.case))).text == said
    ]
    return fitting[0] if fitting else guessed


def days_in(text: str) -> list[tuple[int, int, date]]:
    """The dates in a folded text: where each begins and ends."""
    found = []
    for one in _DAY.finditer(text):
        if one.start() and text[one.start() - 1].isalnum():
            continue
        day = _day(one)
        if day:
            found.append((one.start(), one.end(), day))
    return found


def _day(found: re.Match[str]) -> date | None:
    try:
        if found["short"]:
            day, month, year = map(int, found["short"].split("."))
        else:
            day, year = int(found["day"]), int(found["year"])
            month = MONTHS_GENITIVE.index(found["month"]) + 1
        return date(year, month, day)
    except ValueError:
        return None


def value_of(said: str, fact: Fact) -> str | None:
    """The value of other words in the place of a fact; None where it is not sure."""
    said = squeeze(said).replace("\u2060", "")
    text = fold(said).text
    if is_day(fact):
        days = days_in(text)
        alone = len(days) == 1 and days[0][:2] == (0, len(text))
        return days[0][2].isoformat() if alone else None
    if fact.code.endswith(_OPAQUE) or fact.code.startswith("law.") or not text.strip("_- "):
        return None
    if is_name(fact):
        return _name(text, fact)
    if is_post(fact):
        return _post(said, fact)
    if fact.code.startswith("school.name") and fact.case not in {"", Case.NOMINATIVE}:
        return None
    if fact.code == "school_year":
        return said if re.fullmatch(r"\d{4}/\d{2}", said) else None
    if fact.code.endswith("number") and len(said.split()) > 1:
        return None
    filled = said.strip("_ ") if not fact.value else said
    return filled if "_" not in filled else None


def may_be(said: str, fact: Fact) -> bool:
    """Whether a folded text looks like another value of the fact."""
    if is_post(fact):
        return bool(re.fullmatch(r"[^\W\d_][^\d_;:]*", said)) and len(said) < _LONGEST
    if not is_name(fact):
        ours, theirs = tokens(fold(fact.text).text), tokens(said)
        near = ours[:1] == theirs[:1] or any(len(one) > 1 and one in ours for one in theirs)
        short = fact.code.endswith(_SHORT) and len(said) < _SHORTEST
        readable = is_day(fact) or short or near
        return readable and value_of(said, fact) is not None
    words = said.replace(".", ". ").split()
    if not all(one[0].isupper() for one in words) or len(words) > 5:
        return False
    return len(words) > 1 and (split_initials(said) is not None or bool(_NAME.fullmatch(said)))


def _name(text: str, fact: Fact) -> str | None:
    ours = squeeze(fact.value).split()
    if not _NAME.fullmatch(text) or fact.form != "full":
        return None
    words = text.split()
    if ours and len(words) != len(ours):
        return None
    case = Case(fact.case or Case.NOMINATIVE)
    if case is Case.NOMINATIVE:
        return text
    parts = split_full_name(squeeze(fact.value))
    written = fold(fact.text).text.split()
    if len(ours) != 3 or [*parts] != ours or len(written) != 3:
        return None
    found: list[str] = []
    for word, was, own, decline in zip(words, written, ours, _PARTS, strict=True):
        known = {own} if word == was else _nominatives(word, case, sex_of(fact), decline)
        if len(known) != 1:
            return None
        found += known
    return " ".join(found)


_PARTS = (decline_surname, decline_first_name, decline_patronymic)


def _nominatives(
    word: str, case: Case, sex: Sex | None, decline: Callable[[str, Sex | None], Forms]
) -> set[str]:
    """What a part of a name may be in the nominative, proved by declining it."""
    known = {one.normal_form.capitalize() for one in parses(word)} if "-" not in word else set()
    stems = [word[: len(word) - cut] for cut in range(min(4, len(word) - 1))]
    tried = {word, *known, *(f"{stem}{ending}" for stem in stems for ending in _ENDINGS)}
    proved = {one: decline(one, sex) for one in tried}
    found = {
        one for one, forms in proved.items()
        if forms.confidence >= _SURE and fold(forms.get(case)).text == word
    }  # fmt: skip
    known = {one for one in found if _is_known(one, sex)}
    return known or found


def _is_known(word: str, sex: Sex | None) -> bool:
    """Whether the dictionary has the word, or each half of it, as a part of a name of that sex."""
    gender = "femn" if sex == "f" else "masc"
    return all(
        any(
            {"nomn", "sing"} <= one.tag.grammemes and {gender, "ms-f", "Ms-f"} & one.tag.grammemes
            and {"Surn", "Name", "Patr"} & one.tag.grammemes
            for one in parses(half)
        )
        for half in word.split("-")
    )  # fmt: skip


def _post(said: str, fact: Fact) -> str | None:
    if len(said) > _LONGEST or re.search(r"[_\d;:()]", said):
        return None
    if any(parses(word)[0].tag.POS in _NO_POST for word in said.strip(".,").split()):
        return None  # «временно», «и далее»: more than a post
    low = said[:1].lower() + said[1:] if fact.value[:1].islower() and said[1:2].islower() else said
    if fact.case in {"", Case.NOMINATIVE}:
        return low if decline_post(low).confidence >= _SURE else None
    words = low.split()
    if len(words) > 6:
        return None
    readings = [{word, _nominative(word)} for word in words]
    fitting = [
        found
        for found in product(*map(sorted, readings))
        for forms in (decline_post(" ".join(found)),)
        if forms.confidence >= _SURE and forms.get(Case(fact.case)) == low
        and forms.nominative != low
    ]  # fmt: skip
    changed = [sum(map(ne, found, words)) for found in fitting]
    best = [found for found, number in zip(fitting, changed, strict=True) if number == max(changed)]
    return " ".join(best[0]) if len(best) == 1 else None


def _nominative(word: str) -> str:
    halves = [next(iter(parses(half)), None) for half in word.split("-")]
    return "-".join(one.normal_form if one else "" for one in halves)
