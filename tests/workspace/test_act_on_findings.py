"""Can each finding about a roadmap be acted on where it stands, and does it stay so?"""

import io
import re
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope
from docx import Document

from clerk.calendar import SchoolYear
from nastavnik.audit.models import AuditEntry
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.mark_step import mark_step
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.wizard.actions.start_year import start_year
from nastavnik.wizard.answers import answers_of
from nastavnik.wizard.facts import gather, result_of
from nastavnik.wizard.queries import start_of
from tests.personas import House
from tests.workspace.test_tell_roadmap_columns import ROWS, word

YEAR = 2026
OLD = (
    ("Этап", "Мероприятие", "Срок", "Ответственный", "Результат"),
    ("1. Подготовка", "Издать приказ о назначение куратора", "сентябрь 2023", "директор", "приказ"),
    ("", "Провести опрос наставляемых", "когда получится", "куратор", "справка"),
    ("2. Работа", "Провести установочное занятие для наставников", "ноябрь 2023", "", "лист"),
    ("", "Подвести итоги, собрать отчёты куратора", "май 2024", "куратор", "отчёт"),
)


def given(house: House, rows: Sequence[Sequence[str]] = OLD, title: str = "") -> Client:
    """A coordinator who has just brought a roadmap of 2023/24 for 2026/27."""
    with scope(organisation=house.school):
        start_year(house["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
    return brought(house, rows, title)


def document(rows: Sequence[Sequence[str]], title: str) -> bytes:
    made, word = io.BytesIO(), Document()
    word.add_paragraph(title)
    table = word.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(made)
    return made.getvalue()


def brought(house: House, rows: Sequence[Sequence[str]], title: str = "") -> Client:
    content = document(rows, title or "Дорожная карта наставничества на 2023/2024 учебный год")
    browser = house.browser("coordinator")
    sent = {"origin": "own", "roadmap": SimpleUploadedFile("Карта.docx", content)}
    assert browser.post(house.url(f"year/{YEAR}/roadmap/"), sent).status_code == 302
    return browser


def findings(house: House, browser: Client) -> str:
    return plain(browser.get(house.url(f"year/{YEAR}/findings/")).content.decode())


def plain(html: str) -> str:
    return html.replace("\xa0", " ").replace("&nbsp;", " ")


def key_of(html: str, title: str) -> str:
    """The key of the remark with that title."""
    remark = next(one for one in re.split(r'<li class="remark ', html) if title in one)
    found = re.search(r'name="keep" value="(\w+)"', remark)
    assert found
    return found[1]


def act(house: House, browser: Client, **told: str) -> tuple[int, str]:
    fields = {name.replace("__", "-"): value for name, value in told.items()}
    answer = browser.post(house.url(f"year/{YEAR}/findings/"), {"again": "1", **fields})
    return answer.status_code, plain(answer.content.decode())


def deadlines(house: House) -> dict[str, str]:
    """Work → its deadline in the year that begins."""
    with scope(organisation=house.school):
        facts = gather(house.school, SchoolYear(YEAR))
        start = start_of(SchoolYear(YEAR))
        assert start
        roadmap = result_of(facts, answers_of(start)).carried.roadmap
    works = [one for stage in roadmap.stages for one in stage.activities]
    return {one.title or "": "; ".join(each.words for each in one.deadlines) for one in works}


def counted(html: str) -> tuple[int, int]:
    """What the head says, and how many remarks stand there."""
    head = re.search(r"<h1>В карте (\d+)", html)
    return int(head[1]) if head else 0, html.count('<li class="remark ')


def test_a_date_is_written_in_for_the_year_that_begins_and_the_finding_goes(house: House) -> None:
    browser = given(house)
    html = findings(house, browser)
    key = key_of(html, "Срок не понят")

    status, _ = act(house, browser, write=key, **{f"words__{key}": "до 5 октября 2026"})

    assert status == 302
    after = findings(house, browser)
    assert "Срок не понят" not in after.split('id="remarks"')[1]
    assert counted(after) == (counted(html)[0] - 1, counted(html)[1] - 1)
    assert deadlines(house)["Провести опрос наставляемых"] == "до 5 октября 2026"
    with scope(organisation=house.school):
        (said,) = AuditEntry.objects.filter(action="decide_finding")
    assert "этап 1, «Сроки»: срок не понят: вписано «до 5 октября 2026»" in said.sentence


def test_words_that_say_nothing_are_asked_about_again(house: House) -> None:
    browser = given(house)
    key = key_of(findings(house, browser), "Срок не понят")

    status, html = act(house, browser, write=key, **{f"words__{key}": "после дождичка в четверг"})

    assert status == 422
    assert "К какому числу или месяцу?" in html
    assert 'value="после дождичка в четверг"' in html
    assert deadlines(house)["Провести опрос наставляемых"] == "когда получится"


def test_enter_in_a_field_writes_it_and_nothing_else(house: House) -> None:
    browser = given(house)
    html = findings(house, browser)
    key = key_of(html, "Срок не понят")
    fields = dict(re.findall(r'name="((?:words|was)-\w+)" value="([^"]*)"', html))

    answer = browser.post(
        house.url(f"year/{YEAR}/findings/"),
        {**fields, "again": "1", "typed": "1", f"words-{key}": "октябрь"},
    )

    assert answer.status_code == 302
    with scope(organisation=house.school):
        assert [one["how"] for one in Roadmap.objects.get().decided] == ["write"]


def test_what_was_decided_survives_the_file_being_read_anew(house: House) -> None:
    browser = given(house)
    key = key_of(findings(house, browser), "Срок не понят")
    act(house, browser, write=key, **{f"words__{key}": "до 5 октября"})
    act(house, browser, keep=key_of(findings(house, browser), "Не назван ответственный"))
    before = counted(findings(house, browser))

    first = ("1. Подготовка", "Составить план", "август 2023", "директор", "план")
    brought(house, (OLD[0], first, ("", *OLD[1][1:]), *OLD[2:]))

    assert deadlines(house)["Провести опрос наставляемых"] == "до 5 октября"
    after = findings(house, browser)
    assert counted(after) == before
    assert "оставлено как есть" in after


def test_all_safe_ones_are_taken_back_and_taken_again_at_once(house: House) -> None:
    browser = given(house)
    taken = findings(house, browser)
    assert "о назначении куратора" in taken.split("Разобрано: 1")[1]

    act(house, browser, mending="leave")
    left = findings(house, browser)
    assert counted(left)[0] == counted(taken)[0] + 1
    assert "Исправить все надёжные: 1" in left
    act(house, browser, mending="take")

    assert counted(findings(house, browser)) == counted(taken)
    assert "Издать приказ о назначении куратора" in deadlines(house)


def test_one_safe_mend_is_undone_and_what_was_kept_comes_back(house: House) -> None:
    browser = given(house)
    html = findings(house, browser)
    found = re.search(r'name="undo" value="(\w+)"', html)
    assert found

    act(house, browser, undo=found[1])
    assert "Издать приказ о назначение куратора" in deadlines(house)
    act(house, browser, undo=found[1])

    assert "Издать приказ о назначении куратора" in deadlines(house)


def test_every_remark_can_be_acted_on_in_a_click_or_two(house: House) -> None:
    browser = given(house)

    for _ in range(40):
        html = findings(house, browser)
        if not counted(html)[0]:
            break
        key = re.findall(r'name="(mend|keep)" value="(\w+)"', html)[0]
        assert act(house, browser, **{key[0]: key[1]})[0] == 302

    assert counted(html) == (0, 0)
    check = plain(browser.get(house.url(f"year/{YEAR}/check/")).content.decode())
    assert "замечаний нет" in check


def test_what_is_missing_is_added_without_losing_the_work_beside_it(house: House) -> None:
    browser = given(house)
    before = set(deadlines(house))

    act(house, browser, mend=key_of(findings(house, browser), "Нет сравнения «до и после»"))

    added = set(deadlines(house)) - before
    assert added == {"Анкетирование участников в начале и в конце, сравнение результатов"}
    assert before <= set(deadlines(house))


def test_an_unread_column_leads_to_columns_and_goes_when_it_is_not_needed(house: House) -> None:
    with scope(organisation=house.school):
        start_year(house["coordinator"], organisation=house.school, year=SchoolYear(YEAR))
    browser = house.browser("coordinator")
    file = SimpleUploadedFile("Карта.docx", word(ROWS))
    browser.post(house.url(f"year/{YEAR}/roadmap/"), {"origin": "own", "roadmap": file})
    html = findings(house, browser)
    remark = html.split("Не прочитан столбец «На ком лежит»")[1].split("</li>")[0]
    assert f"year/{YEAR}/roadmap-columns/" in remark
    assert "загрузить файл снова" not in html

    told = {"column-0": "activity", "column-1": "deadline", "column-2": "-", "column-3": "-"}
    browser.post(house.url(f"year/{YEAR}/roadmap-columns/"), told)

    assert "Не прочитан столбец" not in findings(house, browser)


def test_rows_that_nobody_worked_with_follow_and_those_in_work_are_left_to_their_page(
    house: House,
) -> None:
    browser = given(house)
    key = key_of(findings(house, browser), "Срок не понят")
    with scope(organisation=house.school):
        start = start_of(SchoolYear(YEAR))
        assert start
        result = result_of(gather(house.school, SchoolYear(YEAR)), answers_of(start))
        begin_living(
            house["coordinator"],
            organisation=house.school,
            roadmap=Roadmap.objects.get(),
            document=result.carried.roadmap,
        )
    act(house, browser, write=key, **{f"words__{key}": "до 5 октября"})
    with scope(organisation=house.school):
        step = Step.objects.get(text="Провести опрос наставляемых")
        assert step.deadline == "до 5 октября"
        mark_step(house["coordinator"], organisation=house.school, step=step, state="done")

    html = findings(house, browser)
    assert "По карте уже работают" in html
    assert 'name="mend"' not in html
    assert act(house, browser, undo=key)[0] == 422


def test_a_stranger_sees_and_decides_nothing(house: House) -> None:
    browser = given(house)
    key = key_of(findings(house, browser), "Срок не понят")
    address = house.url(f"year/{YEAR}/findings/")

    for persona in ("stranger", "observer"):
        assert house.browser(persona).get(address).status_code == 404
        sent = {"again": "1", "keep": key}
        assert house.browser(persona).post(address, sent).status_code == 404
    with scope(organisation=house.school):
        assert Roadmap.objects.get().decided == []
