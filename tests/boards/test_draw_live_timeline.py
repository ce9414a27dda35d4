"""Where does today's line stand among the steps of a list?"""

from datetime import date

import pytest

from nastavnik.boards.live_timeline import (
    ActivityMarks,
    LiveTimeline,
    StageMarks,
    StepMark,
    draw_live_timeline,
)
from nastavnik.charts.timeline import Period
from nastavnik.shared.components import Status

TODAY = date(2026, 11, 26)
OVER, NOW, AHEAD = (9, 1, 9, 30), (9, 1, 12, 25), (12, 1, 12, 25)
Dates = tuple[int, int, int, int]


def drawn(*stages: tuple[tuple[Dates, ...], ...]) -> LiveTimeline:
    """Stages of activities of steps from a day to a day."""

    def step(dates: Dates) -> StepMark:
        period = Period(date(2026, *dates[:2]), date(2026, *dates[2:]))
        return StepMark("key", "Шаг", Status("going", "Идёт"), "", period, "#")

    marks = [
        StageMarks(
            "key", "1", "Этап", Status("going", "Идёт"),
            tuple(ActivityMarks("Дело", tuple(map(step, one))) for one in activities),
        )
        for activities in stages
    ]  # fmt: skip
    return draw_live_timeline(marks, first=date(2026, 8, 15), last=date(2027, 6, 30), today=TODAY)


def lines(timeline: LiveTimeline) -> list[str]:
    """Before what it stands: «stage 0», «activity 0.1», «step 0.0.2»."""
    found = []
    for place, stage in enumerate(timeline.rows):
        if stage.now_before:
            found.append(f"stage {place}")
        for number, activity in enumerate(stage.activities):
            if activity.now_before:
                found.append(f"activity {place}.{number}")
            found += [
                f"step {place}.{number}.{at}"
                for at, line in enumerate(activity.lines)
                if line.now_before
            ]
    return found


@pytest.mark.parametrize(
    ("stages", "where"),
    [
        ([((OVER, NOW, OVER, AHEAD),)], ["step 0.0.3"]),
        ([((OVER,), (NOW, AHEAD))], ["activity 0.1"]),
        ([((OVER, OVER),), ((AHEAD,),), ((AHEAD,),)], ["stage 1"]),
        ([((OVER,),), ((NOW,),), ((AHEAD,),)], ["stage 2"]),
        ([((OVER,),)], []),
        ([((AHEAD,),)], []),
        ([], []),
    ],
)
def test_today_stands_once_behind_all_that_is_over(
    stages: list[tuple[tuple[Dates, ...], ...]], where: list[str]
) -> None:
    assert lines(drawn(*stages)) == where
