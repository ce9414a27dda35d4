"""Which one job of the product does a step of a roadmap do, whatever its words?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from clerk.roadmap.model import Activity, Place, Roadmap, Stage
from clerk.roadmap.signs import Job, background, place_of_title, plain, signs

Source = Literal["step", "activity", "stage"]

_LESS_IN = {"step": 0.0, "activity": 2.5, "stage": 3.5}  # a title says less than the step itself
_BACKGROUND_LESS = 2.0
_DECISIVE = 5.0
_ENOUGH = 4.0  # from this weight on a guess is sure
_THIN = 4  # a step of a hint in so few words is read with the title of its stage
_PAPER = re.compile(r"\W*(?:[\w-]+(?:ый|ной) )?план работы?(?!\w)")  # names the whole paper, no job
_CLAUSE = re.compile(r"[,;:.()]|(?<= )и(?= )")
_TOPIC = re.compile(  # what an event is about, not what is done
    r"(?:семинар|заняти|консультаци|бесед|стол|тренинг|практикум|мастер-класс|совет|конференци|"
    r"лекци|дискусси|встреч|заседани|собрани|час)\w*\W{1,2}«([^»]*)"
)
_ACTION = re.compile(r"(?<!\w)\w+(?:ние|тие|ция|вка|ать|ять|ить|еть)(?!\w)")
_IMPLIED: dict[Job, frozenset[Job]] = {
    "pairs_order": frozenset({"pair"}), "coordinator_order": frozenset({"local_act"}),
    "local_act": frozenset({"council"}), "final_meeting": frozenset({"reflective_meeting"}),
    "consents": frozenset({"talk"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StepGuess:
    """The job of a step and what the guess rests on.

    ``words`` stand exactly so in the text named by ``source``; empty where nothing was told
    (job «own»).
    """

    job: Job
    words: str
    sure: bool
    source: Source = "step"


@dataclass(frozen=True, slots=True)
class PlacedGuess:
    """The guess of one smallest piece of a roadmap; ``text`` is the piece."""

    place: Place
    text: str
    guess: StepGuess


@dataclass(frozen=True, slots=True)
class _Vote:
    job: Job
    weight: float
    start: int
    end: int
    source: Source


_NOTHING = StepGuess("own", "", sure=False)


def recognise(
    step_text: str,
    *,
    activity_title: str | None = None,
    stage_title: str | None = None,
    place: int | None = None,
) -> StepGuess:
    """The job of a step. ``place`` (1–8) is its canonical stage, where the caller knows it better
    than the title of the stage tells. Never raises.
    """
    where = place or place_of_title(stage_title) or place_of_title(activity_title)
    title = activity_title if activity_title != step_text else None
    about = _votes(title or "", "activity", where)
    votes = _votes(step_text, "step", where)
    leader = _best(about)
    if leader:
        votes = tuple(_agreeing(vote, leader) for vote in votes)
    if votes and len(step_text.split()) <= _THIN:
        votes += _votes(stage_title or "", "stage", where)
    best = _best(votes + about)
    if best is None or best.job == "own":
        return _NOTHING
    text = {"step": step_text, "activity": activity_title, "stage": stage_title}[best.source] or ""
    own = [vote for vote in votes if vote.source == "step"]
    return StepGuess(
        best.job,
        text[best.start : best.end],
        sure=_is_sure(best, own, step_text),
        source=best.source,
    )


@lru_cache(maxsize=512)  # the title of an activity is asked about with each of its steps
def _votes(text: str, source: Source, place: int | None) -> tuple[_Vote, ...]:
    """Every sign found in a text, weighed by its place in the sentence and in the year."""
    low = plain(text)
    paper = _PAPER.match(low) if source != "step" else None
    if paper:
        low = " " * paper.end() + low[paper.end() :]
    dim = list(_background_spans(low))
    votes = []
    for sign in signs():
        for found in sign.pattern.finditer(low):
            if sign.home_only and place not in sign.places:
                continue
            weight = sign.weight - _LESS_IN[source]
            if sign.places and place:
                weight += 1 if place in sign.places else -1
            if any(start < found.start() < end for start, end in dim):
                weight -= _BACKGROUND_LESS
            if weight > 0:
                votes.append(_Vote(sign.job, weight, *found.span(), source))
    return tuple(votes)


def _background_spans(low: str) -> Iterator[tuple[int, int]]:
    """From a word like «по итогам» to the end of the clause or to the next action, and topics."""
    for found in background().finditer(low):
        ends = [
            stop.start()
            for pattern in (re.compile(r"[,;:.()]"), _ACTION)
            for stop in [pattern.search(low, found.end())]
            if stop
        ]
        yield found.start(), min(ends, default=len(low))
    for found in _TOPIC.finditer(low):
        yield found.start(1) - 1, found.end(1)


def _best(votes: Sequence[_Vote]) -> _Vote | None:
    """The heaviest; of equal ones the first and the shortest."""
    return min(votes, key=lambda vote: (-vote.weight, vote.start, vote.end), default=None)


def _agreeing(vote: _Vote, leader: _Vote) -> _Vote:
    """A job that the title of the activity names as well weighs one more, where it needs to."""
    more = 1.0 if vote.job == leader.job and vote.weight < _DECISIVE else 0.0
    return _Vote(vote.job, vote.weight + more, vote.start, vote.end, vote.source)


def _clause(text: str, index: int) -> int:
    return len(_CLAUSE.findall(text, 0, index))


def _is_sure(best: _Vote, own: list[_Vote], text: str) -> bool:
    """Its own words weigh enough, and no other job is as heavy in the same clause."""
    if best.source != "step" or best.weight < _ENOUGH:
        return False
    clause = _clause(text, best.start)
    implied = _IMPLIED.get(best.job, frozenset())
    return not any(
        rival.job != best.job
        and rival.job not in implied
        and rival.weight >= best.weight
        and _clause(text, rival.start) == clause
        for rival in own
    )


def names_doing(text: str) -> bool:
    """Whether the words themselves say that something is done, or made."""
    return bool(_ACTION.search(plain(text))) or bool(_votes(text, "step", None))


def recognise_all(roadmap: Roadmap) -> tuple[PlacedGuess, ...]:
    """Every step of a roadmap; where an activity has none, its text, else its title."""
    found = []
    for number, stage in enumerate(roadmap.stages, 1):
        for ordinal, activity in enumerate(stage.activities, 1):
            for step, text in _pieces(activity):
                line = activity.steps[step - 1].line if step else None
                at = Place(number, ordinal, step, line or activity.line)
                guess = recognise(text, activity_title=activity.title, stage_title=stage.title)
                found.append(PlacedGuess(at, text, guess))
    return tuple(found)


def stage_pieces(stage: Stage) -> Iterator[tuple[str, str | None]]:
    """The smallest pieces of a stage, each with the title of its activity."""
    for activity in stage.activities:
        for _, text in _pieces(activity):
            yield text, activity.title


def _pieces(activity: Activity) -> Iterator[tuple[int | None, str]]:
    for number, step in enumerate(activity.steps, 1):
        yield number, step.text
    rest = activity.text or (None if activity.steps else activity.title)
    if rest:
        yield None, rest
