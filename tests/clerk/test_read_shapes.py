"""Are the shapes that schools give their roadmaps read: heads, stages, deadlines, lists, titles?"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.errors import UnreadableError
from clerk.lookalikes import mixed_words, russian_letters
from clerk.roadmap.build import build_roadmap
from clerk.roadmap.carry import carry_over
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of, roles_of
from clerk.roadmap.headless import GUESSED
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.mend import apply_safe_mends
from clerk.roadmap.model import Activity, Roadmap
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.sources.layout import read_layout
from clerk.roadmap.stage_deadline import deadline_in, month_of, without_deadline
from clerk.roadmap.wording import join_people, split_items
from tests.clerk.test_read_roadmap import word

YEAR = SchoolCalendar(SchoolYear(2025))
HEADS = ("№", "Мероприятие", "Сроки", "Ответственный")


def read(tmp_path: Path, rows: Sequence[Sequence[str]], wide: Sequence[int] = ()) -> Roadmap:
    path = tmp_path / "plan.docx"
    path.write_bytes(word(rows, wide))
    return read_roadmap(path, YEAR)


def grid(rows: Sequence[Sequence[str]], preface: str = "") -> Grid:
    return Grid(
        tuple(GridRow(tuple(map(GridCell, row)), line) for line, row in enumerate(rows, 1)), preface
    )


def activities(roadmap: Roadmap) -> list[Activity]:
    return [one for stage in roadmap.stages for one in stage.activities]


def deadlines(roadmap: Roadmap) -> list[str]:
    return ["; ".join(d.words for d in one.deadlines) for one in activities(roadmap)]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("responsible", "Отв.|Отв-ный|Отвественный|Кто проводит|Исполнители"),
        ("deadline", "Время|Время выполнения|Четверть|Дата|Дедлайн|Cрок|Cpoки"),
        ("activity", "Тема|Тематика|Меры|Комплекс мер|Виды работ|Деятельность наставника|Этап/ Мероприятие"),
        ("content", "Шаг|Шаги"),
        ("result", "Форма контроля|Выход|Документы|Где отражено|Индикаторы"),
        ("number", "Пункт"),
        ("stage", "Этап|Наименование этапа"),
        (None, "Контроль|Кто контролирует|Отметка о выполнении|Примечание"),
    ],
)  # fmt: skip
def test_heads_by_their_words(role: str | None, headings: str) -> None:
    assert {heading: role_of(heading) for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), role
    )


def test_contents_alone_are_what_is_to_be_done() -> None:
    assert roles_of(("Содержание деятельности", "Сроки")) == {0: "activity", 1: "deadline"}
    assert roles_of(("Мероприятия", "Содержание", "Сроки")) == {
        0: "activity", 1: "content", 2: "deadline",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "below"),
    [
        (("№", "Мероприятие", "Начало", "Окончание", "Отв."), ()),
        (("№", "Мероприятие", "Дата начала", "Дата окончания", "Отв."), ()),
        (("№", "Мероприятие", "Сроки", "", "Отв."), [("", "", "начало", "окончание", "")]),
    ],
)
def test_deadline_in_two_columns_is_one(
    tmp_path: Path, heads: tuple[str, ...], below: list[tuple[str, ...]]
) -> None:
    roadmap = read(
        tmp_path,
        [
            heads, *below,
            ("1", "Закрепить пары", "01.09.2025", "05.09.2025", "Директор"),
            ("2", "Взаимопосещение уроков", "октябрь", "апрель", "Наставники"),
            ("3", "Педсовет", "28.05.2026", "28.05.2026", "Директор"),
        ],
    )  # fmt: skip
    assert len(roadmap.stages) == 1
    assert roadmap.columns == ("number", "activity", "deadline", "responsible")
    assert deadlines(roadmap) == ["01.09.2025 – 05.09.2025", "октябрь – апрель", "28.05.2026"]
    assert all(one.deadlines[0].end for one in activities(roadmap))


def test_latin_letters_in_russian_words() -> None:
    assert russian_letters("Cpoки, SWOT-анализ, IT и VK") == "Сроки, SWOT-анализ, IT и VK"
    assert mixed_words("Педагoг-психолог, IT-куратор") == (
        ("Педагoг-психолог", "Педагог-психолог"),
    )


def test_latin_letters_are_named_and_mended(tmp_path: Path) -> None:
    roadmap = read(
        tmp_path,
        [HEADS, ("1", "Опpос педагогов", "cентябрь 2025 г.", "Педагoг-психолог")],
    )
    found = [one for one in lint_roadmap(roadmap) if one.code == "misspelled"]
    assert [one.field for one in found] == ["activity", "deadline", "responsible"]
    (mended,) = activities(apply_safe_mends(roadmap, found, YEAR))
    assert (mended.title, mended.responsible) == ("Опрос педагогов", "Педагог-психолог")
    assert mended.deadlines[0].words == "сентябрь 2025 г."


@pytest.mark.parametrize(
    ("title", "when", "besides"),
    [
        ("Подготовительный (август – сентябрь 2026 г.)", "август – сентябрь 2026 г.", "Подготовительный"),
        ("Итоговый этап (май 2027 г.).", "май 2027 г.", "Итоговый этап"),
        ("Основной этап: октябрь 2026 г. – апрель 2027 г.", "октябрь 2026 г. – апрель 2027 г.", "Основной этап"),
        ("Основной этап сентябрь 2026", "сентябрь 2026", "Основной этап"),
        ("Работа пар (ежемесячно)", "ежемесячно", "Работа пар"),
        ("Декабрь – январь", "Декабрь – январь", ""),
        ("Первое полугодие", "Первое полугодие", ""),
        ("Целевые показатели – 2026", None, "Целевые показатели – 2026"),
        ("Встречи пар – ежемесячно", None, "Встречи пар – ежемесячно"),
        ("Работа пар в течение года", None, "Работа пар в течение года"),
        ("Сбор (май) и обработка анкет", None, "Сбор (май) и обработка анкет"),
    ],
)  # fmt: skip
def test_deadline_in_a_title(title: str, when: str | None, besides: str) -> None:
    assert (deadline_in(title), without_deadline(title)) == (when, besides)


def test_stage_tells_when_for_its_activities(tmp_path: Path) -> None:
    roadmap = read(
        tmp_path,
        [
            ("№", "Мероприятие", "Сроки", "Ответственный"),
            ("I этап. Подготовительный (август – сентябрь 2025 г.)", "", "", ""),
            ("1", "Приказ", "до 01.09.2025", "Директор"),
            ("2", "Опрос педагогов", "", "Психолог"),
            ("Октябрь", "", "", ""),
            ("3", "Взаимопосещение уроков", "", "Наставники"),
            ("", "Заключительный этап", "май 2026 г.", ""),
            ("4", "Конференция", "", "Куратор"),
        ],
        wide=(1, 4),
    )
    assert [(stage.number, stage.title) for stage in roadmap.stages] == [
        ("I", "Подготовительный (август – сентябрь 2025 г.)"),
        (None, "Октябрь"),
        (None, "Заключительный этап"),
    ]
    assert deadlines(roadmap) == [
        "до 01.09.2025", "август – сентябрь 2025 г.", "Октябрь", "май 2026 г.",
    ]  # fmt: skip
    assert all(one.deadlines[0].end for one in activities(roadmap))


def test_deadlines_lean_on_the_month_of_their_stage_and_move_with_it(tmp_path: Path) -> None:
    rows = [
        HEADS,
        ("Сентябрь 2025", "", "", ""),
        ("1", "Опрос", "последняя неделя", "Психолог"),
        ("2", "Приказ о парах", "до 15", "Директор"),
        ("Октябрь. Знакомство", "", "", ""),
        ("3", "Открытый урок", "12-16", "Наставники"),
        ("4", "Педсовет", "10 ноября", "Директор"),
        ("Зимний этап (ноябрь – январь)", "", "", ""),
        ("5", "Беседа", "12-16", "Наставники"),
    ]
    roadmap = read(tmp_path, rows, wide=(1, 4, 7))
    words = ["последняя неделя", "до 15", "12-16", "10 ноября", "12-16"]
    carried = carry_over(roadmap, SchoolYear(2026))
    for read_one, year in ((roadmap, 2025), (carried.roadmap, 2026)):
        assert deadlines(read_one) == words
        assert [one.deadlines[0].end for one in activities(read_one)] == [
            date(year, 9, 30), date(year, 9, 15), date(year, 10, 16), date(year, 11, 10), None,
        ]  # fmt: skip
    assert carried.roadmap.stages[0].title == "Сентябрь 2026"
    assert [line.deadline.end for line in carried.lines][:2] == [
        date(2026, 9, 30), date(2026, 9, 15),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "first_day"),
    [
        ("Сентябрь 2026", date(2026, 9, 1)),
        ("МАЙ 2026", date(2026, 5, 1)),
        ("Подготовительный этап (август 2025 г.)", date(2025, 8, 1)),
        ("Октябрь. Знакомство", date(2025, 10, 1)),
        ("Октябрь 2020. Знакомство", date(2025, 10, 1)),  # such a year does not move along
        ("до 15 сентября", None),
        ("август – сентябрь 2025", None),
        ("Основной этап", None),
    ],
)
def test_month_of_a_stage(title: str, first_day: date | None) -> None:
    month = month_of(title, YEAR)
    assert (month.start if month else None) == first_day


@pytest.mark.parametrize(
    ("row", "opens"),
    [
        (("", "Подготовительный этап", "", ""), True),
        (("", "Этап 2. Работа пар", "", ""), True),
        (("2", "Основной этап", "", ""), True),
        (("2", "Основной этап", "май", "Куратор"), False),
        (("2", "Конкурс «Дебют», школьный этап", "", ""), False),
        (("2", "Взаимопосещение уроков", "", ""), False),
        (("", "", "Сентябрь", ""), False),
    ],
)
def test_stage_named_in_the_column_of_activities(
    tmp_path: Path, row: tuple[str, ...], opens: bool
) -> None:
    rows = [HEADS, ("1", "Приказ", "май", "Директор"), row, ("3", "Отчёт", "июнь", "Куратор")]
    assert (len(read(tmp_path, rows).stages) == 2) is opens


def test_deadline_of_a_title_is_carried_over_and_mended(tmp_path: Path) -> None:
    rows = [
        ("№", "Мероприятие", "Ответственный"),
        ("1. Подготовительный этап (сентябрь 2025 г.)", "", ""),
        ("1", "Приказ", "Директор"),
        ("2. Итоговый этап (май 2025 г.)", "", ""),  # of the year before
        ("2", "Конференция", "Куратор"),
    ]
    roadmap = read(tmp_path, rows, wide=(1, 3))
    carried = carry_over(roadmap, SchoolYear(2026)).roadmap
    assert [stage.title for stage in carried.stages] == [
        "Подготовительный этап (сентябрь 2026 г.)", "Итоговый этап (май 2027 г.)",
    ]  # fmt: skip
    assert deadlines(carried) == ["сентябрь 2026 г.", "май 2027 г."]
    wrong = [one for one in lint_roadmap(roadmap) if one.code == "wrong_year"]
    assert [(one.field, one.words) for one in wrong] == [
        ("stage", "май 2025 г."), ("deadline", "май 2025 г."),
    ]  # fmt: skip
    mended = apply_safe_mends(roadmap, wrong, YEAR)
    assert mended.stages[1].title == "Итоговый этап (май 2026 г.)"
    assert deadlines(mended)[1] == "май 2026 г."


@pytest.mark.parametrize(
    ("cell", "lead", "items"),
    [
        ("– Приказ о внедрении\n– Сбор\nсогласий", None, ["Приказ о внедрении", "Сбор согласий"]),
        ("Пакет документов:\n- положение;\n- приказ", "Пакет документов:", ["положение;", "приказ"]),
        ("• анкетирование\n• наблюдение", None, ["анкетирование", "наблюдение"]),
        ("-анкетирование;\n-наблюдение", None, ["анкетирование;", "наблюдение"]),
        ("- Единственный пункт", "- Единственный пункт", []),
        ("Пары «наставник\n– наставляемый»\n– педагоги", "Пары «наставник – наставляемый» – педагоги", []),
        ("1. Пакет:\n- положение;\n- приказ.\n2. Опрос", None, ["Пакет: - положение; - приказ.", "Опрос"]),
        ("Беседа педагога\n-психолога\n-логопеда", "Беседа педагога-психолога-логопеда", []),
    ],
)  # fmt: skip
def test_items_led_by_dashes(cell: str, lead: str | None, items: list[str]) -> None:
    found, steps = split_items(cell)
    assert (found, [step.text for step in steps]) == (lead, items)


def test_lines_are_items_where_each_has_its_deadline(tmp_path: Path) -> None:
    heads = ("Мероприятие", "Содержание", "Срок", "Ответственный")
    lines = "Приказ о внедрении.\nПриказ о назначении куратора.\nСбор согласий."
    when = "до 01.09.2025\nдо 05.09.2025\nдо 10.09.2025"
    roadmap = read(
        tmp_path,
        [
            heads,
            ("Нормативная база", lines, when, "Директор\nДиректор\nКуратор"),
            ("Запросы", lines, "до 01.10.2025", "Зам. директора по\nУВР"),
        ],
    )
    paired, whole = activities(roadmap)
    assert [step.text for step in paired.steps] == lines.splitlines()
    assert [one.words for one in paired.deadlines] == when.splitlines()
    assert paired.responsible == "Директор, Куратор"
    assert (whole.steps, whole.text) == ((), " ".join(lines.splitlines()))
    assert whole.responsible == "Зам. директора по УВР"


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Директор\nКуратор", "Директор, Куратор"),
        ("Заместитель директора\nРуководители ШМО\nНаставники",
         "Заместитель директора, Руководители ШМО, Наставники"),
        ("Директор,\nКуратор и\nМетодист", "Директор, Куратор и Методист"),
        ("Педагог-психолог\nДмитриенко С.М.", "Педагог-психолог Дмитриенко С.М."),
        ("Помощник\nДиректора", "Помощник Директора"),
        ("Совет\nНаставников", "Совет Наставников"),
    ],
)  # fmt: skip
def test_lines_that_name_people(cell: str, people: str) -> None:
    assert join_people(cell) == people


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Утверждаю", "План мероприятий", "наставничества на 2025-2026 учебный год", "Цель: рост."],
         "План мероприятий наставничества на 2025-2026 учебный год"),
        (["Дорожная карта наставничества. Задачи: 1) адаптация;", "2) опыт."], "Дорожная карта наставничества."),
        (["Дорожная карта наставничества", "1. Целевые показатели", "2. План мероприятий"],
         "Дорожная карта наставничества"),
        (["Дорожная карта", "наставничества", "Карта " + "разработана на основании приказа " * 5 + "школы."],
         "Дорожная карта наставничества"),
        (["Дорожная карта " + "наставничества " * 40], ("Дорожная карта " + "наставничества " * 25).strip()),
    ],
)  # fmt: skip
def test_title_is_a_title_and_no_more(above: list[str], title: str) -> None:
    rows = (HEADS, ("1", "Приказ", "май 2026", "Директор"))
    roadmap = build_roadmap(grid(rows, "\n".join(above)))
    assert roadmap is not None
    assert roadmap.title == title


def test_title_may_stand_in_the_table() -> None:
    rows = (
        ("Дорожная карта на 2025-2026 учебный год", "", "", ""),
        HEADS,
        ("1", "Приказ", "май", "Ким"),
    )
    roadmap = build_roadmap(grid(rows))
    assert roadmap is not None
    assert roadmap.title == "Дорожная карта на 2025-2026 учебный год"
    assert roadmap.school_year == "2025/26"


NO_TABLE = """Дорожная карта наставничества на 2025-2026 учебный год
1. Подготовительный этап
1.1. Изучить запросы педагогов. Срок: до 05.09.2025 г. Ответственный: педагог-психолог.
1.2. Издать приказ о назначении куратора
(срок: до 01.09.2025, ответственные: директор,
куратор).
II этап. Итоговый
– Провести анкетирование
Срок исполнения: май 2026
Ответственный: куратор
Результат: справка.
Директор школы Иванова М. П."""


def as_txt(path: Path) -> None:
    path.write_text(NO_TABLE, encoding="utf-8")


def as_docx(path: Path) -> None:
    document = Document()
    for line in NO_TABLE.replace("директор,\n", "директор, ").splitlines():
        document.add_paragraph(line)
    document.save(str(path))


@pytest.mark.parametrize("write", [as_txt, as_docx])
def test_labels_stand_for_columns(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path / "plan")
    roadmap = read_roadmap(tmp_path / "plan")
    assert roadmap.title == "Дорожная карта наставничества на 2025-2026 учебный год"
    assert [(stage.number, stage.title) for stage in roadmap.stages] == [
        ("1", "Подготовительный этап"), ("II", "Итоговый"),
    ]  # fmt: skip
    assert deadlines(roadmap) == ["до 05.09.2025 г.", "до 01.09.2025", "май 2026"]
    assert [(one.title, one.responsible, one.result) for one in activities(roadmap)] == [
        ("Изучить запросы педагогов", "педагог-психолог", None),
        ("Издать приказ о назначении куратора", "директор, куратор", None),
        ("Провести анкетирование", "куратор", "справка"),
    ]


def test_letter_with_one_deadline_is_no_roadmap(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("1. Просим прислать отчёт. Срок: до 05.09.2025. Ответственный: директор.")
    with pytest.raises(UnreadableError):
        read_roadmap(path)


def test_words_without_columns_are_kept_for_the_labels() -> None:
    assert read_layout(NO_TABLE).preface == NO_TABLE


def test_stage_that_nobody_named_is_known_as_ours(tmp_path: Path) -> None:
    rows = [HEADS, ("1", "Приказ", "май", "Директор"), ("2", "Основной этап", "", ""),
            ("3", "Отчёт", "июнь", "Куратор")]  # fmt: skip
    roadmap = read(tmp_path, rows)
    assert [(stage.title, stage.made_up) for stage in roadmap.stages] == [
        ("Мероприятия", True), ("Основной этап", False),
    ]  # fmt: skip


def test_columns_without_headings_are_told_by_their_cells(tmp_path: Path) -> None:
    rows = [
        ("1", "Назначение куратора наставничества", "до 01.09.2025", "Директор", "Приказ"),
        ("2", "Опрос педагогов", "октябрь – ноябрь", "Психолог Ким О. С.", "Справка"),
    ]
    roadmap = read(tmp_path, rows)
    assert [
        (one.title, one.deadlines[0].words, one.responsible, one.result)
        for one in activities(roadmap)
    ] == [row[1:] for row in rows]
    assert roadmap.notes == (GUESSED,)


def test_table_of_something_else_is_no_roadmap(tmp_path: Path) -> None:
    rows = [("1", "Ремонт крыши", "до 01.09.2025"), ("2", "Покраска забора", "до 05.09.2025")]
    with pytest.raises(UnreadableError):
        read(tmp_path, rows)
