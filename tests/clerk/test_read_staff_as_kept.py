"""Are staff lists read that are laid out in other ways than a row a person under one heading?"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.shared import Cm

from clerk.errors import UnreadableError
from clerk.office import converted, office_program
from clerk.staff.model import StaffList
from clerk.staff.problems import group_problems
from clerk.staff.read import read_staff, staff_of
from clerk.staff.values import read_category, read_date, read_email
from clerk.tables import Cell, Sheet
from clerk.workbook_parts import looked_through
from tests.office import AsPdf


def read(*rows: tuple[Cell, ...], merged: tuple[tuple[int, int, int, int], ...] = ()) -> StaffList:
    """A list of one sheet."""
    return staff_of([Sheet("Лист1", rows, merged)])


def names(staff: StaffList) -> list[str]:
    return [one.full_name for one in staff.teachers]


def test_names_in_three_columns_under_one_heading() -> None:
    for over in ("Ф.И.О.", "Работник", "Ф.И.О. педагога"):
        staff = read(
            ("№", over, None, None, "Должность", "Стаж", None, "Принят"),
            (None, "Фамилия", "Имя", "Отчество", None, "общий", "педагогический", None),
            (1, "Белова", "Нина", "Олеговна", "воспитатель", 12, 9, "01.09.2017"),
            (2, "Гусев", "Антон", "Ильич", "педагог-психолог", 4, 4, "15.08.2022"),
            merged=((0, 1, 0, 3), (0, 5, 0, 6)),
        )
        assert names(staff) == ["Белова Нина Олеговна", "Гусев Антон Ильич"]
        first = staff.teachers[0]
        assert (first.posts, first.total_months, first.teaching_months) == (
            ("воспитатель",),
            144,
            108,
        )
        assert f"{first.hired_on}" == "2017-09-01"
        assert not staff.problems


HEADS = ("№", "ФИО", "Должность", "Педагогический стаж", "Категория")
PEOPLE = [
    (f"{number}", f"Белова\nНина {patronymic}", post, "9 лет", "первая")
    for number, (patronymic, post) in enumerate(
        [(f"{name}овна", post)
         for name in ("Иван", "Антон", "Роман", "Марк", "Захар")
         for post in ("старший воспитатель", "учитель физики", "педагог-психолог")], 1)
]  # fmt: skip
LINES = (
    "Педагоги школы № 4",
    "1. Белова Нина Олеговна – учитель русского языка и литературы, высшая категория, стаж 25 лет;",
    "2. Гусев Антон Ильич - педагог-психолог, стаж 3 года, без категории;",
    "3. Котова Ася-Мария Львовна – заместитель директора, учитель химии, молодой специалист.",
)


def in_word(path: Path, *tables: Sequence[Sequence[str]], lines: Sequence[str] = ()) -> Path:
    """A document with the lines above its tables, each of which stands under a line of its own."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    for number, rows in enumerate(tables):
        if number:
            document.add_paragraph("")
        table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def test_tables_of_word_under_the_same_headings_are_one_list(tmp_path: Path) -> None:
    halves = [HEADS, *PEOPLE[:7]], [HEADS, *PEOPLE[7:11]], PEOPLE[11:]
    title = ("МБОУ «Школа № 4»", "Список педагогов на 01.09.2026")
    staff = read_staff(in_word(tmp_path / "list.docx", *halves, lines=title))
    assert len(staff.teachers) == len(PEOPLE)
    assert (staff.school, f"{staff.as_of}") == ("МБОУ «Школа № 4»", "2026-09-01")
    assert staff.teachers[0].posts == ("старший воспитатель",)
    assert {(one.teaching_months, one.category) for one in staff.teachers} == {(108, "первая")}
    assert not staff.problems


def test_tables_of_word_with_other_headings_are_lists_of_their_own(tmp_path: Path) -> None:
    other = [("Должность", "Фамилия", "Имя", "Отчество", "Стаж"),
             ("учитель химии", "Гусев", "Антон", "Ильич", "4")]  # fmt: skip
    seat = [("Утверждаю", "Принято")]
    staff = read_staff(in_word(tmp_path / "list.docx", seat, [HEADS, *PEOPLE[:2]], other))
    assert names(staff)[-1] == "Гусев Антон Ильич"
    assert staff.teachers[-1].posts == ("учитель химии",)


def test_post_merged_down_in_word_holds_for_each(tmp_path: Path) -> None:
    path = in_word(tmp_path / "list.docx", [HEADS, *PEOPLE[:3]])
    document = Document(str(path))
    column = document.tables[0].columns[2].cells
    column[2].text = column[3].text = ""
    column[1].merge(column[3])
    document.save(str(path))
    posts = [one.posts for one in read_staff(path).teachers]
    assert posts == [("старший воспитатель",)] * len(posts)


def test_table_of_a_pdf_over_pages_is_one_list(tmp_path: Path, as_pdf: AsPdf) -> None:
    people = [(f"{number}", *row[1:]) for number, row in enumerate(PEOPLE * 4, 1)]
    many = [(number, f"Белова Нина{'аеиоу'[place % 5]}{'бвгд'[place % 4]}а Олеговна", *rest)
            for place, (number, _, *rest) in enumerate(people[:20])]  # fmt: skip
    path = in_word(tmp_path / "list.docx", [HEADS, *many])
    mark_heading(path)
    staff = read_staff(as_pdf(path)[0])
    assert len(staff.teachers) == len(many)
    assert staff.teachers[0].posts == ("старший воспитатель",)
    assert not [one for one in staff.problems if not one.taken]


def mark_heading(path: Path) -> None:
    """The headings are said again on each page; rows are so high that there are several."""
    document = Document(str(path))
    table = document.tables[0]
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row.height = Cm(3)
    document.save(str(path))


@pytest.mark.parametrize("kind", ["odt", "rtf"])
def test_other_documents_are_read_through_word(tmp_path: Path, kind: str) -> None:
    if office_program() is None:
        pytest.skip("no LibreOffice")
    path = in_word(tmp_path / "list.docx", [HEADS, *PEOPLE[:3]])
    made = converted(path.read_bytes(), "docx", kind)
    assert made
    other = tmp_path / f"list.{kind}"
    other.write_bytes(made)
    assert [one.posts for one in read_staff(other).teachers] == [(row[2],) for row in PEOPLE[:3]]


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_person_a_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"list.{kind}"
    if kind == "txt":
        path.write_text("\n".join(LINES), "cp1251")
    else:
        in_word(path, lines=LINES)
    staff = read_staff(path)
    assert names(staff) == ["Белова Нина Олеговна", "Гусев Антон Ильич", "Котова Ася-Мария Львовна"]
    assert [one.posts for one in staff.teachers] == [
        ("учитель русского языка и литературы",),
        ("педагог-психолог",),
        ("заместитель директора", "учитель химии", "молодой специалист")[:2],
    ]
    assert [one.teaching_months for one in staff.teachers] == [300, 36, None]
    assert staff.teachers[0].category == "высшая категория"


def test_document_without_people_is_refused(tmp_path: Path) -> None:
    for tables in ([], [[("Срок", "Работа"), ("сентябрь", "Приказ")]]):
        path = in_word(tmp_path / "other.docx", *tables, lines=("О чём-то другом.",))
        with pytest.raises(UnreadableError) as refusal:
            read_staff(path)
        assert refusal.value.code == "no_names"


def test_post_of_a_group_holds_for_the_people_below() -> None:
    staff = read(
        ("Организация: МБОУ «Школа № 4»", None, None, None, None),
        ("Должность", None, "Табельный номер", "Дата приема", "Стаж"),
        ("Сотрудник", None, None, None, None),
        ("Учитель начальных классов", None, 2, None, None),
        ("Белова Нина Олеговна (осн.)", None, "0000-001", "2006-03-22", "20 лет 7 мес."),
        ("Гусев Антон Ильич", None, "0000-002", "2024-09-02", "2 года"),
        ("Педагоги-психологи (1)", None, None, None, None),
        ("Котова Ася Львовна", None, "0000-003", "2020-08-20", "6 лет"),
        ("Итого", None, 3, None, None),
        merged=((1, 0, 1, 1), (2, 0, 2, 1)),
    )
    assert [one.posts for one in staff.teachers] == [
        ("учитель начальных классов",), ("учитель начальных классов",), ("педагог-психолог",),
    ]  # fmt: skip
    assert [one.teaching_months for one in staff.teachers] == [247, 24, 72]
    assert f"{staff.teachers[2].hired_on}" == "2020-08-20"
    assert not staff.problems


def test_group_that_is_no_post_tells_none() -> None:
    staff = read(
        ("Фамилия", "Имя, отчество", "Что ведёт", "Педстаж"),
        ("МО естественного цикла", None, None, None),
        ("Белова", "Нина Олеговна", "физика", 20),
        ("Гусев", "Антон Ильич", None, 3),
        ("МО начальной школы", None, None, None),
        ("Котова", "Ася Львовна", "2 «Б» класс", 4),
        ("Лосев", "Марк Ильич", "9 А класс", 4),
    )
    assert [one.posts for one in staff.teachers] == [
        ("учитель физики",), (), ("учитель начальных классов",), (),
    ]  # fmt: skip
    assert [(one.row, one.code) for one in staff.problems] == [(4, "no_post"), (7, "no_post")]


def test_initials_are_said_once_for_the_file() -> None:
    people = [(n, f"{name} А.В.", "учитель – химия", 20) for n, name in enumerate(
        ("Белова", "Гусев", "Котова", "Лосев", "Яшина"), 1)]  # fmt: skip
    staff = read(
        ("№", "Ф.И.О.", "Должность, преподаваемый предмет", "Стаж пед. работы"), *people,
        (None, "ИТОГО по учителям", None, None), (None, "Директор ________", None, None),
        (None, "Гл. бухгалтер ________", None, None),
    )  # fmt: skip
    said = group_problems(staff.problems)
    assert [(one.code, one.rows, one.kind) for one in said] == [
        ("initials", (2, 3, 4, 5, 6), "refused")
    ]
    assert "имена целиком" in said[0].text
    assert len(staff.refused) == 5


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        ("I", "первая"), ("1", "первая"), (1, "первая"), ("1 кв. кат.", "1 кв. кат."), ("в", "высшая"),
        ("высш.", "высшая"), ("СЗД", "СЗД"), ("б/к", "без категории"),
        ("без категории", "без категории"), ("высшая, 12.2023", "высшая, 12.2023"), ("нет", "нет"),
        ("первая", "первая"), ("Первая категория", "Первая категория"), ("", None), (None, None),
        ("педагог-методист", "педагог-методист"), ("не имеет", "без категории"),
    ],
)  # fmt: skip
def test_categories_in_short(cell: Cell, category: str | None) -> None:
    assert read_category(cell) == category


def test_date_since_when_is_a_date_and_a_month_is_asked() -> None:
    assert f"{read_date('с 01.09.2023 г.', born=False, as_of=None).value}" == "2023-09-01"
    assert read_date("сентябрь 2010", born=False, as_of=None).code == "date_unclear"


def test_subject_that_is_not_known_makes_no_post() -> None:
    staff = read(
        ("ФИО", "Должность", "Предмет"), ("Белова Нина Олеговна", "преподаватель", "Охрана труда")
    )
    assert staff.teachers[0].posts == ("преподаватель",)
    assert staff.teachers[0].subjects == ("охрана труда",)


def test_no_patronymic_is_said_in_words_or_with_a_dash() -> None:
    staff = read(
        ("Фамилия", "Имя", "Отчество", "Должность"),
        ("Сабирова", "Лейла", "нет", "методист"),
        ("Уйгур", "Мерген", "-", "методист"),
        ("Белова", "Нина", "Олеговна", "методист"),
    )
    assert names(staff) == ["Сабирова Лейла", "Уйгур Мерген", "Белова Нина Олеговна"]


def test_a_name_with_a_letter_that_no_keyboard_has() -> None:
    for letter in "I1Ӏ":
        staff = read(("ФИО", "Должность"), (f"Г{letter}апуров Иса Русланович", "учитель"))
        assert names(staff) == ["ГӀапуров Иса Русланович"]


@pytest.mark.parametrize(
    ("cell", "post"),
    [
        ("Инструктор по труду: Белова Нина Олеговна", "инструктор по труду"),
        ("Белова Нина Олеговна/тренер-преподаватель", "тренер-преподаватель"),
        ("И. о. заведующего, Белова Нина Олеговна", "и. о. заведующего"),
    ],
)
def test_a_post_and_a_name_in_one_cell(cell: str, post: str) -> None:
    staff = read(("Должность, ФИО", "Стаж"), (cell, 4), ("Гусев Антон Ильич - методист", 3))
    assert [(one.full_name, one.posts) for one in staff.teachers] == [
        ("Белова Нина Олеговна", (post,)), ("Гусев Антон Ильич", ("методист",)),
    ]  # fmt: skip


def test_the_heading_over_the_names_tells_the_post() -> None:
    people = (("Белова Нина Олеговна", 4, "1.09.2022"), ("Гусев Антон Ильич", 3, "1.09.2023"))
    for head, posts in (("Учитель", ("учитель",)), ("Педагог", ()), ("Работник", ())):
        assert [one.posts for one in read((head, "Стаж", "Принят"), *people).teachers] == [
            posts, posts,
        ]  # fmt: skip


def test_an_error_in_place_of_a_name_is_told() -> None:
    staff = read(
        ("ФИО", "Должность", "Принят"),
        ("#ССЫЛКА!", "методист", "01.09.2020"),
        ("Белова Нина Олеговна", "Err:502", "########"),
    )
    assert [(one.row, one.code) for one in staff.problems if one.code != "no_post"] == [
        (2, "no_name"), (2, "cell_error"), (3, "cell_error"), (3, "cell_error"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "address", "code"),
    [
        ("завуч@школа-лесная.рф", "завуч@школа-лесная.рф", None),
        ("e-mail: nina@school.рус;", "nina@school.рус", None),
        ("nina@example.org, нина@школа.рф", "nina@example.org", "second_email"),
        ("nina@@example.org", None, "bad_email"),
        ("nina@example,org", None, "bad_email"),
        ("nina@example..org", None, "bad_email"),
        ("адрес потерян", None, "bad_email"),
    ],
)
def test_addresses(cell: str, address: str | None, code: str | None) -> None:
    found = read_email(cell)
    assert (found.value, found.code) == (address, code)


def test_what_an_opendocument_sheet_says_beside_its_cells(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(words: str, more: str = "") -> str:
        said = 'office:value-type="string"' * bool(words)
        return f"<table:table-cell {said} {more}><text:p>{words}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    rows = [
        row(cell("ФИО"), cell("Должность"), cell("Стаж")),
        row(cell("Белова Нина Олеговна"), cell("методист", 'table:number-rows-spanned="2"'), cell("4")),
        row(cell("Гусев Антон Ильич"), covered, cell("#DIV/0!", 'calcext:value-type="error"')),
    ]  # fmt: skip
    path = tmp_path / "list.ods"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces} xmlns:calcext="urn:calcext"><office:body>'
            f'<office:spreadsheet><table:table table:name="Лист">{"".join(rows)}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    staff = read_staff(path)
    assert [one.posts for one in staff.teachers] == [("методист",), ("методист",)]
    assert [(one.row, one.code) for one in staff.problems] == [(3, "cell_error")]


def test_an_old_workbook_counts_from_1904() -> None:
    assert looked_through(bytes.fromhex("42022000 220002000100 0e000200"), "xls").since_1904
    assert not looked_through(bytes.fromhex("42022000 220002000000 0e000200"), "xls").since_1904


def test_a_list_typed_with_tabs_in_word_has_columns(tmp_path: Path) -> None:
    path = tmp_path / "list.docx"
    document = Document()
    document.add_paragraph("Список педагогов школы № 5")
    for line in (
        "№\tФИО\tДолжность\tСтаж",
        "1\tБелова Нина Олеговна\tвоспитатель\t12 лет",
        "2\tГусев Антон Ильич\tпедагог-психолог\t4 года",
    ):
        document.add_paragraph(line)
    document.save(str(path))
    staff = read_staff(path)
    assert names(staff) == ["Белова Нина Олеговна", "Гусев Антон Ильич"]
    assert [(one.posts, one.teaching_months) for one in staff.teachers] == [
        (("воспитатель",), 144),
        (("педагог-психолог",), 48),
    ]


def test_headings_that_name_nobody_stand_over_the_first_name() -> None:
    people = (
        ("Белова Нина Олеговна", "методист", "1.09.2022"),
        ("Гусев Антон Ильич", "вожатый", None),
    )
    for head in ("Кто", "Преподаватель"):
        staff = read((head, "Должность", "С какого числа"), *people)
        assert names(staff) == ["Белова Нина Олеговна", "Гусев Антон Ильич"]
        assert staff.teachers[0].hired_on == date(2022, 9, 1)


def test_a_person_who_is_told_shortly_is_no_heading() -> None:
    staff = read(("Белова Н.", "методист"), ("Гусев Антон Ильич", "вожатый"))
    assert [one.code for one in staff.problems if one.row == 1]
