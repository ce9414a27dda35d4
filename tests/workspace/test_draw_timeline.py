"""Does a day stand where it belongs, however the year is filled?"""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.charts.scale import YearScale
from nastavnik.charts.timeline import (
    Period,
    StageWork,
    Work,
    calendar_status,
    draw_timeline,
)

FIRST, LAST = date(2026, 9, 1), date(2027, 5, 26)
days = st.dates(date(2026, 7, 1), date(2027, 8, 31))
periods = st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair)))


def number(length: str) -> float:
    assert length.endswith("%")
    return float(length[:-1])


@given(days, days)
@settings(max_examples=60)
def test_later_days_never_stand_further_left(one: date, other: date) -> None:
    scale = YearScale(FIRST, LAST)

    assert (scale.at(one) <= scale.at(other)) == (one <= other) or scale.at(one) in {0, 100}
    assert 0 <= scale.at(one) <= 100


def test_a_day_is_as_wide_in_every_month() -> None:
    scale = YearScale(FIRST, LAST)
    days_drawn = [scale.at(FIRST + timedelta(days=one)) for one in range(200)]
    widths = {round(after - before, 6) for before, after in pairwise(days_drawn)}

    assert len(widths) == 1
    assert [month.name for month in scale.months] == [
        *("сен", "окт", "ноя", "дек", "янв", "фев", "мар", "апр", "май")
    ]


@given(st.dates(date(2020, 1, 1), date(2026, 9, 1)), st.dates(date(2026, 9, 1), date(2035, 1, 1)))
@settings(max_examples=60)
def test_names_of_months_do_not_run_into_each_other(first: date, last: date) -> None:
    months = YearScale(first, last).months
    desk = [one.left for one in months if one.named]
    phone = [one.left for one in months if one.named and not one.narrow]

    for places, strip in ((desk, 420), (phone, 320)):  # pixels: beside the panel, on a phone
        assert all((right - left) * strip / 100 >= 26 for left, right in pairwise(places))
    assert phone


@given(st.lists(periods, max_size=6), days)
@settings(max_examples=60)
def test_bars_lie_inside_the_strip_and_show_their_part(spans: list[Period], today: date) -> None:
    stage = StageWork("1", "Этап", tuple(Work("Дело", periods=(span,)) for span in spans))
    timeline = draw_timeline([stage], first=FIRST, last=LAST, today=today)

    bars = [bar for row in timeline.rows for bar in row.bars]
    bars += [bar for row in timeline.rows for inner in row.rows for bar in inner.bars]
    for bar in bars:
        assert number(bar.x) >= 0
        assert number(bar.x) + number(bar.width) <= 100.01
        assert bar.part is None or number(bar.part) <= number(bar.width)


def test_touching_periods_of_a_stage_are_one_bar_and_a_gap_is_seen() -> None:
    def row(*spans: Period) -> int:
        works = tuple(Work("Дело", periods=(span,)) for span in spans)
        timeline = draw_timeline(
            [StageWork("1", "Этап", works)], first=FIRST, last=LAST, today=FIRST
        )
        return len(timeline.rows[0].bars)

    september = Period(date(2026, 9, 1), date(2026, 9, 30))
    october = Period(date(2026, 10, 1), date(2026, 10, 31))
    may = Period(date(2027, 5, 1), date(2027, 5, 20))

    assert row(september, october) == 1
    assert row(september, may) == 2


def test_today_outside_the_axis_draws_no_line() -> None:
    stage = StageWork("1", "Этап", ())

    inside = draw_timeline([stage], first=FIRST, last=LAST, today=date(2026, 11, 17))
    outside = draw_timeline([stage], first=FIRST, last=LAST, today=date(2027, 7, 17))

    assert inside.today_x is not None
    assert outside.today_x is None


def test_work_before_september_widens_the_axis() -> None:
    early = StageWork("1", "Этап", (Work("Дело", periods=(Period(date(2026, 8, 3), FIRST),)),))

    timeline = draw_timeline([early], first=FIRST, last=LAST, today=FIRST)

    assert timeline.scale.months[0].first == date(2026, 8, 1)


def test_the_calendar_says_ahead_under_way_and_passed() -> None:
    span = [Period(date(2026, 9, 1), date(2026, 9, 30))]
    before = calendar_status(span, date(2026, 9, 1) - timedelta(days=1))
    last_day = calendar_status(span, date(2026, 9, 30))
    after = calendar_status(span, date(2026, 10, 1))

    said = [
        (one.kind, one.text.replace("\N{NO-BREAK SPACE}", " ")) for one in (before, last_day, after)
    ]
    assert said == [
        ("ahead", "С 1 сентября"),
        ("going", "Идёт до 30 сентября"),
        ("passed", "Срок вышел 30 сентября"),
    ]
    assert calendar_status([], date(2026, 9, 1)).text == "Без даты"
