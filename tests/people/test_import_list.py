"""Does a list come in as it was shown: good rows taken, bad ones back as a file, nobody deleted?"""

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope
from openpyxl import load_workbook

from nastavnik.audit.models import AuditEntry
from nastavnik.people.actions import apply_list as module
from nastavnik.people.models import Employment, Office, StaffImport, Teacher
from nastavnik.shared import clock
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

LIST = """ФИО;Должность;Предмет;Пед. стаж;Категория
Ландышева Мария Петровна;учитель математики;математика;12 лет 6 мес.;высшая
Ёлкина Мария Петровна;учитель математики;математика;12 лет 6 мес.;первая
Новикова Анна Ивановна;учитель химии;химия;1 год;
;вакансия;;;
=Плохая;учитель;;;
"""


def upload(text: str = LIST) -> SimpleUploadedFile:
    return SimpleUploadedFile("Педагоги 2026.csv", text.encode())


def text_of(answer: Any) -> str:
    """The page with plain spaces for non-breaking ones."""
    return str(answer.content.decode()).replace("\xa0", " ")


def take_in(house: House, browser: Client, text: str = LIST) -> str:
    """Upload; the address of the preview."""
    answer = browser.post(house.url("people/import/"), {"staff": upload(text)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def state(house: House) -> set[tuple[str, ...]]:
    with scope(organisation=house.school):
        return {
            (one.teacher.full_name, str(one.category), str(one.teaching_months), str(one.on_leave),
             str(one.ended_on), ",".join(one.posts))
            for one in Employment.objects.select_related("teacher")
        }  # fmt: skip


def test_looking_changes_nothing_and_shows_everything(house: House) -> None:
    browser = house.browser("coordinator")
    before = state(house)
    page = text_of(browser.get(take_in(house, browser)))

    assert state(house) == before
    assert "Новикова Анна Ивановна" in page
    assert 'высшая</span> → <span class="now">первая' in page
    assert "Ежова Мария Петровна" in page  # not in the list: asked about
    assert "Добавить 1 человека и изменить 1 карточку" in page


@pytest.mark.each_engine
def test_good_rows_are_taken_and_absent_people_settled(house: House) -> None:
    browser = house.browser("coordinator")
    address = take_in(house, browser)
    left, stays = house.teachers["Ежова"], house.teachers["Жукова"]
    answer = browser.post(
        address, {"action": "take", f"absent-{left.key}": "left", f"absent-{stays.key}": "on_leave"}
    )

    assert answer.status_code == 302
    with scope(organisation=house.school):
        assert Teacher.objects.count() == 5  # nobody was deleted
        works = {one.teacher.surname: one for one in Employment.objects.select_related("teacher")}
    assert works["Новикова"].teaching_months == 12
    assert (
        works["Новикова"].counted_on == clock.today()
    )  # the list names no day: that of its coming
    assert works["Ёлкина"].category == "первая"
    assert works["Ежова"].ended_on is not None
    assert works["Жукова"].on_leave == "в отпуске"
    assert works[OWN].category == "высшая"


@pytest.mark.each_engine
def test_the_same_file_again_changes_nothing(house: House) -> None:
    browser = house.browser("coordinator")
    browser.post(take_in(house, browser), {"action": "take"})
    before = state(house)
    address = take_in(house, browser)
    page = browser.get(address).content.decode()
    browser.post(address, {"action": "take"})

    assert state(house) == before
    assert "Отметить, что список тот же" in page  # by script, while nobody is said to have left
    assert "Сохранить отметки</button>" in page  # without it
    with scope(organisation=house.school):
        last = StaffImport.objects.latest("pk")
    assert (last.new, last.changed, last.unchanged) == (0, 0, 3)


def test_a_second_press_takes_the_list_once(house: House) -> None:
    browser = house.browser("coordinator")
    address = take_in(house, browser)
    for _ in range(2):
        browser.post(address, {"action": "take"})

    assert AuditEntry.objects.filter(action="apply_list").count() == 1
    with scope(organisation=house.school):
        assert Teacher.objects.filter(surname="Новикова").count() == 1


def test_a_column_is_corrected_in_place(house: House) -> None:
    browser = house.browser("coordinator")
    address = take_in(house, browser)
    browser.post(address, {"action": "columns", "column-4": "-"})
    page = browser.get(address).content.decode()
    browser.post(address, {"action": "take"})

    assert "указано вами" not in page  # said by the choice itself
    with scope(organisation=house.school):
        work = Employment.objects.get(teacher__surname="Ёлкина")
        assert StaffImport.objects.latest("pk").fields == {"list": {"4": None}}
    assert work.category == "высшая"  # the column of categories was taken out: nothing said


def test_refused_rows_come_back_as_a_file(house: House) -> None:
    browser = house.browser("coordinator")
    address = take_in(house, browser)
    answer = browser.get(f"{address}refused/")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))

    assert rows[0][:5] == ("ФИО", "Должность", "Предмет", "Пед. стаж", "Категория")
    assert rows[0][5] == "Почему не взята"
    assert {row[-1] for row in rows[1:]} == {5, 6}
    assert all(row[5] for row in rows[1:])


def test_a_formula_of_a_list_comes_back_as_the_text_that_it_was(house: House) -> None:
    browser = house.browser("coordinator")
    lines = 'ФИО;Должность;=HYPERLINK("http://x");=1+1\nБелова;=2+2;=3+3;x'
    address = take_in(house, browser, lines)
    answer = browser.get(f"{address}refused/")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(cells) >= 3
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)  # when it is edited too


@pytest.mark.each_engine
def test_a_long_list_takes_no_more_statements_than_a_short_one(house: House) -> None:
    def take(people: int, category: str) -> int:
        lines = [
            f"Новикова Анна {'А' * number}вна;учитель химии;{category}"
            for number in range(1, people)
        ]
        browser = house.browser("coordinator")
        address = take_in(house, browser, "\n".join(["ФИО;Должность;Категория", *lines]))
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(address).status_code == 200
            assert browser.post(address, {"action": "take"}).status_code == 302
        return len(asked)

    assert take(3, "первая") == take(31, "первая")  # new people
    assert take(3, "высшая") == take(31, "высшая")  # changed ones
    with scope(organisation=house.school):
        taken = Employment.objects.filter(teacher__surname="Новикова").select_related("teacher")
        assert {one.category for one in taken} == {"высшая"}
        assert len(taken) == len({one.teacher.full_name for one in taken}) == 30


def test_what_was_told_of_somebody_in_the_list_is_not_heard(house: House) -> None:
    browser = house.browser("coordinator")
    named, key = house.teachers[OWN], house.teachers["Ежова"].key
    browser.post(
        take_in(house, browser),
        {
            "action": "take",
            f"absent-{named.key}": "left",
            f"absent-{key}": "gone",
            "absent-x": "left",
        },
    )

    with scope(organisation=house.school):
        assert Employment.objects.filter(ended_on=None).count() == 5


def test_people_that_changed_meanwhile_are_looked_at_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = house.browser("coordinator")
    address = take_in(house, browser)
    prepare = module._prepare

    def prepare_then_change(*told: object) -> object:
        rows = prepare(*told)  # type: ignore[arg-type]
        Teacher.objects.filter(surname=OWN).update(version=7)
        return rows

    monkeypatch.setattr(module, "_prepare", prepare_then_change)
    answer = browser.post(address, {"action": "take"}, follow=True)

    assert "карточки изменились" in answer.content.decode()
    with scope(organisation=house.school):
        assert Teacher.objects.count() == 4


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("карта.jpg", b"PK", "другого вида"),
        ("л.csv", b"", "пустой"),
        ("л.csv", "просто слова".encode(), "не нашлось имён"),
    ],
)
def test_a_wrong_file_says_what_to_do(house: House, name: str, content: bytes, said: str) -> None:
    answer = house.browser("coordinator").post(
        house.url("people/import/"), {"staff": SimpleUploadedFile(name, content)}
    )

    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_draft_is_dropped(house: House) -> None:
    browser = house.browser("coordinator")
    address = take_in(house, browser)
    browser.post(f"{address}drop/")
    answer = browser.post(address, {"action": "take"}, follow=True)

    assert "отменена" in answer.content.decode()
    with scope(organisation=house.school):
        assert not Teacher.objects.filter(surname="Новикова").exists()


def test_who_left_is_told_and_can_come_back(house: House) -> None:
    browser = house.browser("clerk")
    browser.post(take_in(house, browser), {"action": "take"})
    address = take_in(house, browser)
    left, rests = house.teachers["Ежова"], house.teachers["Жукова"]
    answer = browser.post(
        address,
        {"action": "take", f"absent-{left.key}": "left", f"absent-{rests.key}": "on_leave"},
        follow=True,
    )

    page = text_of(answer)
    assert "Из тех, кого в нём нет: 1 ушёл, 1 в отпуске." in page
    assert "Ушедшие: 1" in page
    entry = AuditEntry.objects.filter(action="apply_list").latest("pk")
    assert "больше не работают: Ежова Мария Петровна" in entry.sentence
    assert "Ежова" in text_of(browser.get(house.url("people/left/")))

    browser.post(house.url(f"people/{left.key}/return/"))
    with scope(organisation=house.school):
        work = Employment.objects.get(teacher=left)
    assert (work.ended_on, work.category) == (None, "высшая")
    assert "Никто не ушёл" in text_of(browser.get(house.url("people/left/")))


def test_nobody_comes_back_beside_a_new_card_of_the_same_person(house: House) -> None:
    browser = house.browser("clerk")
    left = house.teachers["Ежова"]
    browser.post(take_in(house, browser), {"action": "take", f"absent-{left.key}": "left"})
    again = LIST + "Ежова Мария Петровна;учитель математики;математика;12 лет;высшая\n"
    browser.post(take_in(house, browser, again), {"action": "take"})
    answer = browser.post(house.url(f"people/{left.key}/return/"), follow=True)

    assert "уже работает в школе" in text_of(answer)
    with scope(organisation=house.school):
        assert Employment.objects.filter(teacher__surname="Ежова", ended_on=None).count() == 1


def test_the_list_s_director_holds_the_office_since_the_year_began(house: House) -> None:
    browser = house.browser("coordinator")
    with clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)):
        browser.post(
            take_in(house, browser, LIST + "Директор школы;Н. П. Орлова;;;\n"), {"action": "take"}
        )

    with scope(organisation=house.school):
        office = Office.objects.get()
    assert (office.name, office.started_on) == ("Н. П. Орлова", date(2026, 9, 1))
