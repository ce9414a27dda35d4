"""Does a deputy head come from the printed link to papers ready to sign, leaving in the middle?

The whole of a first day on the real files: her own installation, the demo school looked at, a
school of her own begun, the wizard left at its middle and taken up by e-mail and password.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.conftest import LINK, Installation, Visitor, served_after_first_start
from tests.journeys.people import PASSWORD, sign_in
from tests.journeys.screens import arriving
from tests.once import Once
from tests.shared_data import shared

pytestmark = pytest.mark.first  # its installation is begun from nothing
MOST_CLICKS = 40
NAME = "Мкртчян Айгуль Ринатовна"
OURS, PUT_RIGHT = "Мкртчян Айгуль Ринатовны", "Мкртчян Айгули Ринатовны"
EMAIL = "zavuch@school-first-day.ru"


class Hand:
    """Presses and counts: a choice in a list or of a file is a press as well."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def press(self, name: str) -> None:
        self.clicks += 1
        self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        ).first.click()

    def tick(self, label: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).check()

    def give(self, field: Locator, file: Path) -> None:
        self.clicks += 1
        field.set_input_files(file)

    def type(self, label: str, text: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).fill(text)


@pytest.fixture
def own(once: Once, tmp_path: Path) -> Iterator[Installation]:
    with served_after_first_start(once, tmp_path / "data") as installation:
        yield installation


def test_from_the_printed_link_to_papers(browser: Browser, own: Installation) -> None:
    visitor = Visitor(browser, own.address)
    with visitor.screen() as page:
        hand = Hand(page)
        found = LINK.search(own.said)
        assert found
        page.goto(found[0])
        hand.press("Войти")
        hand.press("Посмотреть пример")
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("[а-я]+, \\d+"))
        page.go_back()
        clicks = begin_own_school(page)
        clicks += roadmap_and_staff(page)
    # the power goes; another day, another browser
    with visitor.screen() as page:
        sign_in(page, EMAIL)
        hand = Hand(page)
        hand.press("Продолжить")
        page.wait_for_url("**/mentees/")
        clicks += hand.clicks + pairs_and_papers(page)

    assert clicks <= MOST_CLICKS, clicks
    assert visitor.complaints == []


def begin_own_school(page: Page) -> int:
    hand = Hand(page)
    hand.press("Начать со своей школой")
    hand.type("Полное название школы", "МБОУ «Средняя школа № 12» города Опытного")
    hand.type("Ваши фамилия, имя, отчество", "Журавлёва Нина Аркадьевна")
    hand.type("Ваша почта", EMAIL)
    hand.type("Пароль", PASSWORD)
    page.get_by_role("button", name="Начать", exact=True).click()
    page.wait_for_url("**/year/")
    expect(page.get_by_role("status")).to_contain_text("входите так: «журавлева»")
    return hand.clicks + 1


def roadmap_and_staff(page: Page) -> int:
    hand = Hand(page)
    hand.press("Продолжить")
    regulation = page.get_by_role("checkbox", name="Положение о")
    regulation.check()
    hand.tick("Пока ничего нет")
    expect(regulation).not_to_be_checked()  # each takes the other away
    regulation.check()
    expect(page.get_by_label("Пока ничего нет")).not_to_be_checked()
    page.get_by_label("Пока ничего нет").check()
    hand.press("Продолжить")
    hand.give(page.get_by_label("Файл карты"), shared("roadmap_2023.txt"))
    hand.press("Продолжить")
    expect(page.get_by_role("heading", level=1)).to_contain_text("замечани")
    hand.press("Продолжить")
    hand.give(page.get_by_label("Файл списка"), shared("staff_messy.xlsx"))
    hand.press("Продолжить")
    hand.press("Всё верно, дальше")
    expect(page.get_by_text("новых", exact=True)).to_be_visible()
    hand.press("и дальше")
    page.wait_for_url("**/mentees/")
    return hand.clicks


def pairs_and_papers(page: Page) -> int:
    hand = Hand(page)
    for then in ("mentors", "pairs", "requisites", "check"):
        hand.press("Продолжить")
        page.wait_for_url(f"**/{then}/")
    doubtful_name(hand)
    hand.press("Составить документы")
    page.wait_for_url("**/papers/")
    with page.expect_download() as coming:
        hand.press("Скачать папку (zip)")
    with zipfile.ZipFile(io.BytesIO(Path(coming.value.path()).read_bytes())) as archive:
        assert archive.testzip() is None
        papers = [name for name in archive.namelist() if name.startswith("5 На подпись/")]
        assert len(papers) > 20
        words = "".join(map(words_of, map(archive.read, papers)))
    assert PUT_RIGHT in words
    assert OURS not in words
    return hand.clicks


def doubtful_name(hand: Hand) -> None:
    """She sees the sentences in which the names will stand, and one is written her way from now on."""
    page = hand.page
    expect(page.locator("main")).to_contain_text("у 4 человек")
    hand.press("Проверить, как напишут документы")
    page.wait_for_url(re.compile("/people/declined/"))
    hers = page.locator("section").filter(has_text=NAME)
    field = hers.get_by_label("Имя, кого? чего?")
    expect(hers).to_contain_text(f"наставничество в отношении {OURS}")
    expect(field).to_have_value(OURS)
    field.fill(PUT_RIGHT)
    with arriving(page):
        hers.get_by_role("button", name="Верно, так и писать").click()
    hand.clicks += 2
    hand.press("Вернуться")
    expect(page.locator("main")).to_contain_text("у 3 человек")


def words_of(paper: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(paper)).paragraphs).replace(
        "\xa0", " "
    )
