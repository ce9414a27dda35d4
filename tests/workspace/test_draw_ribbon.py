"""Does the ribbon count right, whatever the number of stages and steps?"""

from datetime import date

from nastavnik.charts.ribbon import RibbonStage, draw_ribbon
from nastavnik.shared.components import Status, StatusKind

TODAY = date(2026, 11, 17)


def stage(steps: tuple[StatusKind, ...], *statuses: Status, due: int = 0) -> RibbonStage:
    return RibbonStage("1", "Этап", steps, statuses, "#stage-1", due)


def test_fourteen_steps_are_cells_and_fifteen_are_shares() -> None:
    ribbon = draw_ribbon(
        [stage(("done",) * 14), stage(("done",) * 14 + ("late",))], present=None, today=TODAY
    )

    assert [len(column.cells) for column in ribbon.columns] == [14, 0]
    assert [one.kind for one in ribbon.columns[1].shares] == ["done", "late"]
    assert [one.width for one in ribbon.columns[1].shares] == ["93.33%", "6.67%"]


def test_the_worst_two_statuses_stand_first() -> None:
    told = stage(
        ("late",),
        Status("ahead", "С 1 июня"),
        Status("going", "Идёт"),
        Status("late", "Просрочен"),
    )

    column = draw_ribbon([told], present=0, today=TODAY).columns[0]

    assert [one.text for one in column.statuses] == ["Просрочен", "Идёт"]


def test_only_the_present_stage_carries_todays_mark() -> None:
    ribbon = draw_ribbon([stage(("done", "ahead"), due=1)] * 3, present=1, today=TODAY)

    assert [column.today_after for column in ribbon.columns] == [None, 1, None]
    assert ribbon.today_word == "17\N{NO-BREAK SPACE}ноября"


def test_a_stage_without_steps_still_has_a_share() -> None:
    column = draw_ribbon([stage(())], present=None, today=TODAY).columns[0]

    assert [(one.kind, one.width) for one in column.shares] == [("ahead", "100.00%")]


def test_a_long_stage_is_parted_by_today() -> None:
    steps: tuple[StatusKind, ...] = ("done",) * 4 + ("late",) + ("going",) * 5 + ("ahead",) * 10
    here, elsewhere = draw_ribbon([stage(steps)] * 2, present=0, today=TODAY).columns

    assert [bar and bar.width for bar in here.bars] == ["25.00%", "75.00%"]
    assert [[one.kind for one in bar.shares] for bar in here.bars if bar] == [
        ["done", "late"], ["going", "ahead"],
    ]  # fmt: skip
    assert [bar and bar.width for bar in elsewhere.bars] == ["100.00%"]
    nothing_past = draw_ribbon([stage(("ahead",) * 20)], present=0, today=TODAY).columns[0]
    assert [bar is None for bar in nothing_past.bars] == [True, False]
