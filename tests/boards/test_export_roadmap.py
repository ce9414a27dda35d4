"""Does the living roadmap come out as Word, as a workbook, as orders, saying what is so?"""

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django_scopes import scope
from docx import Document
from openpyxl import load_workbook

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.standard import standard_roadmap
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.approvals.facts import net_changes
from nastavnik.organisations.models import Membership
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import coordinator_of
from nastavnik.roadmaps.actions.add_evidence import add_evidence
from nastavnik.roadmaps.actions.add_step import add_step
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.actions.set_responsible import set_responsible
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.roadmaps.queries import approvals_of, open_changes, steps_of
from nastavnik.shared import clock
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

YEAR = SchoolYear(2026)
NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def roadmap(house: House) -> Iterator[Roadmap]:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        yield living(house)


@pytest.fixture
def approved(house: House, roadmap: Roadmap) -> Roadmap:
    approve(house, roadmap, "131", date(2026, 9, 1))
    return roadmap


def approve(house: House, roadmap: Roadmap, number: str, day: date) -> None:
    approve_roadmap(
        house["coordinator"],
        organisation=house.school,
        roadmap=roadmap,
        number=number,
        dated_on=day,
    )


def move(house: House, step: Step, words: str, reason: str = "") -> Step:
    return move_deadline(
        house["coordinator"], organisation=house.school, step=step, words=words, reason=reason,
        version=step.version,
    )  # fmt: skip


def add(house: House, step: Step, text: str) -> Step:
    return add_step(
        house["coordinator"], organisation=house.school, activity=step.activity, text=text,
        words="до 1 марта",
    )  # fmt: skip


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return re.sub(r"\s", " ", "\n".join(texts)).replace("\u2060", "")


def word(house: House, query: str = "", who: str = "coordinator") -> str:
    answer = house.browser(who).get(house.url(f"roadmap/word/{query}"))
    assert answer.status_code == 200
    return words(answer.content)


def order(house: House, kind: str) -> str:
    answer = house.browser("coordinator").get(house.url(f"roadmap/approvals/{kind}/"))
    assert answer.status_code == 200
    return words(answer.content)


def test_before_the_order_the_grif_is_for_the_pen(house: House, roadmap: Roadmap) -> None:
    text = word(house)

    assert "УТВЕРЖДЕНА приказом от «____» ______________ 20____ г. № __________" in text
    assert "в редакции" not in text
    for stage in standard_roadmap(SchoolCalendar(YEAR)).stages:
        assert stage.title[:30] in text
    assert house.browser("coordinator").get(
        house.url("roadmap/word/?version=approved")
    ).status_code == 404  # fmt: skip


def test_the_approved_one_carries_its_order_and_stays_as_it_was(
    house: House, approved: Roadmap
) -> None:
    move(house, steps_of(approved)[0], "до 7 декабря 2026 г.", "не успели")
    text = word(house, "?version=approved")

    assert "УТВЕРЖДЕНА приказом от 1 сентября 2026 г. № 131" in text
    assert "до 7 декабря 2026 г." not in text
    assert "изменилось" not in text


def test_the_present_one_says_on_which_day_and_what_changed(
    house: House, approved: Roadmap
) -> None:
    step = steps_of(approved)[0]
    move(house, step, "до 7 декабря 2026 г.", "не успели")
    text = word(house)

    assert (
        "(с изменениями на 24 ноября 2026 г., приказом пока не утверждёнными; они перечислены в "
        "конце)"
    ) in text
    assert "Что изменилось после приказа" in text
    assert f"срок «{step.deadline}» заменить на «до 7 декабря 2026 г.»" in text
    assert "не успели" in text
    assert "Coordinator Анна Ивановна, 24.11.2026" in text


def test_each_order_keeps_its_version(house: House, approved: Roadmap) -> None:
    move(house, steps_of(approved)[0], "до 7 декабря 2026 г.")
    approve(house, approved, "163", date(2026, 11, 20))
    last, first = approvals_of(approved)

    newer = word(house, f"?version=approved&order={last.key}")
    assert "(с изменениями, внесёнными приказом от 20 ноября 2026 г. № 163)" in newer
    assert "до 7 декабря 2026 г." in newer
    older = word(house, f"?version=approved&order={first.key}")
    assert "№ 163" not in older
    assert "до 7 декабря 2026 г." not in older
    assert house.browser("coordinator").get(
        house.url("roadmap/word/?version=approved&order=nonsense")
    ).status_code == 404  # fmt: skip


def test_the_workbook_has_a_row_a_step(house: House, roadmap: Roadmap) -> None:
    school: dict[str, Any] = {"organisation": house.school}
    first, second = steps_of(roadmap)[:2]
    mark_step(house["coordinator"], **school, step=first, state="done", done_on=date(2026, 9, 9))
    add_evidence(
        house["coordinator"], **school, step=first, link="https://school.ru/x", title="Приказ"
    )
    Step.objects.filter(pk=second.pk).update(text="=1+1", responsible="@куратор")
    answer = house.browser("methodist").get(house.url("roadmap/excel/"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet
    assert sheet.freeze_panes == "A4"
    rows = [list(row) for row in sheet.iter_rows(min_row=4)]
    assert len(rows) == steps_of(roadmap).count()
    said = [str(one.value or "").removesuffix(" 00:00:00") for one in rows[0]]
    assert said[2:] == [
        first.text, "до 24 августа 2026 г.", "", "2026-08-24", first.responsible, "Выполнен", "2026-09-09", "Приказ (https://school.ru/x)",
    ]  # fmt: skip
    assert (rows[1][2].value, rows[1][2].data_type) == ("=1+1", "s")
    assert (rows[1][6].value, rows[1][6].data_type) == ("@куратор", "s")
    assert str(rows[1][7].value).startswith("Просрочен")


def test_the_workbook_holds_what_the_filter_shows(house: House, roadmap: Roadmap) -> None:
    browser = house.browser("coordinator")
    for only, words in (("late", ", просрочены"), ("mine", ", мои"), ("нет", "")):
        page = browser.get(house.url("roadmap/"), {"only": only, "view": "table"})
        link = house.url("roadmap/excel/") + (f"?only={only}" if words else "")
        assert f'href="{link}"' in page.content.decode()
        book = load_workbook(io.BytesIO(browser.get(link).content))
        rows = [one[2].value for one in book.worksheets[0].iter_rows(min_row=4) if one[2].value]
        assert rows == [one.step.text for one in page.context["board"].rows]
        assert f"учебный год{words}, {house.school}" in str(book.worksheets[0]["A1"].value)


def test_what_was_put_back_is_no_change(house: House, approved: Roadmap) -> None:
    step = steps_of(approved)[0]
    was = step.deadline
    move(house, move(house, step, "до 7 декабря"), was)
    other = steps_of(approved)[1]
    told: dict[str, Any] = {"organisation": house.school, "step": other}
    drop_step(house["coordinator"], **told)
    drop_step(house["coordinator"], **told, dropped=False)
    fresh = add(house, step, "Лишний шаг")
    drop_step(house["coordinator"], organisation=house.school, step=fresh)

    assert open_changes(approved).count() == 6
    assert net_changes(open_changes(approved)) == []


def test_several_moves_come_to_one_change(house: House, approved: Roadmap) -> None:
    step = steps_of(approved)[0]
    was = step.deadline
    move(house, move(house, step, "до 7 декабря", "болели"), "до 14 декабря", "каникулы")
    (change,) = net_changes(open_changes(approved))

    assert (change.was, change.now, change.reason) == (was, "до 14 декабря", "каникулы")


def test_the_order_of_changes_says_each_of_them(house: House, approved: Roadmap) -> None:
    first, second, third = steps_of(approved)[:3]
    move(house, first, "до 7 декабря 2026 г.")
    set_responsible(
        house["coordinator"], organisation=house.school, step=second, words="Ландышева М. П.",
        people=None, version=second.version,
    )  # fmt: skip
    drop_step(house["coordinator"], organisation=house.school, step=third)
    move(house, add(house, first, "Провести «круглый стол»"), "до 8 марта")
    text = order(house, "changes")

    assert "утверждённую приказом от 1 сентября 2026 г. № 131, следующие изменения:" in text
    assert f"В пункте «{first.text}» (этап 1) срок «{first.deadline}» заменить на" in text
    assert "на «Ландышева М. П.»" in text
    assert f"Пункт «{third.text}» (этап 1) исключить." in text
    assert "дополнить пунктом «Провести „круглый стол“», срок — «до 8 марта»" in text
    assert "Основание: приказ от 1 сентября 2026 г. № 131" in text
    assert "Контроль за исполнением приказа оставляю за собой." in text
    assert "Ландышева Мария Петровна" in text.partition("ЛИСТ ОЗНАКОМЛЕНИЯ")[2]
    assert "None" not in text


def test_the_order_of_approval_is_ready_to_sign(house: House, roadmap: Roadmap) -> None:
    text = order(house, "approval")

    assert "Об утверждении дорожной карты" in text
    assert "1. Утвердить прилагаемую дорожную карту" in text
    assert "Куратору Coordinator А. И." in text.replace("\xa0", " ")
    assert "АЗ-1128/08" in text
    assert "None" not in text


def test_without_changes_there_is_no_order(house: House, roadmap: Roadmap) -> None:
    changes = house.url("roadmap/approvals/changes/")
    assert house.browser("coordinator").get(changes).status_code == 404
    approve(house, roadmap, "131", date(2026, 9, 1))
    assert house.browser("coordinator").get(changes).status_code == 404


def test_an_order_is_noted_by_its_number_and_date(house: House, roadmap: Roadmap) -> None:
    browser, page = house.browser("coordinator"), house.url("roadmap/approvals/")
    assert "Приказ об утверждении" in browser.get(page).content.decode()
    wrong = browser.post(page, {"number": "131", "dated_on": "01.12.2026"})
    assert wrong.status_code == 422
    assert "ещё не наступила" in wrong.content.decode().replace("\xa0", " ")
    assert browser.post(page, {"number": "", "dated_on": "вчера"}).status_code == 422
    assert browser.post(page, {"number": "131", "dated_on": "01.09.2026"}).status_code == 302

    move(house, steps_of(roadmap)[0], "до 7 декабря 2026 г.", "не успели")
    shown = browser.get(page).content.decode().replace("\xa0", " ")
    assert "Приказ об утверждении № 131 от 01.09.2026" in shown
    assert "до 7 декабря 2026 г." in shown
    assert "не успели" in shown


@pytest.mark.parametrize("who", ["clerk", "methodist", "editor"])
def test_others_look_and_may_not_change(house: House, approved: Roadmap, who: str) -> None:
    browser = house.browser(who)
    page = house.url("roadmap/approvals/")

    assert "Записать приказ" not in browser.get(page).content.decode()
    assert browser.post(page, {"number": "1", "dated_on": "01.09.2026"}).status_code == 403
    assert browser.get(house.url("roadmap/approvals/approval/")).status_code == 403
    assert "УТВЕРЖДЕНА" in word(house, who=who)


@pytest.mark.parametrize(
    "path", ["word/", "excel/", "approvals/", "approvals/approval/", "calendar/"]
)
def test_a_stranger_finds_nothing(house: House, approved: Roadmap, path: str) -> None:
    for who in ("stranger", "observer"):
        assert house.browser(who).get(house.url(f"roadmap/{path}")).status_code == 404


def test_the_coordinator_is_named_by_her_card(house: House, roadmap: Roadmap) -> None:
    teacher = house.teachers["Ежова"]
    teacher.account = house["coordinator"]
    teacher.save()
    found = coordinator_of(house.school)

    assert found
    assert (found.surname, found.post) == ("Ежова", "учитель математики")


def test_the_summing_up_is_not_before_the_last_step(house: House, roadmap: Roadmap) -> None:
    last = max(one.ends_on for one in steps_of(roadmap) if one.ends_on)
    move(house, steps_of(roadmap)[5], "до 30 июня 2027 г.")
    assert last < date(2027, 6, 30)
    assert "подвести его итоги до 30 июня 2027 г." in order(house, "approval")

    Step.objects.update(ends_on=date(2027, 3, 1))
    assert "подвести его итоги до 31 мая 2027 г." in order(house, "approval")


def test_without_anybody_in_the_roadmap_only_the_coordinator_answers(
    house: House, roadmap: Roadmap
) -> None:
    assert "Ответственным исполнителям обеспечить" in order(house, "approval")
    Step.objects.update(responsible="")
    text = order(house, "approval")

    assert "сполнител" not in text.replace("Исполнитель:", "")
    assert "Coordinator Анна Ивановна" in text.partition("ЛИСТ ОЗНАКОМЛЕНИЯ")[2]


def test_the_one_clerk_is_named_in_the_order(house: House, roadmap: Roadmap) -> None:
    assert "Делопроизводителю Clerk А. И. ознакомить" in order(house, "approval")
    Membership.objects.create(
        organisation=house.school, account=house["methodist"], role=Role.CLERK,
        started_on=date(2026, 1, 1),
    )  # fmt: skip
    assert "Делопроизводителю (____" in order(house, "approval")


def test_a_deadline_without_a_year_is_dated_in_the_order(house: House, approved: Roadmap) -> None:
    first, second = steps_of(approved)[:2]
    move(house, move(house, first, "до 18 декабря"), "март")
    move(house, second, "ежемесячно")
    text = order(house, "changes")

    assert "на «март» (01.03.2027 – 31.03.2027)" in text
    assert "на «ежемесячно»." in text
    assert f"срок «{first.deadline}» заменить" in text
