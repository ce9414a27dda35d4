"""Does a pair live on: a mentor leaves and another follows, at three screens?"""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from nastavnik.demo.build import SCHOOL
from tests.journeys.conftest import Installation, Visitor, served_after_first_start, turn
from tests.journeys.looking import look
from tests.journeys.people import accept
from tests.journeys.screens import arriving, nothing_is_too_wide
from tests.journeys.test_live_year import COORDINATOR, DIRECTOR
from tests.once import Once
from tests.returned.scene import corrected

MENTOR, MENTEE = "Вереск", "Арбузова"
NOVICE = {
    "Фамилия": "Январёва", "Имя": "Алла", "Отчество": "Юрьевна", "Должность": "Учитель химии",
    "Дата приёма в школу": "23.11.2026",
}  # fmt: skip
CORRECTED = {
    "Хмелёва Галина Евгеньевна": "Хмелёва Галия Евгеньевна",
    "Контроль за исполнением приказа оставляю за собой": "Контролирую исполнение приказа лично",
}
MOST_PRESSES = (
    31  # from «Педагоги» to the number of the order, at four screens; 18 of them sign and number
)


class Screens:
    """Three people at their screens; every press of a button or a link is counted."""

    def __init__(self, pages: dict[str, Page], school: str) -> None:
        self.pages, self.school, self.presses = pages, school, 0

    def open(self, who: str, path: str = "") -> Page:
        self.pages[who].goto(f"{self.school}{path}")
        return self.pages[who]

    def press(self, who: str, words: str) -> Page:
        """The first that can be seen and begins with the words."""
        page, self.presses = self.pages[who], self.presses + 1
        called = re.compile(r"^\s*" + words.replace(" ", r"\s"))
        with arriving(page):
            page.locator("main :is(a, button):visible").filter(has_text=called).first.click()
        return page

    def upload(self, file: Path) -> Page:
        page = self.open("coordinator", "people/import/")
        page.get_by_label("Список педагогов").set_input_files(file)
        page.get_by_role("button", name="Прочитать и показать").click()
        page.wait_for_url("**/import/*/")
        self.presses += 3  # to the list, to the file, to read it
        return page

    def sign(self, who: str, words: str) -> None:
        """What may be signed now and is called so."""
        page = self.open(who, "papers/sign/")
        box = page.get_by_label(re.compile(f"^Подписано: .*{words}")).first
        box.check()
        with arriving(page):
            box.locator("xpath=ancestor::form").get_by_role("button").last.click()
        self.presses += 3
        expect(page.locator("main")).to_contain_text("Отмечено подписанным")

    def register(self, words: str) -> None:
        """With the number that is offered."""
        page = self.open("clerk", "papers/register/")
        with arriving(page):
            page.locator(".register-line", has_text=words).get_by_role("button").click()
        with arriving(page):
            page.get_by_role("button", name="Зарегистрировать", exact=True).click()
        self.presses += 3
        expect(page.locator("main")).to_contain_text("Зарегистрировано")


def fits(page: Page) -> None:
    """Nothing is wider than the screen, on a desk and on a phone."""
    for width in (360, 1280):
        turn(page, width)
        nothing_is_too_wide(page)


@pytest.fixture(scope="module")
def school(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo school for this file alone: who leaves it is gone."""
    with served_after_first_start(once, tmp_path_factory.mktemp("pairs") / "data") as one:
        yield one


@pytest.fixture(scope="module")
def screens(school: Installation, browser: Browser) -> Iterator[Screens]:
    """Each has come in by a link of her own, and stays before her screen."""
    one = Visitor(browser, school.address)
    pages: dict[str, Page] = {}
    with ExitStack() as windows:
        for name, role in (
            (COORDINATOR, "coordinator"), (DIRECTOR, "director"), ("Лапина Вера Олеговна", "clerk"),
        ):  # fmt: skip
            pages[role] = windows.enter_context(one.screen())
            link = school.link(name, "--role", role, "--school", SCHOOL)
            accept(pages[role], link, f"{role}@pairs.ru")
        first = pages["coordinator"]
        first.goto("/doors/")
        first.get_by_role("link", name="Посмотреть пример").click()
        first.wait_for_url("**/o/*/")
        yield Screens(pages, first.url)
    assert one.complaints == []


def done_steps(page: Page) -> int:
    """«Выполнено 26 шагов из 47»."""
    found = re.search(r"Выполнен\w* (\d+)", page.locator("main").inner_text())
    assert found
    return int(found[1])


def without(surname: str, page: Page, file: Path) -> Path:
    """The school's list as its own table, and one is not on it any more."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="Сохранить как Excel").click()
    coming.value.save_as(file)
    book = load_workbook(file)
    (sheet,) = book.worksheets
    (row,) = (one for one in range(1, sheet.max_row + 1)
              if str(sheet.cell(one, 1).value).startswith(surname))  # fmt: skip
    sheet.delete_rows(row)
    book.save(file)
    return file


def test_an_order_comes_back_from_word(screens: Screens, tmp_path: Path) -> None:
    one, file = screens, tmp_path / "Приказ исправленный.docx"
    one.open("coordinator", "papers/?kind=pairs_order&state=prepared")
    page = one.press("coordinator", "Приказ «О закреплении")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Скачать Word").click()
    file.write_bytes(corrected(coming.value.path().read_bytes(), CORRECTED))
    one.press("coordinator", "Вернуть исправленный файл")
    page.get_by_label("Исправленный файл").set_input_files(file)
    one.press("coordinator", "Показать отличия")
    expect(page.get_by_role("heading", level=1)).to_have_text("Что изменилось")
    expect(page.locator("tbody tr")).to_have_count(2)
    assert look(page) == {}
    one.press("coordinator", "Верно в файле")
    one.press("coordinator", "Только в этом документе")
    main = page.locator("main")
    expect(page.locator("body")).to_contain_text("Всё решено")
    for words in CORRECTED.values():
        expect(main).to_contain_text(words)


def test_a_mentor_leaves_and_another_follows(screens: Screens, tmp_path: Path) -> None:
    one = screens
    steps = done_steps(one.open("coordinator"))
    file = without(MENTOR, one.open("coordinator", "people/"), tmp_path / "Декабрь.xlsx")

    page = one.upload(file)
    main = page.locator("main")
    expect(main).to_contain_text(f"пара прекратится, {MENTEE} Л. С. останется без наставника")
    page.get_by_label(re.compile(MENTOR)).select_option(label="больше не работает в школе")
    one.press("coordinator", "Отметить: 1 ушёл")

    one.open("coordinator")
    first = page.locator(".todo").first
    expect(first).to_contain_text("осталась без наставника с")
    fits(page)
    one.press("coordinator", "Подобрать")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Наставник для Арбузовой")
    fits(page)
    one.press("coordinator", "Выбрать")
    mentor = page.get_by_role("heading", level=1).inner_text()
    surname = mentor.split()[0]
    one.press("coordinator", "Предложить пару")
    one.press("coordinator", "Составить документы")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{surname} — {MENTEE}")
    pair = page.url

    # the order is there, and neither handed over nor signed before its basis is
    page = one.open("coordinator")
    expect(page.locator("main")).not_to_contain_text("Доработать и отдать на подпись")
    one.sign("coordinator", f"{MENTEE}")
    one.sign("coordinator", f"{surname}")
    one.sign("director", f"{surname}")
    one.register(f"соглашение: {surname}")
    page = one.open("coordinator", "papers/")
    one.press("coordinator", "Отдать на подпись черновики: 1")
    one.sign("director", "О замене наставника")
    one.register("О замене наставника")

    page = one.pages["coordinator"]
    page.goto(pair)
    main = page.locator("main")
    expect(main).to_contain_text("Действует")
    expect(main).to_contain_text("от вас ничего не нужно")
    fits(page)
    one.open("coordinator", "pairs/")
    expect(main).not_to_contain_text("без наставника с")
    fits(page)
    page.get_by_role("link", name=re.compile(f"^{MENTOR}")).first.click()
    expect(main).to_contain_text(re.compile(f"дальше.{surname}"))
    expect(main).to_contain_text("О замене наставника")
    assert done_steps(one.open("coordinator")) >= steps  # what was done is not undone


def hired(one: Screens) -> Page:
    """From «Педагоги» to the page of the novice who needs a mentor."""
    page = one.open("coordinator", "people/")
    one.press("coordinator", "Добавить человека")
    for label, words in NOVICE.items():
        page.get_by_label(label, exact=True).fill(words)
    one.press("coordinator", "Добавить")
    fits(page)
    one.press("coordinator", "Решить")
    one.press("coordinator", "Нужен")
    return page


def proposed(one: Screens) -> str:
    """The first of the candidates, and a proposal on the usual terms; her surname."""
    page = one.pages["coordinator"]
    one.press("coordinator", "Выбрать")
    surname = page.get_by_role("heading", level=1).inner_text().split()[0]
    fits(page)
    one.press("coordinator", "Предложить пару")
    fits(page)
    return surname


def own_page(one: Screens, browser: Browser, who: str, surname: str) -> Page:
    """She comes in on her telephone by the link that is made before the coordinator."""
    page = one.pages["coordinator"]
    with arriving(page):
        page.get_by_role("button", name=re.compile(f"^Дать ссылку для входа: {surname}")).click()
    link = page.locator(".link-slip .link-word").inner_text()
    with arriving(page):
        page.get_by_role("link", name="Готово").click()
    one.pages[who] = browser.new_context(
        base_url=link, viewport={"width": 360, "height": 800}
    ).new_page()
    accept(one.pages[who], link, "")
    return one.pages[who]


def test_a_novice_is_hired_one_says_no_and_the_next_comes_to_an_order(
    screens: Screens, browser: Browser
) -> None:
    one = screens
    one.presses = 0
    page = hired(one)
    one.press("coordinator", "Подобрать")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Наставник для Январёвой")
    first = proposed(one)

    # she is asked on her own telephone, and says no
    before = one.presses
    phone = own_page(one, browser, "first", first)
    expect(phone.locator("main")).to_contain_text("Меня просят быть наставником")
    one.press("first", "Ответить")
    nothing_is_too_wide(phone)
    one.press("first", "Отказ")
    expect(phone.locator("main")).not_to_contain_text("Меня просят")
    page = one.open("coordinator")
    thing = page.locator(".todo", has_text="Подберите наставника для Январёвой")
    expect(thing).to_contain_text("Предложенной пары не стало")
    with arriving(page):
        thing.get_by_role("link", name="Подобрать").click()
    expect(page.locator("main")).to_contain_text("Уже спрашивали")
    second = proposed(one)
    assert second != first
    one.presses = before + 1  # as if the first had said yes; who opens the page presses once

    # the next says yes on hers, and the novice in words
    phone = own_page(one, browser, "second", second)
    one.press("second", "Ответить")
    one.press("second", "Согласие")
    page = one.open("coordinator")
    thing = page.locator(".todo", has_text=f"Спросите обоих: {second}")
    expect(thing).to_contain_text("Наставник — есть согласие")
    with arriving(page):
        thing.get_by_role("link", name="Открыть").click()
    one.presses += 1
    one.press("coordinator", "Согласие")
    one.press("coordinator", "Составить документы")
    pair = page.url
    one.sign("coordinator", "Январёва")
    one.sign("coordinator", second)
    one.sign("director", second)
    one.register(f"соглашение: {second}")
    one.sign("director", "О закреплении")
    one.register("О закреплении")
    page.goto(pair)
    expect(page.locator("main")).to_contain_text("Действует")
    fits(page)
    phone = one.open("second", "me/")
    expect(phone.locator("main")).to_contain_text("Встретьтесь до")
    nothing_is_too_wide(phone)
    assert one.presses <= MOST_PRESSES, one.presses
