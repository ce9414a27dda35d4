"""What was decided about the findings of a roadmap, and which of them are left?"""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadlines
from clerk.deadlines.shift import shift_words
from clerk.deadlines.typed import TypedError, read_typed
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.mend import apply_mends
from clerk.roadmap.model import Activity, Field, Finding, Mend, Place, Roadmap

How = Literal["mend", "write", "keep", "safe"]
_ROUNDS = 5  # what is put right may show what stood behind it
_WRITTEN = {"stage", "activity", "step", "text", "deadline", "responsible", "result"}
_INTO_EMPTY = {"deadline", "responsible", "activity"}
_WHEN = {"programmes_before_pairs", "first_meeting_before_pair", "interim_meeting_early",
         "coordinator_after_survey"}  # fmt: skip
_AS_IT_IS = {"unnumbered_block"}


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided: to take the mend, to write ``words`` there, to leave it as it is.

    ``words`` of a deadline are those of the year that begins.
    """

    key: str
    how: How
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A finding that needs nobody any more; «safe»: its mend was taken with all that are safe."""

    finding: Finding
    key: str
    how: How
    words: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """The roadmap with all that was decided, what is still open in it, what is not."""

    roadmap: Roadmap
    open: tuple[Finding, ...] = ()
    dealt: tuple[Dealt, ...] = ()
    refused: Mapping[str, str] = dataclasses.field(
        default_factory=dict
    )  # key → why its words are not taken


def judge(
    roadmap: Roadmap,
    decided: Iterable[Decided] = (),
    *,
    mend_safe: bool = False,
    year: SchoolYear | None = None,
) -> Judged:
    """Findings of the roadmap after what was decided about them; a decision whose finding is not
    there (any more) does nothing. ``year``: the one that begins, of which written deadlines speak."""
    said = {one.key: one for one in decided}
    dealt: dict[str, Dealt] = {}
    kept: set[tuple[str, Place, str, str | None]] = set()  # words beside them may be put right
    found: list[Finding] = []
    refused: dict[str, str] = {}
    for _ in range(_ROUNDS):
        earlier, found, taken = frozenset(dealt), [], []
        for one in lint_roadmap(roadmap):
            key, spot = key_of(one, roadmap), (one.code, one.place, one.field, one.words)
            if key in earlier or spot in kept:
                continue
            how = _how(one, said.get(key), mend_safe=mend_safe)
            if how == "write" and written_field(one) == "deadline" and year:
                refused |= _refused(key, said[key].words, year)
                how = None if key in refused else how
            if how is None:
                found.append(one)
                continue
            words = said[key].words if how == "write" else ""
            dealt.setdefault(key, Dealt(one, key, how, words))
            if how == "keep":
                kept.add(spot)
            else:
                taken.append((one, words))
        if not taken:
            break
        roadmap = _with(roadmap, taken, year)
    return Judged(roadmap, tuple(found), tuple(dealt.values()), refused)


def key_of(finding: Finding, roadmap: Roadmap) -> str:
    """Tells a finding by its words and those of its row, so that it is the same one when the file is
    read anew and its rows stand elsewhere."""
    place, row = finding.place, row_at(roadmap, finding.place)
    named = (row.title or row.text or next((one.text for one in row.steps), "")) if row else ""
    if not row and place.stage:
        named = roadmap.stages[place.stage - 1].title
    words = (finding.code, finding.field, named, finding.words or finding.text)
    return blake2b("\n".join(words).casefold().encode(), digest_size=6).hexdigest()


def written_field(finding: Finding) -> Field:
    """What other words are written into: what comes too early or too late gets another deadline."""
    return "deadline" if finding.code in _WHEN else finding.field


def row_at(roadmap: Roadmap, place: Place) -> Activity | None:
    """The row a place is in."""
    if place.stage is None or place.activity is None:
        return None
    return roadmap.stages[place.stage - 1].activities[place.activity - 1]


def takes_words(finding: Finding) -> bool:
    """Whether other words may be written where it stands."""
    if finding.code in _AS_IT_IS:
        return False
    if finding.field in _INTO_EMPTY and not finding.words:
        return True
    return finding.field in _WRITTEN and bool(finding.words)


def _how(finding: Finding, said: Decided | None, *, mend_safe: bool) -> How | None:
    if said and (
        said.how == "keep"
        or (said.how == "mend" and finding.mend)
        or (said.how == "write" and takes_words(finding))
    ):
        return said.how
    return "safe" if mend_safe and finding.mend and finding.mend.safe else None


def _refused(key: str, words: str, year: SchoolYear) -> dict[str, str]:
    try:
        read_typed(words, SchoolCalendar(year))
    except TypedError as wrong:
        return {key: wrong.text}
    return {}


def _with(
    roadmap: Roadmap, taken: Sequence[tuple[Finding, str]], year: SchoolYear | None
) -> Roadmap:
    """Words first: what adds and moves steps shifts the places of the rest."""
    for finding, words in taken:
        if words:
            roadmap = _written(roadmap, finding, words, year)
    return apply_mends(roadmap, [finding for finding, words in taken if not words])


def _written(roadmap: Roadmap, finding: Finding, words: str, year: SchoolYear | None) -> Roadmap:
    field = written_field(finding)
    if finding.words and field != "deadline":
        mend = Mend("replace", finding.field, words, was=finding.words)
        return apply_mends(roadmap, [replace(finding, mend=mend)])
    own = SchoolYear.parse(roadmap.school_year) if roadmap.school_year else None
    if field == "deadline" and own and year:
        words = shift_words(words, year, own)  # they are carried to the year with the rest
    calendar = SchoolCalendar(own) if own else None

    def change(row: Activity) -> Activity:
        if field == "responsible":
            return row if row.responsible else replace(row, responsible=words)
        if field == "activity":
            return replace(row, title=words)
        fresh = read_deadlines(words, calendar)
        at = next((n for n, one in enumerate(row.deadlines) if one.words == finding.words), None)
        if at is None:  # it has none, or all of its row moves
            return replace(row, deadlines=fresh)
        return replace(row, deadlines=(*row.deadlines[:at], *fresh, *row.deadlines[at + 1 :]))

    stages = tuple(
        replace(
            stage,
            activities=tuple(
                change(row)
                if finding.place.stage in (None, number) and at in (None, place)
                else row
                for place, row in enumerate(stage.activities, 1)
            ),
        )
        for at in [finding.place.activity]
        for number, stage in enumerate(roadmap.stages, 1)
    )
    return replace(roadmap, stages=stages)
