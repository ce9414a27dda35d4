"""How do a school's own sentences stand in the place of ours, with the facts set in them anew?

Nothing of a sentence is executed: it is kept as pieces, text or the code of a fact with its case and
form. It stands where our sentence, variant and all, is the one that it was told instead of; where ours
is another, ours stays.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import msgspec

from clerk.cases import Case
from clerk.typography import NBSP, WORD_JOINER
from papers import people
from papers.kept import Mark
from papers.model import Employee, School
from papers.named import Employer, act, law
from papers.outline import Fact, Piece, agreeing, balanced, day, take_apart

_NUMBER = re.compile(r"\d+(?:\.\d+)*\.\s+")  # of a point: its place in the paper, no word of ours
_ALIKE = str.maketrans({
    NBSP: " ", WORD_JOINER: None, "–": "-", "—": "-",
    **dict.fromkeys("«»„“”", '"'),
})  # fmt: skip


class Sentence(msgspec.Struct, frozen=True):
    """A school's sentence under the name and the variant of ours, beside ours as it was then."""

    name: str
    variant: str
    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]

    @property
    def instead_of(self) -> tuple[Any, ...]:
        """By which it is known whether our sentence is the one it was told instead of."""
        return shape(self.ours)

    def behind(self, former: Iterable["Sentence"]) -> "Sentence":
        """Told instead of ours, where it was told instead of a ``former`` sentence of the school."""
        for one in former:
            same = (one.name, one.variant) == (self.name, self.variant)
            if same and shape(one.theirs) == self.instead_of:
                return msgspec.structs.replace(self, ours=one.ours)
        return self


class Added(msgspec.Struct, frozen=True):
    """A paragraph that we do not write: its name, and after which of ours it stands."""

    name: str
    after: str
    text: str


class Own(msgspec.Struct, frozen=True):
    """What stands in one paper otherwise than we would write it."""

    words: tuple[Sentence, ...] = ()
    added: tuple[Added, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.added or self.removed)


def own_of(kept: str) -> Own:
    """As it was kept in JSON; nothing of nothing."""
    return msgspec.json.decode(kept, type=Own) if kept else Own()


def sentence(name: str, variant: str, ours: Iterable[Piece], theirs: Iterable[Piece]) -> Sentence:
    """As it is kept: nobody's name and no day, only where they stand."""
    return Sentence(name, variant, tuple(_bare(ours)), tuple(_bare(theirs)))


def _bare(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for place, one in enumerate(pieces):
        if isinstance(one, Fact):
            yield Fact(one.code, "", "", one.case, one.form)
        elif said := one if place else _NUMBER.sub("", one, count=1):
            yield said


def shape(pieces: Iterable[Piece]) -> tuple[Any, ...]:
    """What makes a sentence this one, whoever it speaks of: its words and the facts among them."""
    told: list[Any] = []
    for one in _bare(pieces):
        if isinstance(one, Fact):
            told.append((one.code, one.case, one.form))
        elif told and isinstance(told[-1], str):
            told[-1] += one
        else:
            told.append(one)
    return tuple(_folded(one) if isinstance(one, str) else one for one in told)


def _folded(text: str) -> str:
    """Without what a typesetter or an editor changes by itself."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).translate(_ALIKE))


class Known:
    """The facts that a paper was made of, to be said in another case than ours."""

    def __init__(self, facts: str) -> None:
        self._facts = facts

    @cached_property
    def _all(self) -> Any:  # noqa: ANN401 - the facts of any paper
        return msgspec.json.decode(self._facts) if self._facts else {}

    @cached_property
    def _people(self) -> list[Employee]:
        return [msgspec.convert(one, Employee) for one in _persons(self._all)]

    @cached_property
    def _employer(self) -> Employer | None:
        told = self._all.get("school")
        return Employer(msgspec.convert(told, School)) if told else None

    def say(self, fact: Fact, case: str, form: str) -> str | None:
        """The value of the fact in that case and form; None where that is not known."""
        if form in {"long", "short"} and re.fullmatch(r"\d{4}-\d\d-\d\d", fact.value):
            return day(fact.code, date.fromisoformat(fact.value), short=form == "short").text
        chosen = Case(case or Case.NOMINATIVE)
        if fact.code.startswith("school."):
            return self._of_school(fact, chosen, form)
        if fact.code.startswith("law."):
            return self._law(fact.code.removeprefix("law."), chosen)
        for one in self._people:
            if fact.code.endswith(".full_name") and people.full_name(one) == fact.value:
                if form == "initials":
                    return people.signature_name(one)
                return (people.short_name if form == "short" else people.full_name)(one, chosen)
            if fact.code.endswith(".post") and one.post == fact.value:
                return people.post(one, chosen)
        return None

    def _of_school(self, fact: Fact, case: Case, form: str) -> str | None:
        if (employer := self._employer) is None:
            return None
        said = {
            ("school.name", "full"): employer.name,
            ("school.director", "short"): employer.director,
            ("school.director", "full"): employer.director_full,
            ("school.director_post", ""): employer.director_post,
        }.get((fact.code, form))
        return said.say(case) if said else None

    def _law(self, code: str, case: Case) -> str | None:
        on = self._all.get("ends_on") or self._all.get("on")
        for cited in (law, act) if on else ():
            try:
                return cited(code, on=date.fromisoformat(on)).say(case)
            except KeyError:
                continue
        return None


def _persons(told: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    if isinstance(told, dict):
        if "surname" in told and "first_name" in told:
            yield told
        told = list(told.values())
    for one in told if isinstance(told, list) else ():
        yield from _persons(one)


def instead(own: Sentence, ours: Sequence[Piece], known: Known) -> list[Piece] | None:
    """The school's sentence with the facts of ours; None where ours is another, or a fact of it is
    not there."""
    if shape(ours) != own.instead_of:
        return None
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for piece in ours:
        if isinstance(piece, Fact):
            facts[piece.code].append(piece)
    told: list[Piece] = []
    taken: Counter[tuple[str, str, str]] = Counter()
    for piece in own.theirs:
        if isinstance(piece, str):
            told.append(piece)
            continue
        there = facts.get(piece.code)
        if not there:
            return None
        key = piece.code, piece.case, piece.form
        alike = [one for one in there if (one.case, one.form) == key[1:]]
        fact = (alike or there)[min(taken[key], len(alike or there) - 1)]
        taken[key] += 1
        said: str | None = fact.text
        if fact.value and (not alike or fact is ours[0]):
            said = known.say(fact, piece.case, piece.form) or (fact.text if alike else None)
        if said is None:
            return None
        told.append(Fact(fact.code, fact.value, said, piece.case, piece.form))
    return _begun_as(ours, told)


def _begun_as(ours: Sequence[Piece], told: list[Piece]) -> list[Piece]:
    """With the number of our point before it; a fact that begins the sentence has a capital letter."""
    first, text = told[0] if told else "", "".join(map(_text, ours))
    number = _NUMBER.match(text)
    begins = text[number.end() if number else 0 :][:1]
    if isinstance(first, Fact) and begins.isupper():
        capital = first.text[:1].upper() + first.text[1:]
        told[0] = msgspec.structs.replace(first, text=capital)
    if number:
        told[:1] = [number[0] + told[0]] if isinstance(told[0], str) else [number[0], told[0]]
    return told


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text


class Words:
    """All the sentences of a school, kind by kind of its papers."""

    def __init__(self, told: Mapping[str, Sequence[Sentence]]) -> None:
        self._told = told

    def of(self, mark: Mark) -> Callable[[str, str], str] | None:
        """What a writer asks of each paragraph of such a paper, (name, words) → words; None: of none."""
        told: defaultdict[tuple[str, str], list[Sentence]] = defaultdict(list)
        for one in self._told.get(mark.kind, ()):
            told[one.name, one.variant].append(one)
        if not told:
            return None
        names, known = {name for name, _ in told}, Known(mark.facts)

        def own(name: str, text: str) -> str:
            if name not in names or not balanced(text):
                return text
            pieces, variant = take_apart(text)
            for one in told.get((name, variant), ()):
                if (said := instead(one, pieces, known)) is not None:
                    return "".join(map(str, said)) + (agreeing(variant) if variant else "")
            return text

        return own
