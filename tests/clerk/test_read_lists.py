"""Are lists in cells, marks of footnotes and answerers line by line read as a person reads them?"""

from pathlib import Path

import pytest

from clerk.roadmap.stage_number import split_number
from clerk.roadmap.wording import join_lines, join_people, split_items
from tests.clerk.test_read_shapes import HEADS, activities, deadlines, read

LISTS = ("Этап", "Мероприятия", "Сроки", "Ответственные")


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("Конкурс «Учитель27»", "Конкурс «Учитель27»"),
        ("Проект «Школа21»", "Проект «Школа21»"),
        ("Практикум «урок5»", "Практикум «урок5»"),
        ("План мероприятий18", "План мероприятий"),
        ("октябрь26", "октябрь26"),
        ("сентябрь15", "сентябрь15"),
        ("к договорам наставников **", "к договорам наставников"),
        ("Соглашения**, приказ*", "Соглашения, приказ"),
        ("до 10.09.2026*", "до 10.09.2026"),
        ("Приказ о наставничестве¹", "Приказ о наставничестве"),
        ("Приказ о наставничестве1)", "Приказ о наставничестве"),
        ("Встречи (класс и школа2)", "Встречи (класс и школа2)"),
        ("Кабинет 100 м²", "Кабинет 100 м²"),
    ],
)
def test_only_marks_of_footnotes_go(cell: str, words: str) -> None:
    assert join_lines(cell) == words


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("наставники\nнаставляемые", "наставники, наставляемые"),
        ("Директор\nкуратор\nпедагог-психолог", "Директор, куратор, педагог-психолог"),
        ("Щукина Т.П., зам. директора\nруководители ШМО",
         "Щукина Т.П., зам. директора, руководители ШМО"),
        ("зам. директора по УВР\nучителя начальных классов",
         "зам. директора по УВР, учителя начальных классов"),
        ("куратор\nрук. ШМО", "куратор, рук. ШМО"),
        ("Куратор Орлова Н.И.\nКим А.Н.", "Куратор Орлова Н.И., Ким А.Н."),
        ("Иванова А.А.\nПетрова Б.Б.", "Иванова А.А., Петрова Б.Б."),
        ("Щукина Т.П.\nзам. директора", "Щукина Т.П., зам. директора"),
        # what goes on
        ("педагог-психолог\nДмитриенко С.М.", "педагог-психолог Дмитриенко С.М."),
        ("заместитель директора\nпо учебной работе", "заместитель директора по учебной работе"),
        ("Зам.\nдиректора", "Зам. директора"),
        ("и. о.\nдиректора", "и. о. директора"),
        ("советник\nдиректора по воспитанию", "советник директора по воспитанию"),
        ("молодые\nспециалисты", "молодые специалисты"),
        ("старший\nвоспитатель", "старший воспитатель"),
        ("педагоги\nнаставники", "педагоги наставники"),
        ("Учителя\nпредметники", "Учителя предметники"),
        ("наставническая пара\nнаставник – наставляемый",
         "наставническая пара наставник – наставляемый"),
        ("куратор,\nметодист", "куратор, методист"),
        ("наставн\nики", "наставники"),
        ("Иванова Мария\nПетровна", "Иванова Мария Петровна"),
        ("Пары (наставник\nнаставляемый)", "Пары (наставник наставляемый)"),
    ],
)  # fmt: skip
def test_a_line_names_somebody_new_unless_it_goes_on(cell: str, people: str) -> None:
    assert join_people(cell) == people


@pytest.mark.parametrize(
    ("cell", "lead", "items"),
    [
        ("Документы:\nа) приказ;\nб) согласия\nнаставников.", "Документы:",
         ["приказ;", "согласия наставников."]),
        ("Документы: а) приказ; б) положение", "Документы:", ["приказ;", "положение"]),
        ("Документы: a) приказ; б) положение", "Документы:", ["приказ;", "положение"]),
        ("Документы: 1) приказ; 2) положение; 3) согласия.", "Документы:",
         ["приказ;", "положение;", "согласия."]),
        ("1) приказ; 2) положение", None, ["приказ;", "положение"]),
        ("1. Пакет: а) приказ; б) план.\n2. Опрос", None, ["Пакет: а) приказ; б) план.", "Опрос"]),
        ("Приказ по п. 1) и п. 2) положения", "Приказ по п. 1) и п. 2) положения", []),
        ("Встречи (а) и б)", "Встречи (а) и б)", []),
        ("Отчёт: а) куратора", "Отчёт: а) куратора", []),
    ],
)  # fmt: skip
def test_items_under_letters_and_brackets(cell: str, lead: str | None, items: list[str]) -> None:
    found, steps = split_items(cell)
    assert (found, [step.text for step in steps]) == (lead, items)


@pytest.mark.parametrize(
    ("work", "when", "who"),
    [
        ("1. Опрос\n2. Приказ", "1. до 10.09.2025\n2. 15.09.2025", "1. Психолог\n2. Директор"),
        ("1) Опрос\n2) Приказ", "1) до 10.09.2025 2) 15.09.2025", "1) Психолог; 2) Директор"),
        ("Опрос\nПриказ", "до 10.09.2025\n15.09.2025", "Психолог\nДиректор"),
    ],
)
def test_lists_side_by_side_are_rows(tmp_path: Path, work: str, when: str, who: str) -> None:
    found = read(tmp_path, [LISTS, ("Первый этап", work, when, who), ("", "Отчёт", "май", "Ким")])
    assert [one.title for one in activities(found)] == ["Опрос", "Приказ", "Отчёт"]
    assert deadlines(found) == ["до 10.09.2025", "15.09.2025", "май"]
    assert [one.responsible for one in activities(found)] == ["Психолог", "Директор", "Ким"]


def test_lists_under_a_title_are_steps(tmp_path: Path) -> None:
    row = ("Старт", "Начало:\n1. Опрос\n2. Приказ", "1. 2.09.2025\n2. 3.09.2025", "1. Ким\n2. Юн")
    only = activities(read(tmp_path, [LISTS, row, ("Итог", "Отчёт", "май", "Ким")]))[0]
    assert (only.title, [step.text for step in only.steps]) == ("Начало:", ["Опрос", "Приказ"])
    assert [one.words for one in only.deadlines] == ["2.09.2025", "3.09.2025"]
    assert only.responsible == "Ким, Юн"


def test_one_deadline_holds_for_the_whole_list(tmp_path: Path) -> None:
    row = ("Старт", "1. Опрос\n2. Приказ", "1.09.2025 – 2.09.2025", "Психолог\nДиректор")
    only = activities(read(tmp_path, [LISTS, row, ("Итог", "Отчёт", "май", "Ким")]))[0]
    assert [step.text for step in only.steps] == ["Опрос", "Приказ"]
    assert [one.words for one in only.deadlines] == ["1.09.2025 – 2.09.2025"]
    assert only.responsible == "Психолог, Директор"


def test_years_broken_in_both_halves_of_a_deadline(tmp_path: Path) -> None:
    heads = ("Мероприятие", "начало", "окончание", "Ответственный")
    found = read(tmp_path, [heads, ("Опрос", "17.08.202\n5", "28.08.202\n5", "Ким")])
    assert deadlines(found) == ["17.08.2025 – 28.08.2025"]


@pytest.mark.parametrize(
    ("text", "number", "title"),
    [
        ("Модуль 2. Дело", "2", "Дело"),
        ("Блок А. Запуск", "А", "Запуск"),
        ("Модуль 3 «Итоги»", "3", "«Итоги»"),
        ("Направление 3: Итоги", "3", "Итоги"),
        ("Задача № 2. Учить", "2", "Учить"),
        ("1-е направление. Анализ", "1", "Анализ"),
        ("III квартал. Анализ", "III", "III квартал. Анализ"),
        ("I четверть. Начало", "I", "I четверть. Начало"),
        ("Блок мероприятий", None, "Блок мероприятий"),
        ("Цель: Создать условия", None, "Цель: Создать условия"),
        ("Модуль 2.1. Дело", None, "Модуль 2.1. Дело"),
        ("III квартал 2026 г.", None, "III квартал 2026 г."),
    ],
)
def test_numbers_of_stages(text: str, number: str | None, title: str) -> None:
    assert split_number(text) == (number, title)


def test_a_row_before_its_numbers_is_the_stage(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ("1", "Подготовка условий", "", ""),
        ("1.1", "Опрос", "до 10.09.2025", "Психолог"),
        ("1.2", "Приказ", "", "Директор"),
        ("2", "Основной этап", "октябрь 2025 – май 2026", "Куратор"),
        ("2.1", "Уроки", "", "Наставники"),
        ("2.2", "Отчёт", "июнь 2026", ""),
    ]
    found = read(tmp_path, rows)
    assert [(stage.number, stage.title) for stage in found.stages] == [
        ("1", "Подготовка условий"),
        ("2", "Основной этап"),
    ]
    assert [one.title for one in activities(found)] == ["Опрос", "Приказ", "Уроки", "Отчёт"]
    assert deadlines(found) == ["до 10.09.2025", "", "октябрь 2025 – май 2026", "июнь 2026"]
    assert [one.responsible for one in activities(found)][2:] == ["Наставники", "Куратор"]


def test_rows_that_only_count_are_no_stages(tmp_path: Path) -> None:
    rows = [HEADS, ("1", "Опрос", "май", "Ким"), ("2", "Приказ", "май", "Ким")]
    assert [one.title for one in activities(read(tmp_path, rows))] == ["Опрос", "Приказ"]
    inside = [("Запуск", "", "", ""), ("1", "Опрос", "май", "Ким"), ("1.1", "Анкета", "май", "Ким")]
    found = read(tmp_path, [HEADS, *inside], wide=[1])
    assert [one.title for one in found.stages] == ["Запуск"]
    assert [one.title for one in activities(found)] == ["Опрос", "Анкета"]
