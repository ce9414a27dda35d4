"""Does everybody see what is hers to do, worst first, and nothing that is not hers?"""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.config import registries
from nastavnik.config.navigation import LEGAL_FORM
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.models import Roadmap, Standing, Step
from nastavnik.roadmaps.parts import refresh_standing
from nastavnik.shared import clock
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer, offer_for, step_kinds, things_for
from nastavnik.wizard.actions.start_year import start_year
from tests.built_once import built_once
from tests.personas import FOREIGN, House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

YEAR = SchoolYear(2026)
TODAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def at_work(house: House) -> Any:
    with clock.standing_at(TODAY), scope(organisation=house.school):
        two_steps(house)
        yield house


@built_once
def two_steps(house: House) -> None:
    """A living year in which two steps are open: one late, one near; the rest is far ahead."""
    roadmap = living(house)
    Step.objects.update(job="own", starts_on=date(2027, 5, 1), ends_on=date(2027, 5, 20))
    late, near = Step.objects.order_by("pk")[:2]
    late.text, late.ends_on = "Провести опрос наставников", date(2026, 11, 6)
    late.responsible = "директор"
    near.text, near.ends_on = "Собрать согласия наставников", date(2026, 11, 26)
    near.responsible = "методист"
    for one in (late, near):
        one.starts_on = date(2026, 11, 1)
        one.save()
    refresh_standing(roadmap)


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def parts(seen: str) -> tuple[str, str]:
    """What is one's own to do, and what waits for others."""
    today = seen.partition('id="today"')[2].partition("</section>")[0]
    mine, _, others = today.partition("Ждёт других")
    return mine, others


def test_a_director_s_own_step_is_hers_and_no_other_is(at_work: House) -> None:
    seen = page(at_work.browser("director"), at_work.url())
    mine, others = parts(seen)

    assert "Просрочен на 18 дней" in mine
    assert "Провести опрос наставников" in mine
    assert "Собрать согласия наставников" not in mine
    assert "Начать учебный год" not in mine  # the coordinator does
    assert not others
    assert "просрочен один. Ближайший срок — 26 ноября." in seen
    assert FOREIGN not in seen


def test_what_others_are_late_with_is_one_line_for_the_coordinator(at_work: House) -> None:
    mine, others = parts(page(at_work.browser("coordinator"), at_work.url()))

    assert "Начать 2026/27 учебный год" in mine
    assert "Провести опрос наставников" not in mine
    assert "Просрочены у других: 1" in others
    assert "button primary" not in others


def test_where_nobody_coordinates_the_director_does(at_work: House) -> None:
    Membership.objects.filter(role=Role.COORDINATOR).update(ended_on=date(2026, 11, 1))
    mine, _ = parts(page(at_work.browser("director"), at_work.url()))

    assert "Начать 2026/27 учебный год" in mine
    assert "Утвердите дорожную карту" in mine


def test_a_roadmap_nobody_approved_is_a_thing_to_do_until_its_order_is_told(at_work: House) -> None:
    browser, orders = at_work.browser("coordinator"), at_work.url("roadmap/approvals/")
    assert f'href="{orders}">Приказы о карте' in page(browser, at_work.url())

    told = {"number": "41-од", "dated_on": "02.09.2024"}
    refused = browser.post(orders, told)
    assert refused.status_code == 422
    assert "на несколько лет" in refused.content.decode().replace("\xa0", " ")
    assert browser.post(orders, {**told, "for_years": "on"}).status_code == 302
    assert "Утвердите дорожную карту" not in page(browser, at_work.url())
    assert Standing.objects.get().approved == "№ 41-од от 02.09.2024"

    Standing.objects.update(school_year=2025)
    Roadmap.objects.update(school_year=2025)
    with clock.standing_at(TODAY):
        living(at_work)  # the next year begins
    form = page(browser, orders)
    assert "вы назвали в прошлом году" in form
    assert 'value="41-од"' in form


@pytest.mark.parametrize(
    ("persona", "mine", "foreign"),
    [
        ("methodist", "Собрать согласия наставников", "Провести опрос наставников"),
        ("clerk", "Сегодня от вас ничего не нужно", "Провести опрос наставников"),
        ("editor", "Сегодня от вас ничего не нужно", "Собрать согласия наставников"),
    ],
)
def test_others_see_what_they_answer_for(
    at_work: House, persona: str, mine: str, foreign: str
) -> None:
    seen = page(at_work.browser(persona), at_work.url())

    assert mine in seen.partition("Дальше")[0]
    assert foreign not in seen.partition("Дальше")[0].partition("<h1>")[2]


def test_a_step_is_marked_where_one_stands_and_taken_back(at_work: House) -> None:
    browser = at_work.browser("director")
    late = Step.objects.get(text="Провести опрос наставников")
    mark = at_work.url(f"roadmap/steps/{late.key}/mark/")
    answer = browser.post(mark, {"state": "done", "next": at_work.url()})
    seen = page(browser, answer["Location"])

    assert "Вернуть" in seen
    assert Step.objects.get(pk=late.pk).state == "done"
    assert Standing.objects.get().done == 1

    browser.post(mark, {"state": "open", "next": at_work.url()})
    assert Step.objects.get(pk=late.pk).state == "open"
    assert "Просрочен на 18 дней" in page(browser, at_work.url())


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_a_mark_leads_back_into_the_house_only(at_work: House, where: str) -> None:
    late = Step.objects.get(text="Провести опрос наставников")
    answer = at_work.browser("coordinator").post(
        at_work.url(f"roadmap/steps/{late.key}/mark/"), {"state": "done", "next": where}
    )

    assert answer["Location"] == at_work.url(f"roadmap/steps/{late.key}/#step-name")


@pytest.mark.parametrize("address", ["", "people/", "team/", "settings/", "history/"])
def test_the_year_stands_on_top_of_every_page(at_work: House, address: str) -> None:
    seen = page(at_work.browser("coordinator"), at_work.url(address))

    assert 'class="ribbon' in seen
    assert "Просрочен 1 шаг" in seen


def test_a_municipality_sees_how_steps_stand_and_no_names(at_work: House) -> None:
    seen = page(at_work.browser("observer"), at_work.url(school=at_work.town))

    assert "Просрочен 1 шаг" in seen
    assert "Выполнено 0 из" in seen
    assert "Провести опрос наставников" not in seen
    assert FOREIGN not in seen


def test_a_municipality_finds_the_late_and_the_idle(at_work: House) -> None:
    observer, town = at_work.browser("observer"), at_work.url(school=at_work.town)
    seen = page(observer, town)
    assert "Год ведёт 1 из 2, отстаёт 1." in seen

    def shown(query: str) -> list[str]:
        body = page(observer, f"{town}?{query}").partition("<tbody>")[2]
        return [number for number in ("№ 1", "№ 2") if f"школа {number}" in body.lower()]

    assert shown("") == ["№ 1", "№ 2"]
    assert (shown("only=late"), shown("only=idle")) == (["№ 1"], ["№ 2"])
    assert (shown("find=школа № 1"), shown("find=ШКОЛА 2")) == (["№ 1"], ["№ 2"])
    assert (shown("find=гимназия"), shown("only=late&find=школа 2")) == ([], [])

    for step in Step.objects.filter(ends_on__lt=clock.today()):
        mark_step(at_work["coordinator"], organisation=at_work.school, step=step, state="done")
    assert "в срок — все" in page(observer, town)
    assert shown("only=late") == []


def test_the_ribbon_and_the_home_ask_as_often_for_many_steps(at_work: House) -> None:
    browser = at_work.browser("coordinator")
    browser.get(at_work.url())
    counts = []
    for many in (1, 40):
        Step.objects.exclude(pk__in=Step.objects.order_by("pk")[:many]).update(dropped=True)
        Step.objects.filter(pk__in=Step.objects.order_by("pk")[:many]).update(
            dropped=False, ends_on=date(2026, 11, 6)
        )
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(at_work.url()).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_stage_adds_things_without_a_change_of_the_registry_s_code(
    at_work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registries, "TODAY", ("tests.workspace.test_see_home.two_things",))
    viewer = Viewer(at_work.school, at_work["director"], frozenset({"director"}), TODAY.date())

    assert [one.code for one in things_for(viewer)] == ["late", "soon"]


def two_things(viewer: Viewer) -> list[Thing]:
    return [
        Thing("soon", Status("soon", "Скоро"), "Б", "Открыть", "/b/", due=date(2026, 11, 25)),
        Thing("late", Status("late", "Просрочено"), "А", "Открыть", "/a/"),
    ]


def test_every_registered_button_leads_somewhere(at_work: House) -> None:
    step = Step.objects.select_related("activity__stage__roadmap").order_by("pk")[0]
    browser = at_work.browser("coordinator")
    start_year(at_work["coordinator"], organisation=at_work.school, year=YEAR)
    assert step_kinds()
    for kind in step_kinds():
        step.job, step.text = kind.job, "Положение, куратор"  # what is written in
        address = offer_for(at_work.school, step).url
        assert browser.get(address).status_code == 200, kind


@pytest.mark.parametrize(
    ("job", "text", "leads"),
    [
        ("local_act", "Приказ об утверждении Положения", "year/2026/have/?step="),
        ("local_act", "Приказ о рабочей группе", ""),
        ("coordinator_order", "Назначение куратора", "year/2026/have/?step="),
        ("local_act", "Разработка «дорожной карты»", "roadmap/approvals/"),
        ("local_act", "Изучение нормативных документов", ""),
        ("local_act", "Подготовка системных папок", ""),
        ("consents", "Согласия на обработку персональных данных", ""),
        ("consents", "Согласие наставников", "papers/"),
    ],
)
def test_a_button_is_there_only_where_it_helps(
    at_work: House, job: str, text: str, leads: str
) -> None:
    step = Step.objects.select_related("activity__stage__roadmap").order_by("pk")[0]
    step.job, step.text = job, text
    wanted = at_work.url(leads) if leads else ""
    found = offer_for(at_work.school, step).url
    assert found.removesuffix(str(step.key)) == wanted


def test_who_was_let_in_stands_under_history_and_not_on_the_home(at_work: House) -> None:
    invite_person(None, organisation=at_work.school, name="Новичкова Алла", role=Role.EDITOR)
    browser = at_work.browser("coordinator")

    assert "Новичкова" not in page(browser, at_work.url())
    assert "Новичкова" in page(browser, at_work.url("history/"))


def test_a_phone_shows_three_things_and_says_how_many_more(
    at_work: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = at_work.browser("coordinator")
    assert "todo-unfold" not in page(browser, at_work.url())  # three in all

    monkeypatch.setattr(registries, "TODAY", ("tests.workspace.test_see_home.nine_things",))
    seen = page(browser, at_work.url())
    first, _, rest = seen.partition('id="rest"')
    assert first.count('<li class="todo">') == 3
    assert rest.count('<li class="todo">') == 6
    assert "Ещё 6 дел" in rest  # a phone
    assert "Ещё 2 дела" in rest  # a wide screen shows seven


def nine_things(_: Viewer) -> list[Thing]:
    return [
        Thing("own", Status("soon", "Скоро"), f"Дело {one}", "Открыть", "/", key=f"{one}")
        for one in range(9)
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("МБОУ СОШ № 5", "СОШ № 5"),
        ("ГБОУ Школа № 1539", "Школа № 1539"),
        ("МАДОУ «Ромашка»", "«Ромашка»"),
        ("ФГКОУ «Суворовское училище»", "«Суворовское училище»"),
        ("ЧОУ Лицей", "Лицей"),
        ("МОУ", "МОУ"),
        ("Гимназия № 2", "Гимназия № 2"),
        ("СОШ № 5", "СОШ № 5"),
    ],
)
def test_a_phone_s_header_leaves_out_the_legal_form(name: str, short: str) -> None:
    assert LEGAL_FORM.sub("", name) == short
