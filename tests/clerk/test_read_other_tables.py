"""Does a roadmap end where another one or something else begins, and who signed it?"""

from pathlib import Path

import pytest
from docx import Document

from clerk.roadmap.build import build_roadmap
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.preface import title_of
from clerk.roadmap.read import read_roadmap
from clerk.roadmap.signature import without_signatures
from clerk.roadmap.sources.office import by_marks
from tests.clerk.test_read_many_tables import HEADS, ORDER, SUMMARY, TITLE, VISITS, in_word, rows
from tests.office import AsPdf

PEDAGOGUES = "Дорожная карта наставничества «учитель – учитель» на 2026-2027 учебный год"
PUPILS = "Дорожная карта наставничества «ученик – ученик» на 2026-2027 учебный год"
SELECTION = ("1", "Отбор старшеклассников", "до 15.09.2026", "Классные руководители")
MEETING = ("2", "Слёт ученических пар", "май 2027", "Советник директора")
READ = [ORDER[1:], VISITS[1:], SUMMARY[1:]]


@pytest.mark.parametrize("first", [PEDAGOGUES, PUPILS])
def test_of_two_roadmaps_that_of_pedagogues_is_read(tmp_path: Path, first: str) -> None:
    path = tmp_path / "plan.docx"
    ours = (PEDAGOGUES, [HEADS, ORDER, VISITS, SUMMARY])
    others = (PUPILS, [HEADS, SELECTION, MEETING])
    in_word(path, *((*ours, *others) if first == PEDAGOGUES else (*others, *ours)))
    document = Document(str(path))
    document.element.body.remove(document.paragraphs[0]._p)  # the title that stands over both
    document.save(str(path))
    roadmap = read_roadmap(path)
    assert rows(roadmap) == READ
    assert roadmap.title == PEDAGOGUES
    assert roadmap.left_out == (PUPILS,)
    assert "table_left_out" in {one.code for one in lint_roadmap(roadmap)}


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        f"{TITLE} (продолжение)",
        "Дорожная карта",
        "План мероприятий на II полугодие",
        "2. План работы с молодыми педагогами",
        "Планируется также:",
    ],
)
def test_title_of_a_part_ends_nothing(tmp_path: Path, line: str) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, [HEADS, ORDER], line, [HEADS, VISITS, SUMMARY])
    roadmap = read_roadmap(path)
    assert rows(roadmap) == READ
    assert roadmap.left_out == ()


@pytest.mark.parametrize(
    "table",
    [
        [("Наставник", "День", "Время"), ("Ким А. А.", "понедельник", "14.00"), ("Юн Б. Б.", "вторник", "15.00")],
        [("№", "Наставник", "День", "Время"), ("1", "Ким А. А.", "понедельник", "14.00")],
        [("Кабинет", "Приём", "День недели", "Часы"), ("Кабинет 5", "Беседы с учителями", "вторник", "14.00")],
        [("1", "Ким А. А.", "понедельник", "14.00"), ("2", "Юн Б. Б.", "вторник", "15.00")],
        [("1", "Ким Анна Андреевна", "май 2027", "20")],
    ],
)  # fmt: skip
def test_table_of_something_else_is_left_out(tmp_path: Path, table: list[tuple[str, ...]]) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, [HEADS, ORDER, VISITS, SUMMARY], "График консультаций", table)
    roadmap = read_roadmap(path)
    assert rows(roadmap) == READ
    assert roadmap.left_out == (" ".join(table[0]),)


def test_table_without_heads_still_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    in_word(path, [HEADS, ORDER], "Продолжение", [VISITS, SUMMARY])
    assert rows(read_roadmap(path)) == READ


ORDERED = """О наставничестве в 2026-2027 учебном году
1. Утвердить состав рабочей группы (приложение 1).
2. Утвердить дорожную карту (приложение 2).
2.1. Разместить дорожную карту на сайте школы.
Директор Орлова Н. П."""


@pytest.mark.parametrize(
    ("preface", "title"),
    [
        (
            f"{ORDERED}\nПриложение 2. Дорожная карта наставничества",
            "Дорожная карта наставничества",
        ),
        (f"Об утверждении дорожной карты\n{ORDERED}\n{TITLE}", TITLE),
        ("Об утверждении дорожной карты", "Об утверждении дорожной карты"),
        (f"{TITLE}\nУТВЕРЖДАЮ\nДиректор", TITLE),
        (f"{TITLE}\nСоставила заместитель директора Ким А. А.", TITLE),
        ("ДОРОЖНАЯ КАРТА\nразвития наставничества", "ДОРОЖНАЯ КАРТА развития наставничества"),
    ],
)
def test_title_is_no_item_of_an_order(preface: str, title: str) -> None:
    assert title_of(preface, certain=True) == title


def test_table_above_which_an_order_stands_is_no_roadmap(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    group = [("№", "ФИО", "Обязанности"), ("1", "Ким А. А.", "председатель")]
    in_word(
        path,
        *ORDERED.splitlines(),
        group,
        f"Приложение 2. {PEDAGOGUES}",
        [HEADS, ORDER, VISITS, SUMMARY],
    )
    document = Document(str(path))
    document.element.body.remove(document.paragraphs[0]._p)
    document.save(str(path))
    roadmap = read_roadmap(path)
    assert rows(roadmap) == READ
    assert roadmap.title == PEDAGOGUES


SIGNATURES = [
    ("", "Куратор", "", "Титов Е.Е."),
    ("Директор школы ______ С. А. Мельник", "", "", ""),
    ("", "Зам. директора по УВР", "______", "А. А. Ким"),
    ("", "Составил: методист", "01.09.2026", "Ким А. А."),
]
WORK = [
    ("3", "Консультация", "", "Ким А. А."),
    ("", "Отбор наставников", "", "Титов Е.Е."),
    ("", "Педагог-психолог проводит опрос", "", "Ким А.А."),
    ("", "Методист", "", "Ким А. А., Юн Б. Б."),
]


def as_rows(*texts: tuple[str, ...]) -> list[GridRow]:
    return [GridRow(tuple(map(GridCell, row)), line) for line, row in enumerate(texts, 1)]


@pytest.mark.parametrize("signature", SIGNATURES)
def test_signature_is_no_activity(signature: tuple[str, ...]) -> None:
    made = as_rows(HEADS, ORDER, VISITS, SUMMARY, ("", "", "", ""), signature)
    roadmap = build_roadmap(Grid(tuple(made), TITLE))
    assert roadmap is not None
    assert rows(roadmap) == READ


@pytest.mark.parametrize("work", WORK)
def test_work_of_one_person_is_no_signature(work: tuple[str, ...]) -> None:
    made = as_rows(ORDER, work)
    assert without_signatures(made) == made


def test_signature_among_the_rows_stays() -> None:
    made = as_rows(SIGNATURES[0], ORDER)
    assert without_signatures(made) == made


def test_numbers_of_rows_are_not_those_of_stages() -> None:
    heads = ("№", "Этап", "Мероприятие", "Срок")
    made = as_rows(
        heads,
        ("1", "Подготовка", "Издание приказа", "до 01.09.2026"),
        ("2", "", "Отбор наставников", "сентябрь 2026"),
        ("3", "Работа пар", "Посещение уроков", "ежемесячно"),
    )
    roadmap = build_roadmap(Grid(tuple(made), TITLE))
    assert roadmap is not None
    assert [(one.number, one.title) for one in roadmap.stages] == [
        (None, "Подготовка"), (None, "Работа пар"),
    ]  # fmt: skip


def test_merged_deadline_goes_on_below_a_page_end(tmp_path: Path, as_pdf: AsPdf) -> None:
    path = tmp_path / "plan.docx"
    work = [(f"Беседа о предмете номер {number}", "Наставник") for number in range(60)]
    texts = [("Срок", "Мероприятие", "Ответственный"), *(("", *one) for one in work)]
    in_word(path, texts)
    document = Document(str(path))
    table = document.tables[0]
    for first, last, words in (
        (1, 10, "октябрь 2026"),
        (11, 59, "ноябрь 2026"),
        (60, 60, "май 2027"),
    ):
        table.cell(first, 0).merge(table.cell(last, 0)).text = words
    document.save(str(path))
    said = [deadline for _, deadline, _ in rows(read_roadmap(as_pdf(path)[0]))]
    assert said == ["октябрь 2026"] * 10 + ["ноябрь 2026"] * 49 + ["май 2027"]


def test_an_old_document_whose_table_is_lost_is_read_by_its_marks() -> None:
    lines = ["Мероприятие\aСрок\aКто\a\a", "I Начало работы\a\a", "Опрос\a\aКуратор\a\a",
             "Совет\aмай 2027\aЗавуч\a\a"]  # fmt: skip
    begun = b"\xd0\xcf\x11\xe0"
    content = ("План наставничества на 2026-2027 учебный год\r" + "".join(lines)).encode(
        "utf-16-le"
    )
    found = by_marks(begun + b"\x03\x03" + content + b"\x03\x03")
    assert found is not None
    assert [one.text for one in found.above] == ["План наставничества на 2026-2027 учебный год"]
    assert [(row.wide, row.texts) for row in found.rows[1:]] == [
        (True, ("I Начало работы", "", "")),
        (False, ("Опрос", "", "Куратор")),
        (False, ("Совет", "май 2027", "Завуч")),
    ]
    assert by_marks(begun + content.replace("Куратор\a".encode("utf-16-le"), b"")) is None
    assert by_marks(begun) is None
