"""Does the year live: a director's five minutes, a moved deadline with its order, a mentor's own page?"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from nastavnik.demo.build import SCHOOL
from tests.journeys.conftest import Installation, Visitor, turn
from tests.journeys.people import accept
from tests.journeys.screens import arriving, nothing_is_too_wide

DIRECTOR, COORDINATOR = "Орлова Нина Павловна", "Соколова Ирина Викторовна"
widths = pytest.mark.parametrize("width", [1280, 360])


@pytest.fixture(scope="session")
def states(
    installation: Installation, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A folder with who is signed in: director and coordinator."""
    folder = tmp_path_factory.mktemp("states")
    for name, role in ((DIRECTOR, "director"), (COORDINATOR, "coordinator")):
        link = installation.link(name, "--role", role, "--school", SCHOOL)
        with Visitor(browser, installation.address).screen() as page:
            accept(page, link, f"{role}@live.ru")
            page.context.storage_state(path=folder / f"{role}.json")
    return folder


def go_home(page: Page) -> None:
    page.goto("/doors/")
    page.get_by_role("link", name="Посмотреть пример").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("[а-я]+, \\d+"))


def to_roadmap(page: Page, width: int) -> None:
    """By the menu, which a phone keeps closed."""
    if width < 720:
        page.locator("header summary", has_text="Меню").click()
    page.get_by_role("navigation", name="Разделы школы").get_by_role(
        "link", name="Дорожная карта"
    ).click()


@widths
def test_a_director_s_five_minutes(visitor: Visitor, states: Path, width: int) -> None:
    with visitor.screen(width, state=states / "director.json") as page:
        go_home(page)
        thing = page.locator(".todo", has=page.get_by_role("link", name="Подписать"))
        box = thing.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800  # in one screen, also on a phone
        thing.get_by_role("link", name="Подписать").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("На подпись")

        page.get_by_role("link", name=re.compile("^Прочитать: ")).first.click()
        expect(page.locator("main")).to_contain_text("Предмет соглашения")
        page.go_back()
        with page.expect_download() as coming:
            page.get_by_role("link", name=re.compile("^Напечатать")).click()
        assert coming.value.suggested_filename.endswith(".docx")

        before = page.get_by_label(re.compile("^Подписано: ")).count()
        page.get_by_label(re.compile("^Подписано: ")).first.check()
        page.get_by_role("button", name="Отметить подписанными").click()
        expect(page.get_by_label(re.compile("^Подписано: "))).to_have_count(before - 1)

        present = page.locator("[aria-current=step]").last
        present.locator("summary", has_text="Подписано: ").click()
        present.get_by_role("button", name=re.compile("^Вернуть на подпись: ")).last.click()
        expect(page.get_by_label(re.compile("^Подписано: "))).to_have_count(before)


def called(words: str) -> re.Pattern[str]:
    """A step where it stands alone: its activity may stand before its words."""
    return re.compile(f"(^|: ){re.escape(words)}$", re.IGNORECASE)


@widths
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_step_opens_where_one_stands(
    visitor: Visitor, states: Path, width: int, scripts: bool
) -> None:
    with visitor.screen(width, state=states / "coordinator.json", scripts=scripts) as page:
        go_home(page)
        to_roadmap(page, width)
        page.locator("#stage-8 > summary").click()
        row = page.locator("#stage-8 .timeline-step").last
        title = row.locator(".step-title").inner_text()
        if scripts:
            page.evaluate("window.same = true")
        row.click()
        page.wait_for_url("**/roadmap/steps/*/")
        expect(page.locator("#step-name")).to_have_text(called(title))
        if not scripts:
            expect(page.locator("#step-panel")).to_be_visible()
            return

        assert page.evaluate("window.same")  # no new page was loaded
        expect(page.locator("#step-name")).to_be_focused()
        first_word = page.locator("#step-name").inner_text().split()[0]
        expect(page).to_have_title(re.compile(f"^{first_word} .*Дорожная карта"))
        under = page.locator("li:has(> .timeline-step) #step-panel")
        expect(under).to_have_count(1 if width < 720 else 0)
        page.keyboard.press("Escape")
        expect(row).to_be_focused()
        expect(page.locator("#step-panel")).to_be_visible(visible=width > 720)
        if width > 720:
            page.go_back()
        page.wait_for_url("**/roadmap/")


@widths
def test_a_note_that_was_begun_is_there_again(visitor: Visitor, states: Path, width: int) -> None:
    with visitor.screen(width, state=states / "coordinator.json") as page:
        go_home(page)
        to_roadmap(page, width)
        page.locator("#stage-8 > summary").click()
        first, second = page.locator("#stage-8 .timeline-step").all()[:2]
        name = page.locator("#step-name")
        first.click()
        expect(name).to_have_text(called(first.locator(".step-title").inner_text()))
        page.get_by_text("Написать заметку").click()
        note = page.get_by_label("Новая заметка")
        note.fill("спросить у методиста")
        second.click()
        expect(name).to_have_text(called(second.locator(".step-title").inner_text()))
        expect(note).to_have_value("")
        first.click()
        expect(note).to_be_visible()
        expect(note).to_have_value("спросить у методиста")
        with arriving(page):
            page.get_by_role("button", name="Сохранить заметку").click()
        page.reload()
        expect(note).to_have_value("")


def test_a_phone_turns_the_ribbon_stage_by_stage(visitor: Visitor, states: Path) -> None:
    with visitor.screen(360, state=states / "coordinator.json") as page:
        go_home(page)
        ribbon = page.get_by_role("list", name="Этап подробно")
        expect(ribbon.get_by_role("link", name=re.compile("^Этап 5"))).to_be_in_viewport()
        heard = ribbon.locator("li:not([inert])")
        expect(heard).to_have_count(1)
        heard.get_by_role("link", name=re.compile("^Следующий этап")).click()
        expect(ribbon.get_by_role("link", name=re.compile("^Этап 6"))).to_be_in_viewport(ratio=0.9)
        page.keyboard.press("Enter")
        expect(ribbon.get_by_role("link", name=re.compile("^Этап 7"))).to_be_in_viewport(ratio=0.9)
        for turned in ({"width": 800, "height": 360}, {"width": 360, "height": 800}):
            page.set_viewport_size(turned)  # type: ignore[arg-type]
            seen = ribbon.get_by_role("link", name=re.compile("^Этап 7"))
            expect(seen).to_be_in_viewport(ratio=0.9)
            expect(heard).to_have_count(1)
        ribbon.get_by_role("link", name=re.compile("^Этап 7")).click()
        page.wait_for_url("**/roadmap/?stage=7#stage-7")


def move_deadline(page: Page, width: int) -> None:
    """From a step to the page of the order that gathers what has changed."""
    words = f"до {width % 7 + 5} мая 2027 года"
    go_home(page)
    to_roadmap(page, width)
    page.locator("#stage-6 > summary").click()
    page.locator("#stage-6 a").first.click()
    page.wait_for_url("**/roadmap/steps/*/")
    page.locator("summary", has_text="Изменить срок").first.click()
    page.get_by_label("Новый срок").fill("когда получится")
    page.get_by_role("button", name="Сохранить срок").click()
    expect(page.locator("main")).to_contain_text("не понять")
    expect(page.get_by_label("Новый срок")).to_have_value("когда получится")
    page.get_by_label("Новый срок").fill(words)
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Как прочитается?").press("Enter")
    expect(page.get_by_role("button", name="Как прочитается?")).to_be_focused()
    expect(page.locator("#as-read")).to_be_in_viewport()
    page.get_by_label("Почему").fill("каникулы перенесены")
    page.get_by_role("button", name="Сохранить срок").click()
    expect(page.locator("main")).to_contain_text(words.replace(" года", ""))

    to_roadmap(page, width)
    page.get_by_role("link", name="подготовить приказ об изменениях").click()
    expect(page.locator("main")).to_contain_text("каникулы перенесены")


def test_a_deadline_is_moved_on_a_phone(visitor: Visitor, states: Path) -> None:
    with visitor.screen(360, state=states / "coordinator.json") as page:
        move_deadline(page, 360)
        expect(page.locator("main")).to_contain_text("каникулы перенесены")
        nothing_is_too_wide(page)


def test_a_deadline_is_moved_and_an_order_gathers_it(visitor: Visitor, states: Path) -> None:
    with visitor.screen(state=states / "coordinator.json") as page:
        move_deadline(page, 1280)
        nothing_is_too_wide(page)
        with page.expect_download() as coming:
            page.get_by_role("link", name="Приказ в Word").click()
        assert coming.value.suggested_filename.endswith(".docx")
        page.get_by_role("button", name="Отдать на подпись").click()
        expect(page.locator("main")).to_contain_text("Ждёт подписи директора")
        with visitor.screen(state=states / "director.json") as hers:
            go_home(hers)
            hers.goto(f"{hers.url}papers/sign/")
            order = hers.locator("#step-changes_order")
            order.get_by_role("checkbox").check()
            order.get_by_role("button", name="Отметить подписанными").click()
            expect(hers.locator("main")).to_contain_text("Отмечено подписанным")
        go_home(page)
        page.goto(f"{page.url}roadmap/approvals/")
        page.get_by_role("link", name="Дать номер").click()
        line = page.locator(".register-line", has_text="О внесении изменений")
        line.get_by_label("Номер").fill("31-од")
        line.get_by_role("button").click()
        expect(page.locator("main")).to_contain_text("станут утверждёнными")
        for wide in (360, 1280):
            turn(page, wide)
            nothing_is_too_wide(page)
        page.get_by_role("button", name="Зарегистрировать", exact=True).click()
        expect(page.locator("main")).to_contain_text("Версия дорожной карты сохранена")


def test_a_mentor_sees_only_her_own_on_her_phone(
    installation: Installation, visitor: Visitor, states: Path
) -> None:
    with visitor.screen(state=states / "coordinator.json") as page:
        go_home(page)
        school = page.url
        page.goto(f"{school}papers/")
        names = page.locator("main").inner_text()
        page.goto(f"{school}people/")
        everybody = page.locator(".list-table .thing").all_inner_texts()
        mentors = [one for one in everybody if one.split()[0] in names]
        page.get_by_role("link", name=re.compile(mentors[0])).first.click()
        page.get_by_text("Ещё", exact=True).click()
        page.get_by_role("button", name="Дать ссылку для входа").click()
        link = page.locator(".link-slip .link-word").inner_text()
    installation.tokens.add(link.rstrip("/").rpartition("/")[2])
    with visitor.screen(360) as page:
        accept(page, link, "mentor@live.ru")
        expect(page.get_by_role("heading", level=1)).to_have_text("Моё наставничество")
        expect(page.get_by_role("link", name=re.compile("@")).first).to_be_visible()
        seen = page.locator("body").inner_text()
        others = [one for one in everybody if one.split()[0] in seen]
        assert 1 < len(others) <= 4  # herself and the one or two she is paired with
        for path in ("people/", "papers/", "history/", "roadmap/"):
            answer = page.goto(school + path)
            assert answer
            assert answer.status in {403, 404}
    visitor.forget("status of 40")
