"""Are deadlines in words read as a careful clerk reads them, and never wrongly in silence?"""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk.calendar import SchoolCalendar, SchoolYear, month_period
from clerk.deadlines import printing
from clerk.deadlines.read import read_deadline, read_deadlines, split_deadlines
from clerk.deadlines.shift import shift_words, years_in
from clerk.deadlines.words import VOCABULARY
from tests.shared_data import shared

HERE = Path(__file__).parent
YEAR = SchoolCalendar(SchoolYear(2025))
AMBIGUOUS = (
    "ambiguous", "several", "vague", "ask", "flag", "missing", "two readings", "convention"
)  # fmt: skip


def table(path: Path) -> list[dict[str, str]]:
    heads, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    names = heads.split("\t")
    return [dict(zip(names, line.split("\t") + [""] * 9, strict=False)) for line in lines]


def iso(moment: date | None) -> str:
    return moment.isoformat() if moment else ""


@pytest.mark.parametrize(
    ("name", "year"), [("deadlines.tsv", "2023/24"), ("deadlines_usual.tsv", "2024/25")]
)
def test_real_wordings(name: str, year: str) -> None:
    calendar = SchoolCalendar(SchoolYear.parse(year))
    wrong, needless, clear = [], 0, 0
    rows = table(shared(name))
    for row in rows:
        read = read_deadline(row["expression"], calendar)
        if (iso(read.start), iso(read.end)) != (row["start"], row["end"]):
            wrong.append(row["expression"])
        if not any(word in row["note"].lower() for word in AMBIGUOUS):
            clear += 1
            needless += bool(read.doubts)
    assert len(wrong) <= 0.03 * len(rows), wrong
    assert needless <= 0.05 * clear


@pytest.mark.parametrize("row", table(HERE / "deadlines_made_up.tsv"), ids=lambda row: row["words"])
def test_made_up_wordings(row: dict[str, str]) -> None:
    read = read_deadline(row["words"], YEAR)
    assert (read.kind or "", iso(read.start), iso(read.end), read.recurrence or "") == (
        row["kind"], row["start"], row["end"], row["recurrence"]
    )  # fmt: skip
    assert ",".join(sorted({doubt.code for doubt in read.doubts})) == row["doubts"]


def times_of(words: str, year: SchoolCalendar = YEAR) -> list[str]:
    return [f"{one.start:%d.%m}–{one.end:%d.%m}" for one in read_deadline(words, year).times]


@pytest.mark.parametrize(
    "words",
    ["ноябрь и март", "в ноябре и марте", "ноябрь, март", "Ноябрь; Март", "ноябрь/март",
     "ноябрь 2025, март 2026", "ноябрь (педсовет), март", "2 раза в год (ноябрь, март)"],
)  # fmt: skip
def test_two_months_are_two_times_however_they_are_written(words: str) -> None:
    assert times_of(words) == ["01.11–30.11", "01.03–31.03"]


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("до 15 октября и до 15 мая", ["15.10–15.10", "15.05–15.05"]),
        ("4, 9 и 23 сентября", ["04.09–04.09", "09.09–09.09", "23.09–23.09"]),
        ("I, III четверти", ["01.09–26.10", "09.01–22.03"]),
        ("ежегодно до 1 октября", ["01.10–01.10"]),
        ("ежемесячно", ["01.09–31.05"]),
        ("1 раз в четверть", ["01.09–31.05"]),
        ("ежемесячно с октября по апрель", ["01.10–30.04"]),
        ("до 15 сентября, далее ежемесячно", ["15.09–15.09", "16.09–31.05"]),
        ("15 и 22.09.2025", ["15.09–15.09", "22.09–22.09"]),
        ("сентябрь-октябрь-ноябрь", []),
        ("сентябрь, до 15.09", []),
        ("сентябрь-май", []),
        ("по мере необходимости", []),
    ],
)
def test_times_in_the_year(words: str, times: list[str]) -> None:
    assert times_of(words) == times
    assert read_deadline(words).times in ((), read_deadline(words, YEAR).times)


@pytest.mark.parametrize(
    "words", ["в конце каждой четверти", "последняя неделя каждой четверти", "10 и 25 числа каждого месяца",
              "ежедневно, в рабочее время", "до 15 сентября, далее ежемесячно"]
)  # fmt: skip
def test_no_word_of_a_repeat_stays_unread(words: str) -> None:
    assert read_deadline(words, YEAR).warnings == ()


def test_every_time_lies_in_order_and_a_repeat_has_at_least_one() -> None:
    for row in table(HERE / "deadlines_made_up.tsv"):
        read = read_deadline(row["words"], YEAR)
        ends = [one.end for one in read.times]
        assert ends == sorted(ends)
        assert all(one.start <= one.end for one in read.times)
        assert read.times or read.kind != "recurrent"


@pytest.mark.parametrize(
    ("words", "end", "doubted"),
    [
        ("июнь 2026 (педсовет № 6)", date(2026, 6, 30), False),
        ("сентябрь (приказ от 12.03.2024 № 2024)", date(2025, 9, 30), False),
        ("до 1 июня, по графику школы", date(2026, 6, 1), False),
        ("май; педсовет", date(2026, 5, 31), False),
        ("октябрь (после приказа)", date(2025, 10, 31), True),
        ("октябрь, кроме каникул", date(2025, 10, 31), True),
        ("ноябрь (12–14 ноября)", date(2025, 11, 14), False),
        ("ноябрь (до 14.11)", date(2025, 11, 14), False),
    ],
)
def test_a_remark_is_set_aside_and_doubted_only_where_it_speaks_of_time(
    words: str, end: date, doubted: bool
) -> None:
    read = read_deadline(words, YEAR)
    assert (read.words, read.end) == (words, end)
    assert ("remark" in {doubt.code for doubt in read.doubts}) == doubted


@pytest.mark.parametrize(
    "words", ["педсовет, сентябрь", "Провести анкетирование, май", "лето (по графику)",
              "сентябрь, провести анкетирование среди всех молодых педагогов школы и их наставников"]
)  # fmt: skip
def test_prose_with_a_month_in_it_is_no_deadline(words: str) -> None:
    assert read_deadline(words, YEAR).kind is None


OCTOBER = month_period(2026, 10)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2 неделя", date(2026, 10, 5), date(2026, 10, 11)),
        ("2-3 неделя", date(2026, 10, 5), date(2026, 10, 18)),
        ("1-2 недели", date(2026, 10, 1), date(2026, 10, 11)),
        ("последняя неделя месяца", date(2026, 10, 26), date(2026, 10, 31)),
        ("25", date(2026, 10, 25), date(2026, 10, 25)),
        ("12-16", date(2026, 10, 12), date(2026, 10, 16)),
        ("с 5 по 9", date(2026, 10, 5), date(2026, 10, 9)),
        ("до 15", None, date(2026, 10, 15)),
        ("до 15 числа (педсовет)", None, date(2026, 10, 15)),
        ("в течение месяца", date(2026, 10, 1), date(2026, 10, 31)),
        ("до конца месяца", None, date(2026, 10, 31)),
        ("III декада", date(2026, 10, 21), date(2026, 10, 31)),
        ("вторая среда месяца", date(2026, 10, 14), date(2026, 10, 14)),
        ("по средам", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_words_without_a_month_lean_on_the_one_above(
    words: str, start: date | None, end: date
) -> None:
    read = read_deadline(words, SchoolCalendar(SchoolYear(2026)), within=OCTOBER)
    assert (read.words, read.start, read.end) == (words, start, end)
    assert read_deadline(words, SchoolCalendar(SchoolYear(2026))).end is None


@pytest.mark.parametrize(
    "words", ["ноябрь", "05.11", "2 недели", "в течение учебного года", "ежемесячно", "постоянно",
              "1 четверть", "после приказа", "10 числа каждого месяца", "2 неделя ноября", "45", ""]
)  # fmt: skip
def test_words_that_say_when_by_themselves_do_not_lean(words: str) -> None:
    assert read_deadline(words, YEAR, within=OCTOBER) == read_deadline(words, YEAR)


@pytest.mark.parametrize(
    ("year", "start", "end", "doubted"),
    [
        (2024, date(2025, 5, 26), date(2025, 5, 31), False),  # a row with all its working days
        (2026, date(2027, 5, 25), date(2027, 5, 31), True),  # a Monday alone
    ],
)
def test_the_last_week_of_a_month_is_a_week(
    year: int, start: date, end: date, doubted: bool
) -> None:
    read = read_deadline("последняя неделя мая", SchoolCalendar(SchoolYear(year)))
    assert (read.start, read.end) == (start, end)
    assert bool(read.doubts) == doubted
    if doubted:
        readings = {(doubt.start, doubt.end) for doubt in read.doubts}
        assert {(start, end), (date(2027, 5, 31), date(2027, 5, 31))} <= readings


@pytest.mark.parametrize("words", ["сентябрь", "до 1 октября", "учебный год", "1 четверть"])
def test_without_year_dates_are_null_and_said_so(words: str) -> None:
    read = read_deadline(words)
    assert (read.start, read.end) == (None, None)
    assert [doubt.code for doubt in read.doubts] == ["no_school_year"]


@pytest.mark.parametrize("words", ["", "-", "—", "  ", "…"])
def test_empty_cell_says_nothing(words: str) -> None:
    read = read_deadline(words, YEAR)
    assert (read.kind, read.start, read.end, read.doubts) == (None, None, None, ())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("3 сентября 2023", "weekend"),
        ("июнь 2024", "outside_year"),
        ("с 01.11.2025 но 10.11.2025", "misprint"),
        ("сентабрь", "misprint"),
        ("15.09,2025", "misprint"),
        ("до 1О.06.2026", "misprint"),
    ],
)
def test_warnings(words: str, code: str) -> None:
    assert code in [warning.code for warning in read_deadline(words, YEAR).warnings]


def test_deadline_before_its_order_is_noticed() -> None:
    read = read_deadline("до 5 сентября", YEAR, ordered_on=date(2025, 9, 10))
    assert [warning.code for warning in read.warnings] == ["before_order"]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Сентябрь\n2023", ["Сентябрь 2023"]),
        ("4 неделя\nавгуста 2023", ["4 неделя августа 2023"]),
        ("в течение учебного года\nдо 05.09.2025", ["в течение учебного года", "до 05.09.2025"]),
        ("до 05.09.2025; май 2026", ["до 05.09.2025", "май 2026"]),
        ("В течение\nвсего периода\nс сентября по\nмай 2024",
         ["В течение всего периода с сентября по май 2024"]),
        ("сентябрь (педсовет; ШМО)", ["сентябрь (педсовет; ШМО)"]),
        ("сентябрь; педсовет № 1", ["сентябрь; педсовет № 1"]),
        ("июнь 2026\n(педсовет № 6)", ["июнь 2026 (педсовет № 6)"]),
        ("Ноябрь; Март", ["Ноябрь", "Март"]),
        ("7 октября\n2026 года, 7\nапреля 2027", ["7 октября 2026 года, 7 апреля 2027"]),
        ("до 1 марта\n2027, до 20\nмая 2027", ["до 1 марта 2027, до 20 мая 2027"]),
        ("", []),
    ],
)  # fmt: skip
def test_cell_with_several_deadlines(cell: str, parts: list[str]) -> None:
    assert list(split_deadlines(cell)) == parts


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("1 неделя\n3 неделя", ["1 неделя", "3 неделя"]),
        ("до 5\n25", ["до 5", "25"]),
        ("2 неделя\nоктября", ["2 неделя октября"]),
        ("последняя\nнеделя", ["последняя неделя"]),
        ("1 неделя; 3 неделя", ["1 неделя", "3 неделя"]),
        ("каб. 12", ["каб. 12"]),
    ],
)
def test_cell_with_several_deadlines_of_the_month_above(cell: str, parts: list[str]) -> None:
    assert list(split_deadlines(cell, OCTOBER)) == parts


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("сентябрь2023", "сентябрь 2026"),
        ("Сентя брь 2023", "Сентябрь 2026"),
        ("По итогам 2023-2024 учебного года", "По итогам 2026-2027 учебного года"),
        ("2023/24 уч. год", "2026/27 уч. год"),
        ("с 05.09.2023 по 10.09.23", "с 05.09.2026 по 10.09.26"),
        ("2021-2024 г.г.", "2024-2027 г.г."),
        ("ежемесячно", "ежемесячно"),
        ("июнь 2024 (педсовет № 6)", "июнь 2027 (педсовет № 6)"),
        ("сентябрь 2023, далее по запросу", "сентябрь 2026, далее по запросу"),
        (
            "до 15.09.2023 (приказ от 01.02.2023 № 2023-од)",
            "до 15.09.2026 (приказ от 01.02.2023 № 2023-од)",
        ),
        ("до 5 сентября", "до 5 сентября"),
        ("09.23", "09.26"),
        ("04.24-05.24", "04.27-05.27"),
        ("октябрь 23 - апрель 24", "октябрь 26 - апрель 27"),
        ("сент. 23", "сент. 26"),
        ("IX.2023", "IX.2026"),
        ("до 15.092023", "до 15.09.2026"),
        ("до 1О.06.2024", "до 10.06.2027"),
        ("до 15-09-2023, протокол № 15-09-2023", "до 15.09.2026, протокол № 15-09-2023"),
    ],
)
def test_words_move_to_another_year(old: str, new: str) -> None:
    assert shift_words(old, SchoolYear(2023), SchoolYear(2026)) == new


@pytest.mark.parametrize("words", ["01.10.202 – 30.04.2027 – 7", "до 15.09.202"])
def test_year_without_a_digit_is_neither_named_nor_guessed(words: str) -> None:
    assert years_in(words) == ()
    assert read_deadline(words, YEAR).kind is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_without_raising(text: str) -> None:
    assert read_deadline(text, YEAR).words == text
    assert read_deadline(text, YEAR, within=OCTOBER).words == text
    shift_words(text, SchoolYear(2025), SchoolYear(2026))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([*sorted(VOCABULARY)[::5], "1", "31", "2025", "05.09.2025", "-", ",", "/"]),
        max_size=9,
    )
)
def test_mixtures_of_our_words_give_ordered_dates_or_a_doubt(words: list[str]) -> None:
    text = " ".join(words)
    read = read_deadline(text, YEAR)
    read_deadline(text)
    if read.start and read.end and read.end < read.start:
        assert read.doubts


DAYS = st.dates(date(2020, 1, 1), date(2039, 12, 31))


@settings(max_examples=100, deadline=None)
@given(DAYS)
def test_printed_date_reads_back(day: date) -> None:
    for words in (printing.short_date(day), printing.long_date(day)):
        read = read_deadline(words)
        assert (read.start, read.end) == (day, day)
    assert read_deadline(printing.until(day)).end == day
    month = read_deadline(printing.month_of(day))
    assert month.start is not None
    assert (month.start.year, month.start.month) == (day.year, day.month)


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS)
def test_printed_span_reads_back(one: date, other: date) -> None:
    start, end = sorted((one, other))
    for words in (printing.span(start, end), printing.short_span(start, end)):
        read = read_deadline(words)
        assert (read.start, read.end) == (start, end)


@settings(max_examples=100, deadline=None)
@given(
    DAYS.filter(lambda day: (day.month, day.day) != (2, 29)),
    st.sampled_from(["%d.%m,%Y", "%d..%m.%Y", "%d.%m..%Y", "%d-%m-%Y", "%d,%m,%Y", "%d.%m%Y", "%d.%m, %Y"]),
)  # fmt: skip
def test_day_with_a_slip_is_that_day_and_moves_to_another_year(day: date, written: str) -> None:
    words = f"до {day.strftime(written)}"
    assert read_deadline(words).end == day
    moved = shift_words(words, SchoolYear(2025), SchoolYear(2026))
    assert read_deadline(moved).end == day.replace(year=day.year + 1)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2028, 12, 31)))  # «10.30» is half past ten
def test_month_with_a_short_year_moves_to_another_year(day: date) -> None:
    for words in (
        f"{day:%m.%y} - {day:%m.%y}",
        f"{printing.MONTHS_NOMINATIVE[day.month - 1]} {day:%y}",
    ):
        moved = shift_words(words, SchoolYear(2025), SchoolYear(2026))
        start = read_deadline(moved).start
        assert start is not None
        assert (start.year, start.month) == (day.year + 1, day.month)


@pytest.mark.parametrize("piece", ["— 1.", "1 - ", "1) — ", "(1\n", "с 1 по "])
def test_signs_over_and_over_come_to_an_end(piece: str) -> None:
    """The first three would have been cut in more ways than there is time to try."""
    assert all(one.kind is None for one in read_deadlines(piece * 75, YEAR))


def test_what_is_too_long_for_a_deadline_is_none() -> None:
    whole = "до 5 сентября 2026 года, " * 40
    (read,) = read_deadlines(whole, YEAR)
    assert read.kind is None
    assert [one.code for one in read.doubts] == ["not_understood"]
    assert read.words == whole.strip()
    assert len(read_deadlines("\n".join(["5 сентября"] * 59), YEAR)) == 59
    assert len(read_deadlines("\n".join(["5 сентября"] * 61), YEAR)) == 1


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("с третьего по двадцать первое марта", "2026-03-03/2026-03-21"),
        ("с девятого по 14 ноября", "2025-11-09/2025-11-14"),
        ("с 20-го по 25-е апреля", "2026-04-20/2026-04-25"),
        ("до конца т. г.", "/2025-12-31"),
        ("до 10 марта с. г.", "/2026-03-10"),
        ("март, один раз в два года с 2026 года", "2026-03-01/2026-03-31"),
        ("до 15 мая раз в три года", "2026-05-15/2026-05-15"),
    ],
)
def test_a_day_and_a_year_said_in_another_way(words: str, times: str) -> None:
    read = read_deadline(words, YEAR)
    said = read.times or [read]
    assert [f"{iso(one.start)}/{iso(one.end)}" for one in said] == [times]
    assert not read.doubts


@pytest.mark.parametrize("words", ["«___» октября 2025 г.", "с «__» октября по «__» ноября"])
def test_a_day_left_blank_is_asked(words: str) -> None:
    read = read_deadline(words, YEAR)
    assert read.doubts
    assert iso(read.start) in ("", "2025-10-01")
