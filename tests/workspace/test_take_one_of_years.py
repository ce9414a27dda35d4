"""Is a school asked what of a roadmap of several years it takes, with the safe reading ready?"""

import re
from datetime import date

from django.test import Client
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.models import Roadmap
from nastavnik.wizard.answers import answers_of
from nastavnik.wizard.facts import gather, result_of
from nastavnik.wizard.queries import start_of
from tests.personas import House
from tests.workspace.test_act_on_findings import brought, deadlines, given, plain

YEAR = 2026
ROWS = (
    ("Мероприятие", "Срок", "Ответственный"),
    ("Издание приказа", "сентябрь 2025", "директор"),
    ("Школа наставника", "ежегодно, октябрь", "куратор"),
    ("Посещение уроков", "2025-2028", "наставники"),
    ("Круглый стол", "декабрь 2026", "куратор"),
    ("Смотр-конкурс", "март 2027, март 2028", "куратор"),
    ("Отчёт о внедрении", "май 2028", "директор"),
)
TITLE = "Дорожная карта наставничества на 2025–2028 годы"
SAFE = {
    "Школа наставника": "ежегодно, октябрь",
    "Посещение уроков": "в течение 2026-2027 учебного года",
    "Круглый стол": "декабрь 2026",
    "Смотр-конкурс": "март 2027",
}


def three_years(house: House, title: str = TITLE) -> Client:
    return given(house, ROWS, title)


def address(house: House) -> str:
    return house.url(f"year/{YEAR}/years/")


def page(house: House, browser: Client) -> str:
    return plain(browser.get(address(house)).content.decode())


def works(html: str) -> dict[str, tuple[str, bool]]:
    """Work → its key, and whether it stands ticked."""
    found = re.findall(
        r'name="work" value="(\w+)"( checked)?><span class="tick-text"><span class="tick-name">([^<]+)',
        html,
    )
    return {name: (key, bool(checked)) for key, checked, name in found}


def test_the_safe_reading_is_ready_and_one_click_takes_it(house: House) -> None:
    browser = three_years(house)

    html = page(house, browser)

    assert "Карта составлена на 3 года: с 2025/26 по 2027/28" in html
    assert '<option value="2026" selected>2026/27</option>' in html
    ticked = {name for name, (_, checked) in works(html).items() if checked}
    assert ticked == set(SAFE)
    fields = {"cut": "2026", "shown": "2026", "work": [works(html)[one][0] for one in SAFE]}
    assert browser.post(address(house), fields).url.endswith("/findings/")  # type: ignore[attr-defined]
    assert deadlines(house) == SAFE


def test_the_question_stands_between_the_roadmap_and_its_findings(house: House) -> None:
    browser = three_years(house)
    sent = browser.post(house.url(f"year/{YEAR}/roadmap/"), {"origin": "own"})

    assert sent.url.endswith("/years/")  # type: ignore[attr-defined]


def test_another_year_is_taken_with_what_it_has(house: House) -> None:
    browser = three_years(house)

    shown = plain(
        browser.post(address(house), {"cut": "2025", "shown": "2026", "look": "1"}).content.decode()
    )
    assert works(shown)["Издание приказа"][1]
    assert deadlines(house) == SAFE  # it was only looked at
    browser.post(address(house), {"cut": "2025", "shown": "2026"})

    assert deadlines(house) == {
        "Издание приказа": "сентябрь 2026",
        "Школа наставника": "ежегодно, октябрь",
        "Посещение уроков": "в течение 2026-2027 учебного года",
    }


def test_a_work_of_another_year_is_taken_by_hand_and_one_of_every_year_left_out(
    house: House,
) -> None:
    browser = three_years(house)
    keys = {name: key for name, (key, _) in works(page(house, browser)).items()}
    wanted = [
        key for name, key in keys.items() if name not in ("Школа наставника", "Издание приказа")
    ]

    browser.post(address(house), {"cut": "2026", "shown": "2026", "work": wanted})

    taken = deadlines(house)
    assert "Школа наставника" not in taken
    assert taken["Отчёт о внедрении"] == "май 2027"
    html = page(house, browser)
    assert works(html)["Отчёт о внедрении"][1]
    # the same file once more: what was said holds
    brought(house, ROWS, TITLE)
    assert deadlines(house) == taken


def test_deadlines_tell_several_years_where_the_title_does_not(house: House) -> None:
    browser = three_years(house, "Дорожная карта наставничества")

    assert "с 2025/26 по 2027/28" in page(house, browser)


def test_nothing_taken_at_all_is_asked_about(house: House) -> None:
    browser = three_years(house)

    answer = browser.post(address(house), {"cut": "2026", "shown": "2026"})

    assert answer.status_code == 422
    assert "Не отмечено ни одной работы" in plain(answer.content.decode())


def test_a_roadmap_of_one_year_is_not_asked_about(house: House) -> None:
    browser = given(house)

    assert "/years/" not in browser.post(house.url(f"year/{YEAR}/roadmap/"), {"origin": "own"}).url  # type: ignore[attr-defined]
    assert "спрашивать нечего" in page(house, browser)


def test_the_order_of_all_the_years_holds_for_this_one(house: House) -> None:
    browser = three_years(house)
    with scope(organisation=house.school):
        start = start_of(SchoolYear(YEAR))
        assert start
        result = result_of(gather(house.school, SchoolYear(YEAR)), answers_of(start))
        roadmap = begin_living(
            house["coordinator"],
            organisation=house.school,
            roadmap=Roadmap.objects.get(),
            document=result.carried.roadmap,
        )
    html = plain(browser.get(house.url("roadmap/approvals/")).content.decode())
    assert re.search(r'name="for_years"[^>]* checked', html)

    sent = {"number": "15-од", "dated_on": "01.09.2025", "for_years": "on"}
    assert browser.post(house.url("roadmap/approvals/"), sent).status_code == 302

    with scope(organisation=house.school):
        again = approve_roadmap(
            house["coordinator"],
            organisation=house.school,
            roadmap=roadmap,
            number="15-од",
            dated_on=date(2025, 9, 1),
            for_years=True,
        )
        assert f"{again}" == "№ 15-од от 01.09.2025"


def test_a_stranger_is_not_asked(house: House) -> None:
    three_years(house)

    for persona in ("stranger", "observer"):
        assert house.browser(persona).get(address(house)).status_code == 404
        sent = {"cut": "2025", "shown": "2026"}
        assert house.browser(persona).post(address(house), sent).status_code == 404
    assert deadlines(house) == SAFE
