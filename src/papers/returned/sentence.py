"""Which facts and which words of one paragraph are others than ours?

First as if only facts had been changed: where all that stands between them is there, what stands in
their places is told at once. Else the sentence was written anew, and each fact of ours is looked for
in it, in any case and form; what cannot be told for sure is lost and asked about, never guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from unicodedata import normalize

from clerk.cases import Case
from papers.outline import Fact, Paragraph, Piece
from papers.returned.folded import Folded, fold, found_in, own_number, tokens
from papers.returned.forms import Form, days_in, forms_of, is_day, is_name, may_be, value_of
from papers.returned.model import WordsDiffer

_ASKS = {
    Case.GENITIVE: "от для у до без из около после кроме против вместо отношении лице имени",
    Case.DATIVE: "к ко благодаря согласно",
    Case.ACCUSATIVE: "за через про",
    Case.INSTRUMENTAL: "за с со под над перед между",
    Case.PREPOSITIONAL: "о об обо при",
}  # which words ask for which case of a person
_SHORT = 4  # signs: what is shorter may stand in a sentence by chance
_LONGER = 3  # times so long as ours, and
_MORE = 40  # signs more: no longer the words of one fact


@dataclass(frozen=True, slots=True)
class Laid:
    """A paragraph of ours, folded, without its own number; facts with their places."""

    text: str
    number: str  # as it was typed
    facts: tuple[Fact, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def bare(self) -> bool:
        """Whether it is a fact alone."""
        return len(self.spans) == 1 and self.spans[0] == (0, len(self.text))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact of ours stands in their text; ``form`` None: in the words of another value."""

    fact: Fact
    start: int
    end: int
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact in whose place something else stands."""

    fact: Fact
    said: str
    value: str | None


@lru_cache(maxsize=4096)
def laid_out(paragraph: Paragraph) -> Laid:
    """The paragraph as it is compared."""
    folded = fold(paragraph.text)
    ends, edges = 0, []
    for piece in paragraph.pieces:
        begins, ends = ends, ends + len(normalize("NFC", _text(piece)))
        if isinstance(piece, Fact):
            inside = [n for n, at in enumerate(folded.at[:-1]) if begins <= at < ends]
            while inside and folded.text[inside[0]] == " ":
                inside.pop(0)
            while inside and folded.text[inside[-1]] == " ":
                inside.pop()
            if inside:
                edges.append((piece, inside[0], inside[-1] + 1))
    number = own_number(folded)
    if edges and edges[0][1] < number:
        number = 0
    return Laid(
        folded.text[number:], folded.source[: folded.at[number]] if number else "",
        tuple(fact for fact, _, _ in edges),
        tuple((begin - number, end - number) for _, begin, end in edges),
    )  # fmt: skip


@lru_cache(maxsize=8192)
def without_number(text: str, begins_with_fact: bool = False) -> tuple[Folded, int]:
    """Their text folded, and where it begins behind its own number."""
    folded = fold(text)
    return folded, 0 if begins_with_fact else own_number(folded)


def their_text(laid: Laid, text: str) -> str:
    """What of their text is to be compared."""
    folded, number = without_number(text, _begins_with_fact(laid))
    return folded.text[number:]


def _begins_with_fact(laid: Laid) -> bool:
    return not laid.number and bool(laid.spans) and laid.spans[0][0] == 0


def read_sentence(paragraph: Paragraph, text: str) -> tuple[list[Changed], WordsDiffer | None]:
    """The facts whose words are another value's, and the words where those are others."""
    laid = laid_out(paragraph)
    said = their_text(laid, text)
    if said == laid.text:
        return [], None
    places = _with_other_facts(laid, said)
    words_differ = places is None or any(_is_new(one, said) for one in places)
    if places is not None and not words_differ:
        between = _between(laid, places)
        words_differ = between != [said[a:b] for a, b in _gaps(places, len(said))]
    if places is None:
        places = _written_anew(laid, said)
    folded, number = without_number(text, _begins_with_fact(laid))
    changed = [_changed(one, folded, number) for one in places if one.form is None]
    if not words_differ:
        return changed, None
    found = {id(one.fact) for one in places}
    lost = tuple(one for one in laid.facts if id(one) not in found)
    theirs = tuple(_pieces(laid, places, folded, number))
    return changed, WordsDiffer(paragraph.name, paragraph.variant, paragraph.pieces, theirs, lost)


def _is_new(place: Place, said: str) -> bool:
    """Whether a fact stands there in another form."""
    if place.form is None:
        return False
    return said[place.start : place.end] != fold(place.fact.text).text


def _between(laid: Laid, places: Sequence[Place]) -> list[str]:
    return (
        [laid.text[a:b] for a, b in _apart(laid.spans, len(laid.text))] if places else [laid.text]
    )


def _gaps(places: Sequence[Place], length: int) -> list[tuple[int, int]]:
    return _apart([(one.start, one.end) for one in places], length)


def _apart(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), length]
    return list(zip(starts, ends, strict=True))


def _changed(place: Place, folded: Folded, number: int) -> Changed:
    said = folded.behind(place.start + number, place.end + number).strip()
    return Changed(place.fact, said, value_of(said, place.fact))


def _pieces(laid: Laid, places: Sequence[Place], folded: Folded, number: int) -> Iterator[Piece]:
    at, before = folded.at[number], laid.number
    for one in sorted(places, key=lambda place: place.start):
        begin, end = folded.at[one.start + number], folded.at[one.end + number - 1] + 1
        if text := before + folded.source[at:begin]:
            yield text
        form = one.form or Form("", one.fact.case, one.fact.form)
        yield Fact(one.fact.code, one.fact.value, folded.source[begin:end], form.case, form.form)
        at, before = end, ""
    if rest := before + folded.source[at:].rstrip():
        yield rest


# only facts are others


def slots(laid: Laid, said: str) -> list[tuple[int, int]] | None:
    """Where the facts of ours stand, if all the words between them are there; None where those are
    not, or where a fact might end in several places."""
    literal: set[int] = set()
    if _match(_pattern(laid, literal), said) is None:
        return None
    for number in range(len(laid.facts)):  # a fact that can stand there as it was does
        if _match(_pattern(laid, literal | {number}), said) is not None:
            literal.add(number)
    pattern = _pattern(laid, literal)
    gaps = _match(pattern, said)
    if gaps is None:
        return None
    mirrored = _match([one[::-1] for one in reversed(pattern)], said[::-1])
    back = [(len(said) - end, len(said) - begin) for begin, end in reversed(mirrored or [])]
    if gaps != back:
        return None
    free = iter(gaps)
    found, at = [], 0
    for number, (begin, end) in enumerate(laid.spans):
        lead = begin - (laid.spans[number - 1][1] if number else 0)
        start = at + lead
        at = start + end - begin if number in literal else next(free)[1]
        found.append((start, at))
    return found


def _pattern(laid: Laid, literal: set[int]) -> list[str]:
    """The words that must stand between the facts that may be others."""
    parts, at = [""], 0
    for number, (begin, end) in enumerate(laid.spans):
        parts[-1] += laid.text[at : end if number in literal else begin]
        if number not in literal:
            parts.append("")
        at = end
    parts[-1] += laid.text[at:]
    return parts


def _match(parts: Sequence[str], said: str) -> list[tuple[int, int]] | None:
    """The gaps between the parts, each as short as it can be from the left; None where there are none."""
    first, *rest = parts
    if not rest:
        return [] if said == first else None
    if not said.startswith(first):
        return None
    at, gaps = len(first), []
    for part in rest[:-1]:
        found = said.find(part, at + 1)
        if found < 0:
            return None
        gaps.append((at, found))
        at = found + len(part)
    end = len(said) - len(rest[-1])
    if end <= at or not said.endswith(rest[-1]):
        return None
    return [*gaps, (at, end)]


def _with_other_facts(laid: Laid, said: str) -> list[Place] | None:
    found = slots(laid, said) if laid.facts else None
    if found is None:
        return None
    places = [
        _in_gap(fact, said, begin, end)
        for fact, (begin, end) in zip(laid.facts, found, strict=True)
    ]
    kept = [one for one in places if one is not None]
    return kept if len(kept) == len(places) else None


def _in_gap(fact: Fact, said: str, begin: int, end: int) -> Place | None:
    """The fact in what stands in its place; None where that may be more than the fact."""
    own = fold(fact.text).text
    if said[begin:end] == own:
        return Place(fact, begin, end, forms_of(fact)[0])
    if fact.value or own in said[begin:end]:
        for form in _longest_first(fact):
            places = found_in(said, form.text, begin, end)
            if places and form.text.strip():
                chosen = _chosen(fact, form.text, said[: places[0]]) if len(places) == 1 else None
                return (
                    Place(fact, places[0], places[0] + len(form.text), chosen) if chosen else None
                )
    while begin < end and said[begin] == " ":
        begin += 1
    text = said[begin:end].rstrip()
    end = begin + len(text)
    if not text or len(text) > _LONGER * len(own) + _MORE:
        return None
    if is_day(fact):
        days = days_in(text)
        if len(days) == 1:
            return Place(fact, begin + days[0][0], begin + days[0][1])
        return Place(fact, begin, end) if len(text) <= len(own) + 10 else None
    if is_name(fact) and fact.value and not may_be(text, fact):
        return None
    return Place(fact, begin, end)


def _longest_first(fact: Fact) -> list[Form]:
    return sorted(forms_of(fact), key=lambda form: -len(form.text))


def _chosen(fact: Fact, text: str, before: str) -> Form | None:
    """In which case it stands there: its own, unless the word before it asks for another."""
    fitting = {form.case: form for form in reversed(forms_of(fact)) if form.text == text}
    if len(fitting) > 1:
        words = [one for one in tokens(before[-40:]) if one.isalnum()]
        last = words[-1].casefold() if words and before.endswith(" ") else ""
        asked = {case for case, said in _ASKS.items() if last in said.split()}
        if asked:
            fitting = {case: form for case, form in fitting.items() if case in asked}
        if fact.case in fitting:
            return fitting[fact.case]
    return next(iter(fitting.values())) if len(fitting) == 1 else None


# the sentence was written anew


def _written_anew(laid: Laid, said: str) -> list[Place]:
    found = _Found(laid, said)
    found.as_they_were()
    found.in_other_forms()
    found.in_their_places()
    return sorted(found.places, key=lambda one: one.start)


class _Found:
    """The facts of ours that are found in a sentence that was written anew."""

    def __init__(self, laid: Laid, said: str) -> None:
        self._laid, self._said = laid, said
        self.places: list[Place] = []
        self._left = list(range(len(laid.facts)))
        self._blocked: list[tuple[int, int]] = []

    def _free(self, begin: int, end: int) -> bool:
        taken = [*((one.start, one.end) for one in self.places), *self._blocked]
        return all(end <= start or stop <= begin for start, stop in taken)

    def _put(self, number: int, begin: int, end: int, form: Form | None) -> None:
        self.places.append(Place(self._laid.facts[number], begin, end, form))
        if number in self._left:
            self._left.remove(number)

    def as_they_were(self) -> None:
        """Those whose words are there: as often as in ours, or where ours had them."""
        same: dict[str, list[int]] = defaultdict(list)
        for number, (begin, end) in enumerate(self._laid.spans):
            same[self._laid.text[begin:end]].append(number)
        for text in sorted(same, key=len, reverse=True):
            numbers = same[text]
            at = [one for one in found_in(self._said, text) if self._free(one, one + len(text))]
            kept = self._kept(numbers)
            if len(at) == len(numbers) and (len(text) >= _SHORT or set(kept.values()) == set(at)):
                kept = dict(zip(numbers, at, strict=True))
            elif len(numbers) == 1 and at and len(text) >= _SHORT:
                for again in at[1:]:
                    self._set(numbers[0], again, text)
                kept = {numbers[0]: at[0]}
            for number, begin in kept.items():
                if begin in at:
                    self._set(number, begin, text)

    def _set(self, number: int, begin: int, text: str) -> None:
        form = _chosen(self._laid.facts[number], text, self._said[:begin])
        if form:
            self._put(number, begin, begin + len(text), form)
        else:
            self._blocked.append((begin, begin + len(text)))

    def _kept(self, numbers: Iterable[int]) -> dict[int, int]:
        """Where those stand now that stand among words that are the same."""
        ours, theirs = _starts(self._laid.text), _starts(self._said)
        blocks = SequenceMatcher(
            None, [one for _, one in ours], [one for _, one in theirs], autojunk=False
        ).get_matching_blocks()
        moved = {
            ours[block.a + step][0]: theirs[block.b + step][0]
            for block in blocks if block.size > 2 for step in range(block.size)
        }  # fmt: skip
        begins = {number: self._laid.spans[number][0] for number in numbers}
        return {number: moved[begin] for number, begin in begins.items() if begin in moved}

    def in_other_forms(self) -> None:
        """Those that stand once in another case, short or whole."""
        wanted: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number in self._left:
            fact = self._laid.facts[number]
            for form in _longest_first(fact) if fact.value else ():
                if len(form.text) < _SHORT:
                    continue
                at = [one for one in found_in(self._said, form.text)
                      if self._free(one, one + len(form.text))]  # fmt: skip
                if at:
                    if len(at) == 1:
                        wanted[at[0], at[0] + len(form.text)].append(number)
                    break
        for (begin, end), numbers in wanted.items():
            if len(numbers) == 1 and self._free(begin, end):
                self._set(numbers[0], begin, self._said[begin:end])

    def in_their_places(self) -> None:
        """Those in whose place, between the same words, something else stands."""
        for number in list(self._left):
            gap = self._gap(number)
            if gap is None or not self._free(*gap):
                continue
            place = _in_gap(self._laid.facts[number], self._said, *gap)
            if place:
                self._put(number, place.start, place.end, place.form)

    def _gap(self, number: int) -> tuple[int, int] | None:
        """Between two words of ours on one side and one or two on the other, or the edge."""
        begin, end = self._laid.spans[number]
        text, said = self._laid.text, self._said
        longest = _LONGER * (end - begin) + _MORE
        for left, right in ((2, 2), (2, 1), (1, 2)):
            before, after = _before(text[:begin], left), _after(text[end:], right)
            starts = [one + len(before) for one in _all(said, before)]
            ends = _all(said, after)
            if before == text[:begin]:
                starts = [one for one in starts if one == len(before)]
            if after == text[end:]:
                ends = [one for one in ends if one + len(after) == len(said)]
            pairs = [(a, b) for a in starts for b in ends if 0 < b - a <= longest]
            if len(pairs) == 1 and len(starts) == 1:
                return pairs[0]
        return None


def _all(text: str, words: str) -> list[int]:
    if not words:
        return [0, len(text)]
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _before(text: str, number: int) -> str:
    """The last so many words with the signs behind them; where there are fewer, all of it."""
    words = [at for at, one in _starts(text) if len(one) > 1 and one.isalpha()]
    return text[words[-number] :] if len(words) >= number else text


def _after(text: str, number: int) -> str:
    words = [at + len(one) for at, one in _starts(text) if len(one) > 1 and one.isalpha()]
    return text[: words[number - 1]] if len(words) >= number else text


@lru_cache(maxsize=2048)
def _starts(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for token in tokens(text):
        at = text.index(token, at)
        found.append((at, token))
        at += len(token)
    return found


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece.text
