"""Does the school's own Excel of «Педагоги», taken in again, say that nothing has changed?"""

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from openpyxl import load_workbook

from nastavnik.people.models import Employment
from tests.people.test_leave_school import text_of
from tests.personas import House


def brought_back(house: House, content: bytes) -> str:
    """What the preview of the file says."""
    browser = house.browser("clerk")
    file = SimpleUploadedFile("Педагоги.xlsx", content)
    answer = browser.post(house.url("people/import/"), {"staff": file})
    return text_of(browser.get(answer["Location"]))


def exported(house: House, **asked: str) -> bytes:
    answer: Any = house.browser("clerk").get(house.url("people/"), {"as": "xlsx", **asked})
    assert answer.status_code == 200
    return bytes(answer.content)


def test_what_was_taken_out_and_brought_back_changes_nothing(house: House) -> None:
    with scope(organisation=house.school):
        for place, one in enumerate(Employment.objects.select_related("teacher").order_by("pk")):
            one.posts = [["учитель физики"], ["учитель русского языка и литературы", "педагог-психолог"],
                         ["директор"], ["воспитатель"]][place % 4]  # fmt: skip
            one.subjects = [["физика"], ["русский язык", "литература"], [], []][place % 4]
            one.teaching_months = [0, 14, 260, None][place % 4]
            one.category = ["высшая", "", "первая", ""][place % 4]
            one.counted_on, one.building = date(2025, 9, 1), ["", "Корпус Б"][place % 2]
            one.on_leave = [None, None, "в отпуске", None][place % 4]
            one.save()
    content = exported(house)
    said = brought_back(house, content)
    whole = (
        f"0 новых 0 изменились 0 только вырос стаж {len(house.teachers) - 1} без изменений 0 строк"
    )
    assert whole in said
    book = load_workbook(io.BytesIO(content))
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "воспитатель":
                cell.value = "старший воспитатель"
    changed = io.BytesIO()
    book.save(changed)
    said = brought_back(house, changed.getvalue())
    assert "старший воспитатель" in said
    assert "1 изменился" in said
    assert house.browser("stranger").get(house.url("people/"), {"as": "xlsx"}).status_code == 404
