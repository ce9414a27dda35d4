"""Are columns known whose headings are mistyped, unusual, spread over two, or none?"""

from collections.abc import Sequence
from pathlib import Path

import pytest

from clerk.errors import UnreadableError
from clerk.roadmap.build import build_roadmap
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of, roles_of
from clerk.roadmap.headless import GUESSED, with_guessed_heads
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.model import Roadmap
from clerk.roadmap.month_columns import months_in
from clerk.roadmap.sources.stage_lines import names_stage
from clerk.roadmap.when_and_who import split_cell
from tests.clerk.test_read_shapes import activities, grid, read

TITLE = "Дорожная карта наставничества на 2026-2027 учебный год"


def built(rows: Sequence[Sequence[str]], *, preface: str = TITLE) -> Roadmap:
    found = grid(rows, preface)
    roadmap = build_roadmap(found) or build_roadmap(with_guessed_heads(found))
    assert roadmap is not None
    return roadmap


def told(roadmap: Roadmap) -> list[tuple[str | None, str, str | None]]:
    """What is to be done, when, and by whom."""
    return [
        (one.title, "; ".join(when.words for when in one.deadlines), one.responsible)
        for one in activities(roadmap)
    ]


WORK = [
    ("Опрос педагогов", "до 10.09.2026", "Психолог"),
    ("Приказ о парах", "15.09.2026", "Директор"),
]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("activity", "Меропрятия|Мроприятия|Мероприятяи|Что нужно сделать|Что сделать|Наименование|Название|Вопросы"),
        ("responsible", "Ответсвенный|Ответсвенные|Ответственый|Кто|Кто отвечает"),
        ("result", "Резултат|Итог|Итоги|Планируемый итог|Документ на выходе"),
        ("deadline", "Срки|Когда?"),
        (None, "Уроки|Класс|Кабинет|Ответ|Наименование организации|Кто проверяет|Итоги конкурса"),
    ],
)  # fmt: skip
def test_headings_mistyped_and_unusual(role: str | None, headings: str) -> None:
    assert {one: role_of(one) for one in headings.split("|")} == dict.fromkeys(
        headings.split("|"), role
    )


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Мероприятие|Отметка о выполнении (дата)|Срок", {0: "activity", 2: "deadline"}),
        ("Мероприятие|Кто участвует|Срок|Ответственный", {0: "activity", 2: "deadline", 3: "responsible"}),
        ("Мероприятие|Срок|Кто участвует", {0: "activity", 1: "deadline", 2: "responsible"}),
        ("Форма работы|Тема|Срок", {0: "content", 1: "activity", 2: "deadline"}),
        ("Форма работы|Содержание работы|Срок", {0: "content", 1: "activity", 2: "deadline"}),
        ("Форма работы|Срок", {0: "activity", 1: "deadline"}),
        ("№ этапа|Наименование этапа|Дела|Срок", {0: "number", 1: "stage", 2: "activity", 3: "deadline"}),
        ("Направления деятельности|Срок", {0: "activity", 1: "deadline"}),
        ("Направления|Виды работ|Срок", {0: "stage", 1: "activity", 2: "deadline"}),
        ("Задачи|Содержание работы|Срок", {0: "stage", 1: "activity", 2: "deadline"}),
        ("Дела|Место|Срок|Фактический результат|Результат", {0: "activity", 2: "deadline", 4: "result"}),
    ],
)  # fmt: skip
def test_better_named_column_has_the_role(headings: str, roles: dict[int, str]) -> None:
    assert roles_of(headings.split("|")) == roles


def test_heading_of_any_list_is_work_beside_a_deadline() -> None:
    assert roles_of(("Вопросы", "Ответственный")) is None
    assert roles_of(("Вопросы", "Срок", "Ответственный")) == {
        0: "activity", 1: "deadline", 2: "responsible",
    }  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        ("Дела", "Когда", "Кто"),
        ("Дела", "Когда", "За кем закреплено"),
        ("Мероприятие", "Срок", "За кем закреплено"),
        ("Мероприятие", "К какому числу", "Ответственный"),
    ],
)
def test_heading_in_own_words_loses_no_column(heads: tuple[str, ...]) -> None:
    rows = [("№", *heads), ("1", *WORK[0]), ("2", *WORK[1])]
    roadmap = built(rows)
    assert told(roadmap) == WORK
    assert roadmap.notes in ((), (GUESSED,))
    assert roadmap.unread == ()


def test_stages_named_and_work_under_a_heading_in_own_words() -> None:
    rows = [("Этап", "Начинания", "Когда", "Кто"), ("1. Начало", *WORK[0]), ("2. Итоги", *WORK[1])]
    roadmap = built(rows)
    assert told(roadmap) == WORK
    assert [stage.title for stage in roadmap.stages] == ["Начало", "Итоги"]
    assert roadmap.notes == (GUESSED,)


def test_who_controls_is_not_who_answers() -> None:
    rows = [
        ("Мероприятие", "Срок", "Кто контролирует"),
        *((what, when, who) for what, when, who in WORK),
    ]
    roadmap = built(rows)
    assert [who for _, _, who in told(roadmap)] == [None, None]
    assert roadmap.unread == ("Кто контролирует",)


def test_first_row_of_work_is_no_heading() -> None:
    rows = [("1", "Назначение кураторов", "по плану"), ("2", *WORK[0][:2]), ("3", *WORK[1][:2]),
            ("4", "Отчёт", "май 2027"), ("5", "Педсовет", "июнь 2027")]  # fmt: skip
    assert len(activities(built(rows))) == 5


def test_column_that_is_not_read_is_named() -> None:
    heads = ("Мероприятие", "Срок", "Ответственный", "Аудитория", "Примечание")
    roadmap = built([heads, (*WORK[0], "все педагоги", ""), (*WORK[1], "пары", "")])
    assert roadmap.unread == ("Аудитория",)  # an empty column loses nothing
    (found,) = [one for one in lint_roadmap(roadmap) if one.code == "column_left_out"]
    assert "«Аудитория»" in found.text


def test_title_ends_where_people_sign() -> None:
    signed = [
        TITLE,
        "Составила зам. директора Щукина",
        "РАССМОТРЕНО на педсовете",
        "УТВЕРЖДАЮ",
        "Директор",
    ]
    rows = [("Мероприятие", "Срок", "Ответственный"), *WORK]
    assert built(rows, preface="\n".join(signed)).title == TITLE


def test_heading_over_two_columns_means_the_words() -> None:
    heads = [GridCell("Мероприятие"), GridCell(merged=True), GridCell("Срок"), GridCell("Кто")]
    rows = grid([("1", *WORK[0]), ("2", *WORK[1])]).rows
    roadmap = build_roadmap(Grid((GridRow(tuple(heads), 1), *rows), TITLE))
    assert roadmap is not None
    assert told(roadmap) == WORK
    assert roadmap.columns == ("number", "activity", "deadline", "responsible")


def test_months_between_the_rows_say_when(tmp_path: Path) -> None:
    rows = [
        ("№", "Содержание работы", "Форма работы", "Отметка"),
        ("Сентябрь", "", "", ""),
        ("1", "Знакомство с уставом", "беседа", ""),
        ("Октябрь", "", "", ""),
        ("1", "Посещение уроков", "наблюдение", ""),
    ]
    roadmap = read(tmp_path, rows, wide=(1, 3))
    assert told(roadmap) == [
        ("Знакомство с уставом", "Сентябрь", None), ("Посещение уроков", "Октябрь", None),
    ]  # fmt: skip
    assert [one.text for one in activities(roadmap)] == ["беседа", "наблюдение"]


def test_list_without_times_is_no_roadmap(tmp_path: Path) -> None:
    rows = [("№", "Содержание работы", "Форма работы"), ("1", "Знакомство с уставом", "беседа")]
    with pytest.raises(UnreadableError):
        read(tmp_path, rows)


@pytest.mark.parametrize(
    ("cell", "when", "who"),
    [
        ("до 10.09.2026, психолог", "до 10.09.2026", "психолог"),
        ("15.09.2026\nдиректор", "15.09.2026", "директор"),
        ("в течение года / наставники", "в течение года", "наставники"),
        ("Психолог, до 10.09.2026", "до 10.09.2026", "Психолог"),
        ("Директор 15.09.2026", "15.09.2026", "Директор"),
        ("сентябрь, октябрь; Ким О. С., директор", "сентябрь, октябрь", "Ким О. С., директор"),
        ("сентябрь, октябрь", "сентябрь, октябрь", ""),
        ("Педагог-психолог", "", "Педагог-психолог"),
        ("по плану школы", "по плану школы", ""),
    ],
)
def test_cell_says_when_and_by_whom(cell: str, when: str, who: str) -> None:
    assert split_cell(cell) == (when, who)


@pytest.mark.parametrize("heading", ["Сроки, ответственные", "Ответственный / срок исполнения"])
def test_one_column_says_when_and_by_whom(heading: str) -> None:
    roadmap = built(
        [("Мероприятие", heading), *((what, f"{when}, {who}") for what, when, who in WORK)]
    )
    assert told(roadmap) == WORK
    assert roadmap.columns == ("activity", "deadline", "responsible")


YEAR = ("IX", "X", "XI", "XII", "I", "II", "III", "IV", "V")
NAMED = ("Сент.", "Окт.", "Нояб.", "Дек.", "Янв.", "Февр.", "Март", "Апр.", "Май")
MARKED = ("", "+", "+", "-", "", "+", "", "", "")


@pytest.mark.parametrize(
    "heads",
    [
        [("Мероприятие", *YEAR, "Ответственный")],
        [("Мероприятие", *YEAR, "Ответственный"), ("Мероприятие", *YEAR, "Ответственный")],
        [("Мероприятие", "Сроки", *[""] * 8, "Ответственный"), ("", *YEAR, "")],
        [("Мероприятие", *NAMED, "Ответственный")],
    ],
)  # fmt: skip
def test_marks_under_months_say_when(heads: list[tuple[str, ...]]) -> None:
    roadmap = built([*heads, ("Посещение уроков", *MARKED, "Наставники")])
    assert roadmap.unread == ()
    assert told(roadmap) == [("Посещение уроков", "октябрь, ноябрь, февраль", "Наставники")]


def test_quarters_are_no_months() -> None:
    assert months_in(("Мероприятие", "I", "II", "III", "IV")) == {}


def test_groups_side_by_side_are_stages_one_below_another() -> None:
    heads = ("Срок", "Работа с молодыми педагогами", "Работа с наставниками", "Ответственный")
    rows = [heads, ("сентябрь", "Анкета", "Собрание", "куратор"), ("май", "", "Отчёт", "методист")]
    roadmap = built(rows)
    assert [(one.title, len(one.activities)) for one in roadmap.stages] == [
        ("Работа с молодыми педагогами", 1), ("Работа с наставниками", 2),
    ]  # fmt: skip
    assert told(roadmap) == [
        ("Анкета", "сентябрь", "куратор"), ("Собрание", "сентябрь", "куратор"),
        ("Отчёт", "май", "методист"),
    ]  # fmt: skip


def test_groups_below_one_heading_of_work_are_stages_too() -> None:
    merged = GridCell("", merged=True)
    heads = tuple(
        GridRow(cells, line)
        for line, cells in (
            (1, (GridCell("Месяц"), GridCell("Мероприятия по группам"), merged)),
            (2, (GridCell("Месяц", merged=True), GridCell("Молодые"), GridCell("Администрация"))),
            (3, (GridCell("сентябрь"), GridCell("Анкета"), GridCell("Приказ"))),
            (4, (GridCell("май"), GridCell("Самоанализ"), GridCell(""))),
        )
    )
    roadmap = build_roadmap(Grid(heads, TITLE))
    assert roadmap
    assert [(one.title, len(one.activities)) for one in roadmap.stages] == [
        ("Молодые", 2), ("Администрация", 1),
    ]  # fmt: skip
    assert told(roadmap) == [
        ("Анкета", "сентябрь", None), ("Самоанализ", "май", None), ("Приказ", "сентябрь", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Этап реализации", True),
        ("Этап подведения итогов:", True),
        ("Этап конкурса прошёл в школе, победители награждены", False),
    ],
)
def test_a_line_says_what_its_stage_is_of(line: str, names: bool) -> None:
    assert names_stage(line) is names


def stages(roadmap: Roadmap) -> list[tuple[str, int]]:
    return [(one.title, len(one.activities)) for one in roadmap.stages if not one.made_up]


def test_the_first_column_holds_for_several_rows() -> None:
    works = [
        ("I. Знакомство пар", "Чаепитие", "12.10.2026", "Куратор"),
        ("", "Обмен нотами", "октябрь 2026", "Завуч"),
        ("II. Работа пар", "Открытый урок", "09.12.2026", "Наставник"),
    ]
    for first in ("", "Направление"):
        heads = (first, "Форма работы", "Даты", "Исполнители")
        assert stages(built([heads, *works])) == [("Знакомство пар", 2), ("Работа пар", 1)]
    each = [("Чаепитие", "беседа", "12.10.2026", "Куратор")] * 2
    assert stages(built([("Направление работы", "Форма работы", "Даты", "Кто"), *each])) == []


def test_directions_of_any_kind_are_the_work_where_nothing_else_is() -> None:
    for word in ("Основные", "Приоритетные"):
        heads = (f"{word} направления деятельности", "Сроки", "Ответственные")
        assert told(built([heads, *WORK])) == WORK


def test_a_title_over_the_deadlines_and_the_work() -> None:
    title = (GridCell("А."), GridCell("Становление"), GridCell(merged=True), GridCell(merged=True))
    work = ("1", "до 10.10.2026", "Показ прогулок", "Куратор")
    rows = [*grid([("№", "Сроки", "Мероприятия", "Исполнители")]).rows, GridRow(title, 2),
            *grid([work, ("2", "май 2027", "Совет", "Завуч")]).rows]  # fmt: skip
    roadmap = build_roadmap(Grid(tuple(rows), TITLE))
    assert roadmap is not None
    assert stages(roadmap) == [("Становление", 2)]
    assert told(roadmap)[0] == ("Показ прогулок", "до 10.10.2026", "Куратор")
