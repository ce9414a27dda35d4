"""Where on the ribbon of the year does a stage of any school stand, whatever its words and number?"""

from collections import defaultdict

from clerk.roadmap.model import Roadmap, Stage
from clerk.roadmap.signs import PLACE_OF_JOB, place_of_title
from clerk.roadmap.step_job import recognise, stage_pieces

CANONICAL_STAGES: dict[int, str] = {
    1: "Подготовка условий",
    2: "Банк наставляемых",
    3: "Банк наставников",
    4: "Отбор и обучение",
    5: "Формирование пар и работа",
    6: "Завершение",
    7: "Мотивация и поощрение",
    8: "Информационная поддержка",
}
"""The eight places of the ribbon."""

_TITLE = 1.5  # the title weighs as much as this many steps, and no less than a third of them
_UNSURE = 0.5


def canonical_stage(stage: Stage) -> int | None:
    """The place (1–8) of a stage, by what its steps do and what its title names.

    None where neither tells anything. Several stages of one roadmap may have the same place.
    """
    named = place_of_title(stage.title)
    weights: dict[int, float] = defaultdict(float)
    for text, activity in stage_pieces(stage):
        guess = recognise(text, activity_title=activity, stage_title=stage.title)
        if guess.job in PLACE_OF_JOB and guess.source != "stage":
            place, weight = PLACE_OF_JOB[guess.job]
            weights[place] += weight if guess.sure else weight * _UNSURE
    if named:
        weights[named] += max(_TITLE, sum(weights.values()) / 3)
    return max(sorted(weights), key=lambda place: weights[place], default=None)


def canonical_stages(roadmap: Roadmap) -> tuple[int | None, ...]:
    """The places of all stages, in the order of the roadmap; its own titles stay as they are."""
    return tuple(canonical_stage(stage) for stage in roadmap.stages)
