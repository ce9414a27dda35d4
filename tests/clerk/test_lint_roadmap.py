"""Does the linter find the faults a careful reader finds, and none where there are none?"""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.roadmap.compare import compare
from clerk.roadmap.lint import FINDING_CODES, lint_roadmap
from clerk.roadmap.mend import apply_mends, apply_safe_mends
from clerk.roadmap.model import Activity, Roadmap, Stage, Step
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.standard import standard_roadmap
from tests.shared_data import shared

YEAR = SchoolCalendar(SchoolYear(2025))


def act(
    title: str, words: str, steps: tuple[str, ...] = (), who: str | None = "Куратор"
) -> Activity:
    return Activity(
        title,
        tuple(Step(text, str(number)) for number, text in enumerate(steps, 1)),
        deadlines=(read_deadline(words, YEAR),),
        responsible=who,
        result="Справка",
    )


def roadmap(*stages: Stage) -> Roadmap:
    return Roadmap("Дорожная карта на 2025/2026 учебный год", "2025/26", stages)


CLEAN = roadmap(
    Stage("I", "Организационный", (
        act("Приказ о назначении куратора", "до 25 августа 2025 г.", who="Директор"),
        act("Опрос учителей о трудностях", "с 25 по 29 августа 2025 г."),
        act("Утверждение Положения о системе наставничества", "до 3 сентября 2025 г.", who="Директор"),
    )),
    Stage("II", "Люди", (
        act("Банк наставляемых и банк наставников", "до 12 сентября 2025 г.",
            ("Сбор согласий на обработку персональных данных", "Внесение сведений в банк")),
        act("Школа наставника: установочное занятие", "до 19 сентября 2025 г."),
    )),
    Stage("III", "Пары", (
        act("Формирование пар", "до 24 сентября 2025 г.",
            ("Письменные согласия и дополнительные соглашения", "Подбор пар", "Приказ о закреплении пар")),
        act("Первая встреча, составление персонализированных программ", "до 10 октября 2025 г."),
        act("Посещение уроков", "с 1 октября 2025 г. по 20 мая 2026 г."),
        act("Рефлексивная встреча", "с 15 по 26 декабря 2025 г."),
    )),
    Stage("IV", "Итоги", (
        act("Итоговая встреча и анкетирование, сравнение динамики", "с 18 по 29 мая 2026 г."),
        act("Итоговый отчёт куратора", "до 11 июня 2026 г."),
    )),
)  # fmt: skip


def codes(found: Roadmap) -> list[str]:
    return [one.code for one in lint_roadmap(found)]


def test_clean_roadmap_raises_no_alarm() -> None:
    assert lint_roadmap(CLEAN) == ()


@pytest.mark.parametrize("start", range(2023, 2032))
def test_standard_roadmap_is_clean_and_on_working_days(start: int) -> None:
    calendar = SchoolCalendar(SchoolYear(start))
    standard = standard_roadmap(calendar)
    assert lint_roadmap(standard) == ()
    assert compare(standard, standard) == ()
    for stage in standard.stages:
        for activity in stage.activities:
            (deadline,) = activity.deadlines
            assert (deadline.doubts, deadline.warnings) == ((), ())
            assert calendar.is_working_day(deadline.end or calendar.first_day)


def test_faults_of_the_real_roadmap_are_found() -> None:
    found = Counter(one.code for one in lint_roadmap(read_roadmap(shared("roadmap_2023.txt"))))
    assert set(found) <= set(FINDING_CODES)
    assert found["wrong_year"] == 2
    assert found["wrong_case"] == 3
    assert found["repeated_work"] == 2
    for code in (
        "unnumbered_block", "numbering_broken", "all_in_one_month", "pairs_before_banks",
        "programmes_before_pairs", "first_meeting_before_pair", "interim_meeting_early",
        "coordinator_after_survey", "responsible_missing", "result_missing", "training_missing",
        "data_consent_missing", "agreement_missing", "monitoring_missing", "report_missing",
        "category_narrowed", "mixed_models", "spliced_phrases", "misspelled", "missing_space",
        "agreement_of_words", "wrong_number", "stray_sign", "mixed_forms", "ambiguous_deadline",
        "year_missing", "title_missing",
    ):  # fmt: skip
        assert found[code], code


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Приказ о назначение куратора", "о назначении"),
        ("Работа по реализация программы", "по реализации"),
        ("Проведедение опроса", "Проведение"),
        ("Подготовка базы реализации системе наставничества", "реализации системы"),
    ],
)
def test_misprint_has_a_safe_mend(text: str, now: str) -> None:
    wrong = roadmap(Stage("1", "Начало", (act(text, "до 5 сентября 2025 г."),)))
    misprints = [one for one in lint_roadmap(wrong) if one.kind == "misprint"]
    assert [one.mend.now for one in misprints if one.mend and one.mend.safe] == [now]


@pytest.mark.parametrize(
    ("step", "code"),
    [
        ("Курс «Основы наставнической деятельности»", "training_missing"),
        ("Методический семинар «Как быть наставником»", "training_missing"),
        ("Повторная диагностика затруднений", "monitoring_missing"),
        ("Итоговое анкетирование, результаты «было — стало»", "monitoring_missing"),
        ("Сравнение результатов анкет", "monitoring_missing"),
        ("Письменные согласия наставников и условия доплаты", "agreement_missing"),
    ],
)
def test_what_is_there_in_other_words_is_not_missed(step: str, code: str) -> None:
    def codes(*steps: str) -> set[str]:
        named = act("Отбор и работа наставников", "до 5 сентября 2025 г.", steps)
        return {one.code for one in lint_roadmap(roadmap(Stage("1", "Начало", (named,))))}

    assert code in codes("Отбор наставников")
    assert code not in codes("Отбор наставников", step)


def test_the_same_words_get_one_mend() -> None:
    seed = lint_roadmap(read_roadmap(shared("roadmap_2023.txt")))
    mends = [(one.place, one.mend.was) for one in seed if one.mend and one.mend.was]
    assert len(mends) == len(set(mends))
    twice = [one for one in seed if one.words == "сентябрь2022"]
    assert [bool(one.mend) for one in twice] == [True, False]


@pytest.mark.parametrize(
    "text",
    [
        "Приказ о назначении куратора", "Анализ работы ШМО и ППН", "Отчёт по реализации программы",
        "Помощь в освоении ФГОС ООО", "Ознакомление с Положением об оплате труда",
        "Беседы по итогам посещения уроков", "Размещение информации для родителей",
    ],
)  # fmt: skip
def test_right_words_raise_no_alarm(text: str) -> None:
    right = roadmap(Stage("1", "Начало", (act(text, "до 5 сентября 2025 г."),)))
    assert [one for one in lint_roadmap(right) if one.kind == "misprint"] == []


def test_a_deadline_that_is_not_understood_is_said_once() -> None:
    unread = roadmap(Stage("1", "Начало", (act("Опрос", "летом"),)))
    (found,) = [one for one in lint_roadmap(unread) if one.code == "no_dates"]
    assert found.text == "Срок не понят."
    assert "не понят" not in found.why


def test_pairs_order_before_the_banks_is_found_and_moved() -> None:
    wrong = roadmap(
        Stage(
            "1",
            "Акты",
            (act("Акты", "до 5 сентября 2025 г.", ("Положение", "Приказ о закреплении пар")),),
        ),
        Stage(
            "2",
            "Банки",
            (act("Банк наставников", "до 12 сентября 2025 г.", ("Заполнение банка наставников",)),),
        ),
        Stage("3", "Пары", (act("Пары", "до 20 сентября 2025 г.", ("Формирование пар",)),)),
    )
    (finding,) = [one for one in lint_roadmap(wrong) if one.code == "pairs_before_banks"]
    assert (finding.place.stage, finding.place.step) == (1, 2)
    mended = apply_mends(wrong, [finding])
    assert "pairs_before_banks" not in codes(mended)
    assert [step.text for step in mended.stages[2].activities[0].steps] == [
        "Формирование пар",
        "Приказ о закреплении пар",
    ]


def test_compare_names_what_is_missing_the_gravest_first() -> None:
    bare = roadmap(Stage("1", "Начало", (act("Опрос педагогов", "до 5 сентября 2025 г."),)))
    missing = [one.job for one in compare(bare, standard_roadmap(YEAR))]
    assert missing[0] == "data_consent"
    assert "survey" not in missing
    assert {"training", "pairs_order", "report"} <= set(missing)


@pytest.fixture(scope="module")
def real_roadmap() -> Roadmap:
    return read_roadmap(shared("roadmap_2023.txt"))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_mends_that_were_taken_are_not_found_again(
    real_roadmap: Roadmap, data: st.DataObject
) -> None:
    seed = real_roadmap
    safe = [one for one in lint_roadmap(seed) if one.mend and one.mend.safe]
    chosen = data.draw(st.lists(st.sampled_from(safe), unique=True))
    left = lint_roadmap(apply_safe_mends(seed, chosen))
    for one in chosen:
        assert (one.code, one.words, one.place) not in [
            (other.code, other.words, other.place) for other in left
        ]


@settings(max_examples=60, deadline=None)
@example("", "", [" ", "\n", "Сформировать"])
@given(st.text(max_size=40), st.text(max_size=20), st.lists(st.text(max_size=30), max_size=3))
def test_any_words_are_linted_without_raising(title: str, words: str, steps: list[str]) -> None:
    found = lint_roadmap(roadmap(Stage(None, title, (act(title, words, tuple(steps)),))))
    assert {one.code for one in found} <= set(FINDING_CODES)


def test_the_august_after_the_year_is_no_fault_where_the_roadmap_ends() -> None:
    said = "31.08.2026"
    first = Stage("I", "Организационный", (act("Доклад на совещании", said),))
    last = Stage("II", "Итоговый", (act("Доклад на совещании", said),))
    found = [one for one in lint_roadmap(roadmap(first, last)) if one.code == "wrong_year"]
    assert [one.place.stage for one in found] == [1]
