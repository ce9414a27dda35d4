"""Do the commands keep their promises: exit codes, JSON alone on standard output, Russian words?"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.processes import environment, own

STAFF = (
    "МБОУ «Школа № 7»\n"
    "Список педагогических работников на 01.09.2026\n"
    "№;ФИО;Должность;Категория;Педагогический стаж;Дата приёма\n"
    "1;Белова Нина Олеговна;учитель химии;высшая;21 год;01.09.2005\n"
    "2;Гусев Антон Ильич;учитель химии;нет;1 год;15.08.2025\n"
    "3;Вакансия;учитель физики;;;\n"
)


def nastavnik(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        own(*arguments), capture_output=True, check=False, env=environment(LC_ALL="C")
    )


def read_json(answer: subprocess.CompletedProcess[bytes]) -> Any:
    return json.loads(answer.stdout.decode("utf-8"))


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "список.csv"
    path.write_text(STAFF, encoding="cp1251")
    return path


@pytest.mark.parametrize(
    "words", [(), ("serve",), ("launch",), ("read",), ("read", "staff"), ("decline",)]
)
def test_help_is_russian(words: tuple[str, ...]) -> None:
    answer = nastavnik(*words, "--help")
    text = answer.stdout.decode("utf-8")
    assert answer.returncode == 0
    assert "Как вызвать:" in text
    assert "usage" not in text
    assert "show " not in text


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("read", "staff"),
        ("read", "staff", "no-such-file.xlsx"),
        ("read", "deadlines", __file__, "--school-year", "2026/29"),
        ("fly",),
    ],
)
def test_wrong_use_exits_with_2(words: tuple[str, ...]) -> None:
    answer = nastavnik(*words)
    assert answer.returncode == 2
    assert answer.stdout == b""
    assert "nastavnik" in answer.stderr.decode("utf-8")


def test_read_staff_as_json(staff: Path) -> None:
    answer = nastavnik("read", "staff", staff, "--json")
    assert answer.returncode == 0
    read = read_json(answer)
    assert read["as_of"] == "2026-09-01"
    assert [teacher["surname"] for teacher in read["teachers"]] == ["Белова", "Гусев"]
    assert read["teachers"][1]["teaching_months"] == 12
    assert [(one["row"], one["code"]) for one in read["problems"]] == [(6, "vacancy")]


def test_read_staff_as_table(staff: Path) -> None:
    text = nastavnik("read", "staff", staff).stdout.decode("utf-8")
    assert "Белова Нина Олеговна" in text
    assert "01.09.2005" in text


def test_unreadable_staff_still_prints_the_object(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xlsx"
    empty.touch()
    answer = nastavnik("read", "staff", empty, "--json")
    assert answer.returncode == 1
    read = read_json(answer)
    assert read["teachers"] == []
    assert len(read["problems"]) == 1
    assert answer.stderr.decode("utf-8").strip() == read["problems"][0]["text"]


def test_unreadable_roadmap_still_prints_the_object(tmp_path: Path) -> None:
    wrong = tmp_path / "карта.docx"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    answer = nastavnik("read", "roadmap", wrong, "--json")
    assert answer.returncode == 1
    read = read_json(answer)
    assert read["stages"] == []
    assert read["findings"][0]["kind"] == "blocker"


def test_read_deadlines_with_and_without_year(tmp_path: Path) -> None:
    table = tmp_path / "deadlines.tsv"
    table.write_text("n\texpression\n1\tсентябрь\n2\tдо «15» мая 2027 г.\n", encoding="utf-8")
    without = read_json(nastavnik("read", "deadlines", table, "--json"))
    assert [one["start"] for one in without] == [None, None]
    assert [doubt["code"] for doubt in without[0]["doubts"]] == ["no_school_year"]
    assert without[1]["end"] == "2027-05-15"
    dated = read_json(nastavnik("read", "deadlines", table, "--json", "--school-year", "2026-2027"))
    assert (dated[0]["start"], dated[0]["end"]) == ("2026-09-01", "2026-09-30")
    assert dated[0]["doubts"] == []


def test_table_without_column_exits_with_1(tmp_path: Path) -> None:
    table = tmp_path / "words.tsv"
    table.write_text("слова\nсентябрь\n", encoding="utf-8")
    for words in (("read", "deadlines"), ("decline",)):
        answer = nastavnik(*words, table, "--json")
        assert (answer.returncode, read_json(answer)) == (1, [])


def test_decline_names_and_posts(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("nominative\tsex\nГусев Антон Ильич\tm\n", encoding="utf-8")
    posts = tmp_path / "posts.tsv"
    posts.write_text("nominative\nучитель химии\n", encoding="utf-8")
    name = read_json(nastavnik("decline", names, "--json"))[0]
    assert (name["dative"], name["instrumental"]) == (
        "Гусеву Антону Ильичу",
        "Гусевым Антоном Ильичом",
    )
    assert read_json(nastavnik("decline", posts, "--json"))[0]["genitive"] == "учителя химии"
