"""How do proposed mends become part of a roadmap?"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.roadmap.model import Activity, Finding, Mend, Place, Roadmap, Stage, Step


def apply_safe_mends(
    roadmap: Roadmap, findings: Iterable[Finding], calendar: SchoolCalendar | None = None
) -> Roadmap:
    """Take the mends that may be taken without being looked at."""
    safe = [one for one in findings if one.mend and one.mend.safe]
    return apply_mends(roadmap, safe, calendar)


def apply_mends(
    roadmap: Roadmap, findings: Iterable[Finding], calendar: SchoolCalendar | None = None
) -> Roadmap:
    """Take the mends of these findings; a mend whose words are gone already changes nothing.

    Changed deadlines are read anew, in ``calendar`` or the roadmap's own year.
    """
    if calendar is None and roadmap.school_year:
        calendar = SchoolCalendar(SchoolYear.parse(roadmap.school_year))
    # places are ordinals: what moves or adds steps comes after what changes words
    order = {"replace": 0, "none": 0, "add": 1, "move": 2, "drop": 3}
    mends = [(one.place, one.mend, one.code) for one in findings if one.mend]
    for place, mend, code in sorted(mends, key=lambda item: order[item[1].action]):
        if code == "numbering_broken":
            roadmap = _at(roadmap, place, _renumber) if place.stage else _stages_renumbered(roadmap)
        elif mend.action == "replace":
            roadmap = _replace(roadmap, place, mend, calendar)
        elif mend.action == "add":
            roadmap = _add_step(roadmap, place, Step(mend.now))
        elif mend.action == "drop":
            roadmap = _drop(roadmap, place, mend.was or "")
        elif mend.action == "move" and mend.to is not None:
            roadmap = _move(roadmap, place, mend.to, mend.now)
    return roadmap


def _at(roadmap: Roadmap, place: Place, change: Callable[[Activity], Activity]) -> Roadmap:
    """The roadmap with one activity changed."""
    if place.stage is None or place.activity is None:
        return roadmap
    stages = list(roadmap.stages)
    stage = stages[place.stage - 1]
    activities = list(stage.activities)
    activities[place.activity - 1] = change(activities[place.activity - 1])
    stages[place.stage - 1] = replace(stage, activities=tuple(activities))
    return replace(roadmap, stages=tuple(stages))


def _renumber(activity: Activity) -> Activity:
    steps = tuple(replace(step, number=str(n)) for n, step in enumerate(activity.steps, 1))
    return replace(activity, steps=steps)


def _stages_renumbered(roadmap: Roadmap) -> Roadmap:
    numbered = (replace(one, number=str(n)) for n, one in enumerate(roadmap.stages, 1))
    return replace(roadmap, stages=tuple(numbered))


def _replace(
    roadmap: Roadmap, place: Place, mend: Mend, calendar: SchoolCalendar | None
) -> Roadmap:
    was, now = mend.was or "", mend.now
    if not was:
        return roadmap
    if mend.field == "stage" and place.stage is not None:
        stages = list(roadmap.stages)
        stage: Stage = stages[place.stage - 1]
        stages[place.stage - 1] = replace(stage, title=stage.title.replace(was, now, 1))
        return replace(roadmap, stages=tuple(stages))

    def change(activity: Activity) -> Activity:
        return _replace_in(activity, place, mend, calendar)

    return _at(roadmap, place, change)


def _replace_in(
    activity: Activity, place: Place, mend: Mend, calendar: SchoolCalendar | None
) -> Activity:
    was, now = mend.was or "", mend.now
    match mend.field:
        case "deadline":
            deadlines = tuple(
                read_deadline(one.words.replace(was, now, 1), calendar) if was in one.words else one
                for one in activity.deadlines
            )
            return replace(activity, deadlines=deadlines)
        case "step" if place.step is not None:
            steps = list(activity.steps)
            step = steps[place.step - 1]
            steps[place.step - 1] = replace(step, text=step.text.replace(was, now, 1))
            return replace(activity, steps=tuple(steps))
        case "activity":
            return replace(activity, title=(activity.title or "").replace(was, now, 1) or None)
        case "text":
            return replace(activity, text=(activity.text or "").replace(was, now, 1) or None)
        case "responsible":
            said = (activity.responsible or "").replace(was, now, 1)
            return replace(activity, responsible=said or None)
        case "result":
            return replace(activity, result=(activity.result or "").replace(was, now, 1) or None)
    return activity


def _add_step(roadmap: Roadmap, place: Place, step: Step) -> Roadmap:
    """A step at the end of the activity; of the stage's last one, of the last stage where unsaid.

    Where the row itself is what is done, it is a row more beside it.
    """
    stage = place.stage or max(1, len(roadmap.stages) - 2)
    rows = roadmap.stages[stage - 1].activities
    at = place.activity or len(rows)
    beside = rows[at - 1] if rows else Activity(None)
    if beside.steps:
        fresh = replace(step, number=str(len(beside.steps) + 1))
        added = [replace(beside, steps=(*beside.steps, fresh))]
    else:
        row = replace(beside, title=step.text, text=None, result=None, uncertain=False)
        added = [*rows[at - 1 : at], row]
    stages = list(roadmap.stages)
    whole = (*rows[: max(0, at - 1)], *added, *rows[at:])
    stages[stage - 1] = replace(stages[stage - 1], activities=whole)
    return replace(roadmap, stages=tuple(stages))


def _move(roadmap: Roadmap, place: Place, to: Place, words: str) -> Roadmap:
    step = next(
        (one for one in _steps(roadmap, place) if one.text == words or words in one.text), None
    )
    if step is None:
        return roadmap

    def without(old: Activity) -> Activity:
        return _renumber(replace(old, steps=tuple(one for one in old.steps if one is not step)))

    return _add_step(_at(roadmap, place, without), to, step)


def _drop(roadmap: Roadmap, place: Place, words: str) -> Roadmap:
    """The roadmap without that step, or without its row where the words are all of it."""
    if place.stage is None or place.activity is None:
        return roadmap
    steps = [one for one in _steps(roadmap, place) if one.text != words]
    if steps and place.step:
        return _at(roadmap, place, lambda old: _renumber(replace(old, steps=tuple(steps))))
    stages = list(roadmap.stages)
    rows = stages[place.stage - 1].activities
    said = rows[place.activity - 1 : place.activity]
    if any(words in (one.title, one.text, *(step.text for step in one.steps)) for one in said):
        kept = (*rows[: place.activity - 1], *rows[place.activity :])
        stages[place.stage - 1] = replace(stages[place.stage - 1], activities=kept)
    return replace(roadmap, stages=tuple(one for one in stages if one.activities))


def _steps(roadmap: Roadmap, place: Place) -> tuple[Step, ...]:
    if place.stage is None or place.activity is None:
        return ()
    return roadmap.stages[place.stage - 1].activities[place.activity - 1].steps
