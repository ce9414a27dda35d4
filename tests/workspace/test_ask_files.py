"""Does the first page say what is wrong, beside the field, and keep what was typed?"""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from clerk.errors import UnreadableError
from nastavnik.launch.compute import FileRefusedError
from nastavnik.launch.forms import years_around
from nastavnik.launch.views import launch as view
from nastavnik.shared import clock


def upload(name: str, content: bytes = b"x") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_first_page_asks_one_question(page: Client) -> None:
    answer = page.get("/launch/")

    assert answer.status_code == 200
    text = answer.content.decode()
    assert "<h1>Начать учебный год</h1>" in text
    assert 'name="staff"' in text
    assert "error-summary" not in text
    assert "Предложите сами" in text


def test_nothing_given_names_both_files_in_the_order_of_the_page(page: Client) -> None:
    answer = page.post("/launch/", {})

    assert answer.status_code == 422
    assert [one.field for one in answer.context["errors"]] == ["roadmap", "staff"]
    text = answer.content.decode()
    assert "<title>Ошибка: " in text
    assert 'href="#roadmap"' in text
    assert 'aria-describedby="roadmap-hint roadmap-error"' in text


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"roadmap": upload("карта.jpg"), "staff": upload("л.xlsx")}, "roadmap", "другого вида"),
        ({"no_roadmap": "1", "staff": upload("л.jpg")}, "staff", "другого вида"),
        ({"no_roadmap": "1", "staff": upload("л.xlsx", b"")}, "staff", "пустой"),
        (
            {"no_roadmap": "1", "roadmap": upload("к.pdf"), "staff": upload("л.xls")},
            "roadmap",
            "отмечено, что карты нет",
        ),
        ({"staff": upload("л.CSV")}, "roadmap", "Приложите дорожную карту"),
    ],
)
def test_a_wrong_file_is_named_with_what_to_do(
    page: Client, fields: dict[str, object], field: str, words: str
) -> None:
    answer = page.post("/launch/", fields)

    assert answer.status_code == 422
    errors = answer.context["errors"]
    assert [one.field for one in errors] == [field]
    assert words in errors[0].text


def test_a_file_over_the_limit_is_refused(page: Client, settings: object) -> None:
    settings.MAX_FILE_BYTES = 1024 * 1024  # type: ignore[attr-defined]

    answer = page.post(
        "/launch/", {"no_roadmap": "1", "staff": upload("л.xlsx", b"x" * (1024 * 1024 + 1))}
    )

    assert [one.text for one in answer.context["errors"]] == [
        "Файл «л.xlsx» больше 1 МБ. Уберите из него картинки и лишние листы."
    ]


def test_what_was_typed_stays_after_an_error(page: Client) -> None:
    year = years_around(clock.today())[1]
    answer = page.post(
        "/launch/", {"no_roadmap": "1", "school": 'Лицей "Ёлка" & <b>', "school_year": year}
    )

    text = answer.content.decode()
    assert 'value="Лицей &quot;Ёлка&quot; &amp; &lt;b&gt;"' in text
    assert f"<option selected>{year}</option>" in text
    assert "data-closes" in text
    assert 'value="1" data-closes="roadmap-file" checked' in text


def test_a_file_that_cannot_be_read_is_told_beside_its_field(
    page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, stranger: bool) -> None:
        assert stranger
        raise FileRefusedError("staff", UnreadableError("encrypted", "Файл закрыт паролем."))

    monkeypatch.setattr(view, "apart", refuse)

    answer = page.post("/launch/", {"no_roadmap": "1", "staff": upload("л.xlsx")})

    assert answer.status_code == 422
    assert [(one.field, one.text) for one in answer.context["errors"]] == [
        ("staff", "Файл закрыт паролем.")
    ]


def test_files_keep_their_names_and_are_gone_afterwards(
    page: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Path] = []

    def read(_: object, staff: Path, roadmap: Path, *rest: object, stranger: bool) -> str:
        assert rest
        assert stranger
        assert staff.read_bytes() == roadmap.read_bytes() == b"x"
        seen.extend([staff, roadmap])
        return "<p>read"

    monkeypatch.setattr(view, "apart", read)
    long_name = "Дорожная карта " + "очень " * 30 + ".docx"

    answer = page.post("/launch/", {"roadmap": upload(long_name), "staff": upload("Педагоги.xlsx")})

    assert answer.status_code == 200
    staff, roadmap = seen
    assert staff.name == "Педагоги.xlsx"
    assert len(roadmap.name.encode()) < 255
    assert roadmap.suffix == ".docx"
    assert not staff.exists()
    assert not roadmap.exists()


@pytest.mark.parametrize("year", ["вчера", "2026/28", "26/27"])
def test_a_year_that_is_none_is_refused(page: Client, year: str) -> None:
    answer = page.post(
        "/launch/", {"no_roadmap": "1", "staff": upload("л.xlsx"), "school_year": year}
    )

    assert [(one.field, one.text) for one in answer.context["errors"]] == [
        ("school_year", "Выберите учебный год из списка.")
    ]


@pytest.mark.parametrize(
    ("today", "years"),
    [
        (date(2026, 7, 31), ["2024/25", "2025/26", "2026/27"]),
        (date(2026, 8, 1), ["2025/26", "2026/27", "2027/28"]),
    ],
)
def test_years_on_offer_turn_in_august(today: date, years: list[str]) -> None:
    assert years_around(today) == years
