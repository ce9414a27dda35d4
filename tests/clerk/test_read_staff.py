"""Is a staff list read as a careful clerk reads it: every person, every fault, nothing lost?"""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from clerk.errors import UnreadableError
from clerk.staff.model import StaffList
from clerk.staff.problems import PROBLEM_CODES, group_problems
from clerk.staff.read import read_staff, staff_of
from clerk.staff.values import read_date, read_experience
from clerk.tables import Sheet
from tests.shared_data import shared

HEADS = ("№", "ФИО", "Должность", "Педагогический стаж", "Дата приёма")
BELOVA = ("1", "Белова Нина Олеговна", "учитель химии", "21 год", "01.09.2005")
GUSEV = ("2", "Гусев Антон Ильич", "учитель химии", "1 год", "15.08.2025")


def staff(*rows: Sequence[Any], heads: Sequence[Any] | None = HEADS) -> StaffList:
    return staff_of(
        [Sheet("Лист1", tuple(tuple(row) for row in ([heads] if heads else []) + list(rows)))]
    )


def codes(read: StaffList) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.code) for problem in read.problems]


@pytest.fixture(scope="module")
def real() -> StaffList:
    return read_staff(shared("staff_messy.xlsx"))


@pytest.fixture(scope="module")
def truth() -> Any:
    return json.loads(shared("staff_messy.truth.json").read_text(encoding="utf-8"))


def test_real_list_is_read_whole(real: StaffList, truth: Any) -> None:
    assert [one.row for one in real.teachers] == [one["row"] for one in truth["teachers"]]
    for read, want in zip(real.teachers, truth["teachers"], strict=True):
        assert {
            "surname": read.surname,
            "first": read.first_name,
            "patronymic": read.patronymic,
            "post": ", ".join(read.posts).casefold(),
            "experience_months": read.teaching_months,
            "born": str(read.born_on),
            "hired": str(read.hired_on),
            "category": read.category or "",
            "email": read.email or "",
            "sex": read.sex,
            "external": read.external,
        } == {key: want[key] for key in want if key not in ("experience_years", "row", "post")} | {
            "post": want["post"].casefold()
        }


def test_real_list_says_school_director_date_total(real: StaffList, truth: Any) -> None:
    said = (real.school, real.director, str(real.as_of), real.total_said)
    assert said == (truth["school"], truth["director"], truth["as_of"], truth["total"])


def test_every_fault_of_the_real_list_is_named(real: StaffList, truth: Any) -> None:
    named = {problem.row for problem in real.problems}
    assert all(set(rows) & named for rows in truth["fault_rows"])
    wrong = {problem.code for problem in real.problems if problem.row == 62}
    assert {"date_in_future", "experience_impossible", "bad_email", "bad_phone"} <= wrong


def test_doubts_are_told_in_few_lines(real: StaffList) -> None:
    groups = group_problems(real.problems)
    assert 0 < len(groups) <= 10
    assert {row for group in groups for row in group.rows} == {one.row for one in real.problems}


def test_name_in_three_cells_and_capitals() -> None:
    read = staff(
        ("ГУСЕВ", "АНТОН", "ИЛЬИЧ", "учитель физики"),
        ("Мамедова", "Лейла", "Вагиф кызы", "учитель химии"),
        heads=("Фамилия", "Имя", "Отчество", "Должность"),
    )
    assert [one.full_name for one in read.teachers] == [
        "Гусев Антон Ильич",
        "Мамедова Лейла Вагиф кызы",
    ]
    assert [one.sex for one in read.teachers] == ["m", "f"]


def test_name_and_post_in_one_cell() -> None:
    read = staff(
        (1, "Берестова Алла Игоревна – учитель математики", "01.09.2015"),
        (1, "Вершинин Олег Павлович - директор", "01.09.2015"),
        (1, "Гагарина Инна Львовна, педагог-психолог", "01.09.2015"),
        (1, "Петрова - Лугова Анна Ильинична", "01.09.2015"),
        heads=("№", "ФИО, должность", "Дата приёма"),
    )
    assert [(one.full_name, one.posts) for one in read.teachers] == [
        ("Берестова Алла Игоревна", ("учитель математики",)),
        ("Вершинин Олег Павлович", ("директор",)),
        ("Гагарина Инна Львовна", ("педагог-психолог",)),
        ("Петрова-Лугова Анна Ильинична", ()),
    ]


def test_header_under_titles_of_two_rows_with_numbers_below() -> None:
    read = staff_of(
        [
            Sheet(
                "Кадры",
                (
                    ("Список педагогов МБОУ «СОШ № 9» на 01.09.2026",),
                    (None,),
                    ("№ п/п", "Фамилия, имя, отчество", "Занимаемая должность", "Стаж", None),
                    (None, None, None, "общий", "педагогический"),
                    (1, 2, 3, 4, 5),
                    (1, "Белова Нина Олеговна", "учитель химии", 25, 21),
                    ("Итого:", None, "1 человек", None, None),
                ),
            )
        ]
    )
    assert (read.school, read.as_of, read.total_said) == ("МБОУ «СОШ № 9»", date(2026, 9, 1), 1)
    assert [(one.row, one.teaching_months, one.total_months) for one in read.teachers] == [
        (6, 252, 300)
    ]
    assert read.problems == ()


def test_section_rows_say_something_of_the_rows_below() -> None:
    read = staff(
        BELOVA,
        GUSEV,
        ("Внешние совместители",),
        ("3", "Котов Пётр Ильич", "учитель физики", "3 года", "01.09.2020"),
        ("В отпуске по уходу за ребёнком",),
        ("4", "Котова Анна Ильинична", "учитель физики", "3 года", "01.09.2020"),
    )
    assert [one.external for one in read.teachers] == [False, False, True, False]
    assert [bool(one.on_leave) for one in read.teachers] == [False, False, False, True]


def test_section_that_swallows_the_list_is_doubted() -> None:
    people = [(str(n), f"Котов Пётр {name}", "учитель физики", "3 года", "01.09.2020")
              for n, name in enumerate(("Ильич", "Львович", "Олегович", "Петрович"))]  # fmt: skip
    read = staff(BELOVA, ("Внешние совместители",), *people)
    assert not any(one.external for one in read.teachers)
    assert codes(read) == [(3, "section_doubtful")]


def test_several_posts_and_subjects() -> None:
    read = staff(
        ("1", "Белова Нина Олеговна", "заместитель директора по УВР, учитель химии", "21", None),
        ("2", "Гусев Антон Ильич", "Учитель истории, обществознания", "2", None),
        ("3", "Котов Пётр Ильич", "учитель физики, 0,5 ставки (внешний совместитель)", "3", None),
    )
    assert [one.posts for one in read.teachers] == [
        ("заместитель директора по УВР", "учитель химии"),
        ("учитель истории, обществознания",),
        ("учитель физики",),
    ]
    assert [one.subjects for one in read.teachers] == [
        ("химия",),
        ("история", "обществознание"),
        ("физика",),
    ]
    assert read.teachers[2].external


def test_subject_in_a_column_of_its_own_makes_the_post_whole() -> None:
    read = staff(
        ("Белова Нина Олеговна", "учитель", "математика"), heads=("ФИО", "Должность", "Предмет")
    )
    assert read.teachers[0].posts == ("учитель математики",)
    assert read.teachers[0].subjects == ("математика",)


def test_doubtful_field_is_empty_and_named() -> None:
    read = staff(("1", "Белова Нина Олеговна", "учитель химии", "давно", "31.02.2005"))
    assert (read.teachers[0].teaching_months, read.teachers[0].hired_on) == (None, None)
    assert sorted(code for _, code in codes(read)) == ["experience_unclear", "impossible_date"]


def test_namesakes_with_other_birthdays_are_two_people() -> None:
    heads = ("ФИО", "Должность", "Дата рождения")
    one = ("Белова Нина Олеговна", "учитель химии", "01.02.1980")
    other = ("Белова Нина Олеговна", "учитель химии", "05.06.1990")
    assert len(staff(one, other, heads=heads).teachers) == 2
    assert codes(staff(one, one, heads=heads)) == [(3, "duplicate")]


def test_total_that_differs_is_said() -> None:
    read = staff(BELOVA, GUSEV, ("Всего: 7 чел.",))
    assert read.total_said == 7
    assert codes(read) == [(4, "total_differs")]


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("2г. 6м.", 30), ("29 л.", 348), ("17 лет 10 мес.", 214), (24, 288), ("1,5 года", 18),
        ("полгода", 6), ("менее года", 0), ("11 мес.", 11), ("12-05-10", 149), ("5 лет 3 мес. 12 дн.", 63),
        ("33", 396), ("21 год", 252), ("", None), ("-", None), ("с 2015 г.", None), ("18/12/3", None),
    ],
)  # fmt: skip
def test_experience_in_words(cell: str | int, months: int | None) -> None:
    assert read_experience(cell).value == months


@pytest.mark.parametrize(
    ("cell", "born", "value"),
    [
        ("16.06.1986", True, date(1986, 6, 16)), ("15.03.78", True, date(1978, 3, 15)),
        ("1 сентября 2010 г.", False, date(2010, 9, 1)), ("2010-09-01", False, date(2010, 9, 1)),
        ("01.09.10", False, date(2010, 9, 1)), ("20.11.1971 г.", True, date(1971, 11, 20)),
        (40422, False, date(2010, 9, 1)), ("2010", False, None), ("31.02.1990", True, None),
        ("09.2010", False, None),
    ],
)  # fmt: skip
def test_dates_of_all_kinds(cell: str | int, born: bool, value: date | None) -> None:
    assert read_date(cell, born=born, as_of=date(2026, 9, 1)).value == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_of_any_program(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "список.csv"
    lines = [delimiter.join(row) for row in (HEADS, BELOVA, GUSEV)]
    path.write_text("\n".join(lines), encoding=encoding)
    assert [one.surname for one in read_staff(path).teachers] == ["Белова", "Гусев"]


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADS, BELOVA):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """A file that says it unpacks to more than is read, though not to two hundred times itself."""
    said, true = 310 * 2**20, 2 * 2**20
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/workbook.xml", bytes(true))
        archive.infolist()[0].file_size = said  # so it is written into the directory
    return out.getvalue()


BAD_FILES = {
    "empty_file": lambda: b"",
    "wrong_type": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "broken_file": lambda: workbook()[:400],
    "password": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "no_names": lambda: "Товар;Цена\nстол;100\nстул;50\n".encode(),
    "too_large": bomb,
}


@pytest.mark.parametrize("code", BAD_FILES)
def test_bad_file_is_refused_clearly(tmp_path: Path, code: str) -> None:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(BAD_FILES[code]())
    with pytest.raises(UnreadableError) as refusal:
        read_staff(path)
    assert refusal.value.code == code
    assert len(refusal.value.text) > 20


def test_right_contents_under_a_wrong_extension_are_read(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(workbook())
    assert [one.surname for one in read_staff(path).teachers] == ["Белова"]


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 99999), st.floats(allow_nan=False, width=16),
    st.dates(), st.sampled_from(["Белова Нина Олеговна", "учитель химии", "Вакансия", "Всего: 3"]),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=6))
def test_any_rows_are_read_and_none_is_lost(rows: list[list[Any]]) -> None:
    read = staff(BELOVA, *rows)
    assert {problem.code for problem in read.problems} <= set(PROBLEM_CODES)
    told = {one.row for one in read.teachers} | {one.row for one in read.problems}
    named = [n for n, row in enumerate(rows, 3) if row[1] == "Белова Нина Олеговна"]
    assert set(named) <= told


@pytest.mark.parametrize("heading", ["№ п/п", "№", "Номер по порядку", "Порядковый номер"])
def test_examples_of_a_column_leave_out_the_row_of_numbers(heading: str) -> None:
    rows = ((heading, "ФИО", "Должность"), (1, 2, 3), (1, "Белова Нина Олеговна", "учитель химии"))
    staff = staff_of([Sheet("Лист1", rows)])

    assert [one.field for one in staff.columns] == ["number", "full_name", "post"]
    assert [one.samples for one in staff.columns] == [
        ("1",), ("Белова Нина Олеговна",), ("учитель химии",),
    ]  # fmt: skip


def test_each_doubt_says_what_became_of_it() -> None:
    heads = ("ФИО", "Должность", "Пед. стаж")
    rows = (
        ("Белова Нина Олеговна", "учитель химии", "давно"),
        ("Вакансия", "учитель физики", None),
        ("Гусев", "учитель физики", 3),
        ("Всего 50", None, None),
    )
    groups = group_problems(staff_of([Sheet("Лист1", (heads, *rows))]).problems)

    assert {one.code: one.kind for one in groups} == {
        "experience_unclear": "doubt", "vacancy": "vacancy", "name_not_whole": "refused",
        "total_differs": "note",
    }  # fmt: skip
