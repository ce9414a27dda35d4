"""Is the journal a list as the others are: sorted, found, taken along whole, and of one year?"""

import io
from datetime import date
from typing import Any

from django.test import Client
from django_scopes import scope
from docx import Document
from openpyxl import load_workbook

from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.local_acts.states import COORDINATOR_ORDER, REGULATION
from nastavnik.mentorships.states import PAIRS_ORDER
from tests.personas import House
from tests.roadmaps.scene import YEAR

HEADS = ["Номер", "Дата", "Документ", "Примечание"]


def told(house: House) -> None:
    """Two orders of one day and one of the year before, all made elsewhere."""
    with scope(organisation=house.school):
        for kind, number, day in (
            (REGULATION, "9-од", date(2026, 8, 28)),
            (COORDINATOR_ORDER, "10-од", date(2026, 8, 28)),
            (PAIRS_ORDER, "77-од", date(2025, 9, 1)),
        ):
            keep_paper(
                house["coordinator"], organisation=house.school, year=YEAR, kind=kind,
                number=number, dated_on=day,
            )  # fmt: skip


def numbers(browser: Client, address: str) -> list[str]:
    page = browser.get(address).content.decode().replace("\xa0", " ")
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [one.split("<")[0] for one in body.split('class="nowrap">№ ')[1:]]


def test_it_is_of_one_year_sorted_by_numbers_and_found(house: House) -> None:
    told(house)
    browser, address = house.browser("clerk"), house.url("papers/journal/")
    assert numbers(browser, address) == ["9-од", "10-од"]
    assert numbers(browser, f"{address}?sort=-number") == ["10-од", "9-од"]
    assert numbers(browser, f"{address}?find=КУРАТОРА") == ["10-од"]
    assert numbers(browser, f"{address}?year=2025") == ["77-од"]
    assert numbers(browser, f"{address}?series=agreements") == []
    for wrong in ("?series=", "?series=x&year=x", "?year=1"):
        assert numbers(browser, f"{address}{wrong}") == ["9-од", "10-од"], wrong


def test_every_column_leaves_in_both_files(house: House) -> None:
    told(house)
    browser, address = house.browser("director"), house.url("papers/journal/")
    answer = browser.get(f"{address}?as=xlsx")
    assert "filename*=utf-8''%D0%96" in answer["Content-Disposition"]  # «Журнал приказов за 2026…»
    rows: list[Any] = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    at = next(place for place, row in enumerate(rows) if row[0] == HEADS[0])
    assert list(rows[at]) == HEADS
    assert [row[0] for row in rows[at + 1 :]] == ["9-од", "10-од"]
    assert rows[at + 1][1].date() == date(2026, 8, 28)
    assert rows[at + 1][3] == "составлен не здесь"
    word = Document(io.BytesIO(browser.get(f"{address}?as=docx").content))
    assert [cell.text for cell in word.tables[0].rows[0].cells] == HEADS
    assert word.tables[0].rows[2].cells[0].text.replace("\u2011", "-") == "10-од"
