"""What is decided about a finding: does it hold, and is nothing else changed by it?"""

from dataclasses import replace

import pytest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.deadlines.typed import TypedError, read_typed
from clerk.roadmap.decided import Decided, Judged, judge, key_of, takes_words
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.lint.in_year import in_year
from clerk.roadmap.model import Activity, Finding, Roadmap, Stage, Step
from clerk.roadmap.read import read_roadmap
from tests.shared_data import shared

OWN, NEXT = SchoolYear(2023), SchoolYear(2026)
CALENDAR = SchoolCalendar(OWN)


def row(
    title: str, words: str, who: str | None = "куратор", steps: tuple[str, ...] = ()
) -> Activity:
    return Activity(
        title,
        tuple(Step(text, str(number)) for number, text in enumerate(steps, 1)),
        deadlines=(read_deadline(words, CALENDAR),) if words else (),
        responsible=who,
        result="справка",
    )


def roadmap(*rows: Activity) -> Roadmap:
    title = "Дорожная карта на 2023/2024 учебный год"
    return Roadmap(title, "2023/24", (Stage("1", "Работа", rows),))


def codes(of: Roadmap) -> set[str]:
    return {one.code for one in lint_roadmap(of)}


def found(of: Roadmap, code: str) -> Finding:
    return next(one for one in lint_roadmap(of) if one.code == code)


def decided(of: Roadmap, code: str, words: str = "") -> Decided:
    return Decided(key_of(found(of, code), of), "write" if words else "mend", words)


def judged(of: Roadmap, *told: Decided) -> Judged:
    return judge(of, told, year=NEXT)


def words_of(of: Roadmap) -> dict[str | None, list[str]]:
    rows = (one for stage in of.stages for one in stage.activities)
    return {one.title: [each.words for each in one.deadlines] for one in rows}


def test_a_date_written_for_the_year_that_begins_is_carried_with_the_rest() -> None:
    read = roadmap(row("Опрос", "потом"), row("Итоги", "май 2024"))

    now = judged(read, decided(read, "no_dates", "до 05.10.2026"))

    assert words_of(now.roadmap)["Опрос"] == ["до 05.10.2023"]  # carried by three years later on
    assert [one.how for one in now.dealt] == ["write"]


def test_it_is_the_same_finding_where_the_rows_stand_elsewhere() -> None:
    read = roadmap(row("Опрос", "потом"), row("Итоги", "май 2024"))
    other = roadmap(row("Начало", "август 2023"), row("Итоги", "май 2024"), row("Опрос", "потом"))

    now = judged(other, decided(read, "no_dates", "октябрь"))

    assert words_of(now.roadmap)["Опрос"] == ["октябрь"]
    assert "no_dates" not in {one.code for one in now.open}


def test_what_stands_behind_a_mend_is_found_and_may_be_decided_too() -> None:
    read = roadmap(row("Опрос", "потом"))

    now = judged(read, decided(read, "no_dates", "3 неделя сентября"))

    assert [one.code for one in now.open if one.field == "deadline"] == ["ambiguous_deadline"]


def test_what_was_kept_stays_kept_beside_words_that_are_put_right() -> None:
    read = roadmap(row("Приказ о назначение куратора", "потом"))
    keep = Decided(key_of(found(read, "no_dates"), read), "keep")

    now = judge(read, [keep], mend_safe=True, year=NEXT)

    assert [one.title for one in now.roadmap.stages[0].activities] == [
        "Приказ о назначении куратора"
    ]
    assert "no_dates" not in {one.code for one in now.open}
    assert {one.how for one in now.dealt} == {"keep", "safe"}


def test_a_step_is_added_beside_a_row_that_is_itself_what_is_done() -> None:
    read = roadmap(row("Формирование банка наставников", "до 10 октября 2023"))

    now = judged(read, decided(read, "data_consent_missing"))

    titles = [one.title for one in now.roadmap.stages[0].activities]
    assert titles == [
        "Формирование банка наставников",
        "Сбор согласий на обработку персональных данных",
    ]
    assert "data_consent_missing" not in codes(now.roadmap)


def test_words_that_say_nothing_leave_the_finding_open_with_the_question() -> None:
    read = roadmap(row("Опрос", "потом"))
    told = decided(read, "no_dates", "после дождичка в четверг")

    now = judged(read, told)

    assert "К какому числу или месяцу?" in now.refused[told.key]
    assert now.roadmap == read


@pytest.mark.parametrize("words", ["каждую пятницу после уроков", "по четвергам", "в течение года",
                                   "до 5 октября, если успеем", "ежемесячно, кроме каникул"])  # fmt: skip
def test_what_a_person_types_plainly_is_taken(words: str) -> None:
    assert read_typed(words, SchoolCalendar(NEXT))


@pytest.mark.parametrize(
    ("words", "code"),
    [("как-нибудь", "unread"), ("31 июня", "unread"), ("май 2031", "another_year")],
)
def test_what_says_nothing_of_the_year_is_asked_again(words: str, code: str) -> None:
    with pytest.raises(TypedError) as asked:
        read_typed(words, SchoolCalendar(NEXT))
    assert asked.value.code == code


def test_dates_are_carried_to_the_year_and_those_of_the_law_are_not() -> None:
    read = read_roadmap(shared("roadmap_2023.txt"))
    told = [in_year(one, read, NEXT) for one in lint_roadmap(read)]

    (law,) = [one for one in told if one.code == "agreement_missing"]
    assert "С 1 марта 2025 года" in law.why
    wrong = next(one for one in told if one.code == "wrong_year")
    assert wrong.mend
    assert wrong.mend.now == "сентябрь 2026"
    vague = next(one for one in told if one.words == "4 неделя августа 2023")
    assert "2026" in vague.why
    assert "2023" not in vague.why


def test_every_finding_of_the_seed_can_be_acted_on_and_then_none_is_left() -> None:
    read = read_roadmap(shared("roadmap_2023.txt"))
    told: list[Decided] = []
    for _ in range(60):
        now = judge(read, told, mend_safe=True, year=NEXT)
        if not now.open:
            break
        one = now.open[0]
        how = "mend" if one.mend else "keep"
        assert one.mend or takes_words(one) or one.place.step is None
        told.append(Decided(key_of(one, now.roadmap), how))  # type: ignore[arg-type]

    assert now.open == ()
    stages = [one for one in now.roadmap.stages if one.activities]
    assert len(stages) == len(read.stages)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Семинар «Учимся сопровождать», три занятия", "training_missing"),
        ("Анкета весной, сравнение с осенью", "monitoring_missing"),
        ("Справка по итогам года", "report_missing"),
        ("Выходное тестирование молодых учителей", "monitoring_missing"),
    ],
)
def test_nothing_is_said_to_be_missing_where_something_near_is_there(words: str, code: str) -> None:
    bare = roadmap(row("Входное тестирование", "сентябрь 2023"), row("Работа пар", "ноябрь 2023"))
    bare = replace(bare, stages=tuple(
        replace(one, activities=tuple(replace(each, result="") for each in one.activities))
        for one in bare.stages
    ))  # fmt: skip
    assert code in codes(bare)
    with_it = (*bare.stages[0].activities, replace(row(words, "май 2024"), result=""))

    assert code not in codes(replace(bare, stages=(replace(bare.stages[0], activities=with_it),)))


def test_what_was_looked_for_is_named() -> None:
    missing = [one for one in lint_roadmap(roadmap(row("Банк наставников", "май 2024")))
               if one.code.endswith("_missing") and one.field == "document"]  # fmt: skip

    assert missing
    assert all("Искали" in one.why for one in missing if one.code != "result_missing")


@pytest.mark.parametrize("words", ["2 р. в неделю", "не реже 2 раз в семестр", "весенние каникулы",
                                   "День учителя"])  # fmt: skip
def test_what_every_school_dates_itself_is_no_deadline_that_nobody_understands(words: str) -> None:
    assert "no_dates" not in codes(roadmap(row("Чествование", words)))
