"""A school of nine in one hand, on a phone: from a novice hired in January to her order, and a second year?"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser, Locator, Page, expect

from tests import processes
from tests.journeys.conftest import Installation, Visitor, served
from tests.journeys.people import accept, sign_in
from tests.journeys.screens import arriving, nothing_is_too_wide

PHONE = 360
JANUARY, SEPTEMBER = timedelta(days=49), timedelta(days=281)  # 12 January and 1 September 2027
HEAD, EMAIL = "Седова Раиса Павловна", "head@village.ru"
SCHOOL = "МБОУ «Основная школа села Луговое»"
NOVICE = {
    "Фамилия": "Январёва", "Имя": "Алла", "Отчество": "Юрьевна", "Должность": "Учитель химии",
    "Дата приёма в школу": "11.01.2027",
}  # fmt: skip
STAFF = (
    ("Седова Раиса Павловна", "директор", "", 22, "высшая"),
    ("Полынина Вера Ильинична", "учитель", "биология, химия", 24, "высшая"),
    ("Ракитин Олег Львович", "учитель", "математика", 19, "первая"),
    *((f"{one} Анна Ивановна", "учитель", "история", 4, "") for one in
      ("Ольхова", "Липина", "Кедрова", "Рябова", "Ивина")),
)  # fmt: skip
MOST_PRESSES = 34


class Hand:
    """One person before one small screen; whatever she presses is counted, and no page is too wide."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.school = page, 0, ""

    def open(self, path: str = "") -> None:
        self.page.goto(f"{self.school}{path}")
        nothing_is_too_wide(self.page)

    def press(self, words: str, among: Locator | None = None) -> None:
        """The first that can be seen and begins with the words."""
        place = among or self.page.locator("main")
        self.presses += 1
        with arriving(self.page):
            place.locator("a:visible, button:visible").filter(has_text=words).first.click()
        nothing_is_too_wide(self.page)

    def sign_all(self) -> None:
        """As long as anything may be signed now, kind after kind."""
        for _ in range(4):
            self.open("papers/sign/")
            button = self.page.get_by_role("button", name="Отметить подписанными")
            if not button.count():
                return
            form = button.first.locator("xpath=ancestor::form")
            for box in form.locator("input[type=checkbox]:visible").all():
                box.check()
                self.presses += 1
            self.presses += 1
            with arriving(self.page):
                button.first.click()

    def number_all(self) -> None:
        """Whatever waits for a number gets the one that is offered."""
        self.open("papers/register/")
        if not self.page.get_by_role("button", name="Зарегистрировать все").count():
            return
        self.press("Зарегистрировать все")
        self.press("Зарегистрировать")

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


@contextmanager
def on_day(ahead: timedelta, folder: Path, browser: Browser) -> Iterator[tuple[Hand, Installation]]:
    """The installation as it runs so many days after the tests' own, and a phone before it."""
    with pytest.MonkeyPatch.context() as meanwhile:
        meanwhile.setattr(processes, "_ahead", processes._ahead + ahead.total_seconds())
        with served(folder, "--no-demo") as one:
            visitor = Visitor(browser, one.address)
            with visitor.screen(PHONE) as page:
                yield Hand(page), one
            assert visitor.complaints == []


def staff_of_nine(path: Path) -> Path:
    """With the novice they are nine."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Фамилия, имя, отчество", "Должность", "Предмет", "Пед. стаж, лет", "Категория"])
    for row in STAFF:
        sheet.append(row)
    book.save(path)
    return path


def tell_pay(hand: Hand) -> None:
    hand.open("pairs/pay/rule/")
    page = hand.page
    page.get_by_label("Какой акт").select_option(index=1)
    page.get_by_label("Номер акта", exact=True).fill("12")
    page.get_by_label("Дата акта", exact=True).fill("01.09.2026")
    page.get_by_label("В чём размер").select_option(index=1)
    page.get_by_label("Размер — до").fill("15")
    hand.press("Сохранить")


def test_one_hand_brings_a_novice_of_january_to_her_order_and_the_pair_to_its_second_year(
    browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    with on_day(JANUARY, folder, browser) as (hand, one):
        page = hand.page
        accept(page, one.link(HEAD, "--school", SCHOOL, "--email", EMAIL), EMAIL)
        page.wait_for_url("**/o/*/")
        hand.school = page.url
        hand.open("people/import/")
        page.get_by_label("Список педагогов").set_input_files(
            staff_of_nine(tmp_path / "Девять.xlsx")
        )
        hand.press("Прочитать и показать")
        hand.press("Добавить 8 человек")
        tell_pay(hand)

        hand.presses = 0
        hand.open("people/")
        hand.press("Добавить человека")
        for label, words in NOVICE.items():
            page.get_by_label(label, exact=True).fill(words)
        hand.press("Добавить")
        hand.press("Решить")
        hand.press("Нужен")
        hand.press("Подобрать")
        hand.says("Полынина")
        for words in ("Выбрать", "Предложить пару", "Согласие", "Согласие", "Составить документы"):
            hand.press(words)
        pair = page.url
        hand.sign_all()
        hand.number_all()
        hand.sign_all()
        hand.number_all()
        page.goto(pair)
        hand.says("Действует")
        hand.says("от вас ничего не нужно")
        assert hand.presses <= MOST_PRESSES, hand.presses
        hand.open()
        expect(page.locator("main")).not_to_contain_text(
            "Ждёт других"
        )  # nothing is passed to herself
        school = hand.school.rpartition("/o/")[2]

    with on_day(SEPTEMBER, folder, browser) as (hand, one):
        page = hand.page
        sign_in(page, EMAIL)
        hand.school = f"{one.address}/o/{school}"
        hand.open()
        hand.says("Продлите пару или завершите")
        hand.press("Решить")
        hand.press("Продлить")
        page.get_by_label("Новый срок — по какой день").fill("31.05.2028")
        page.get_by_label("Начало нового срока").fill("01.09.2027")
        hand.press("Продлить")
        if page.get_by_role("link", name="Спросить обоих").count():
            hand.press("Спросить обоих")
            hand.press("Согласие")
            hand.press("Согласие")
            hand.press("Составить документы")
        hand.sign_all()
        hand.number_all()
        hand.open("pairs/")
        hand.says("Действует одна пара")
