"""Would a strict clerk sign the orders about the roadmap off: cases, quotes, nothing invented?"""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from papers.approval_order import ApprovalFacts, make_approval_order
from papers.changes_order import ChangesFacts, bare, change_in_words, make_changes_order
from papers.model import Employee, OrderMark, RoadmapChange, School
from papers.outline import Written
from papers.people import is_director
from tests.office import AsPdf, printed, write

SCHOOL = School(
    full_name="Муниципальное бюджетное общеобразовательное учреждение «Лицей № 7»",
    short_name="МБОУ «Лицей № 7»",
    place="г. Шумерля",
    director="Н. П. Орлова",
)
COORDINATOR = Employee(
    "Шевчук", "Анна", "Ивановна", "f", "заместитель директора по учебно-воспитательной работе"
)
MENTOR = Employee("Ким", "Алексей", "Никитич", "m", "педагог-психолог")
MOVED = RoadmapChange(
    "deadline", "5", "Составление плана работы.", "до 30 сентября 2026 г.", "до 30 октября 2026 г."
)
APPROVAL = ApprovalFacts(SCHOOL, "2026/27", date(2027, 5, 31), COORDINATOR, (MENTOR,))
CHANGES = ChangesFacts(
    SCHOOL, "2026/27", OrderMark("131-од", date(2026, 9, 1)), (), (MOVED,), COORDINATOR, (MENTOR,)
)
ALL = (
    MOVED,
    replace(MOVED, was=""),
    replace(MOVED, now=""),
    replace(MOVED, kind="responsible", was="куратор", now="Иванова М. П."),
    replace(MOVED, kind="responsible", was="", now="куратор"),
    replace(MOVED, kind="responsible", was="куратор", now=""),
    replace(MOVED, kind="text", was="план", now="план и отчёт"),
    replace(MOVED, kind="dropped", stage="«Мотивация»"),
    replace(MOVED, kind="added", point="Провести «круглый стол»", activity="Обобщение опыта",
            deadline="до 1 мая", responsible="методист"),
    replace(MOVED, kind="added", activity="Составление плана работы."),
)  # fmt: skip


HEADS = {"title", "acquainted.title"}


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return re.sub(r"\s", " ", "\n".join(texts)).replace("\u2060", "")


@pytest.mark.parametrize(
    ("change", "said"),
    list(zip(
        ALL,
        (
            "в пункте «Составление плана работы» (этап 5) срок «до 30 сентября 2026 г.» заменить на "
            "«до 30 октября 2026 г.»",
            "в пункте «Составление плана работы» (этап 5) установить срок «до 30 октября 2026 г.»",
            "в пункте «Составление плана работы» (этап 5) срок «до 30 сентября 2026 г.» исключить",
            "в пункте «Составление плана работы» (этап 5) ответственных «куратор» заменить на "
            "«Иванова М. П.»",
            "в пункте «Составление плана работы» (этап 5) указать ответственных: «куратор»",
            "в пункте «Составление плана работы» (этап 5) слова об ответственных «куратор» исключить",
            "в этапе 5 слова «план» заменить словами «план и отчёт»",
            "пункт «Составление плана работы» (этап «Мотивация») исключить",
            "мероприятие «Обобщение опыта» (этап 5) дополнить пунктом «Провести «круглый стол»», "
            "срок — «до 1 мая», ответственные — «методист»",
            "этап 5 дополнить пунктом «Составление плана работы»",
        ),
        strict=True,
    )),
)  # fmt: skip
def test_each_kind_of_change_has_its_words(change: RoadmapChange, said: str) -> None:
    assert change_in_words(change).replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("до 7 декабря 2026 г.", "до 7 декабря 2026 г."),
        ("Иванова М. П.", "Иванова М. П."),
        ("Сводка ответов.", "Сводка ответов"),
        ("опрос; ", "опрос"),
        ("", ""),
    ],
)
def test_a_stop_goes_where_it_ends_a_sentence(text: str, left: str) -> None:
    assert bare(text) == left


def test_the_order_of_changes_numbers_its_points() -> None:
    text = words(make_changes_order(replace(CHANGES, changes=ALL)).content)

    assert "1. Внести в дорожную карту" in text
    assert "утверждённую приказом от 1 сентября 2026 г. № 131-од, следующие изменения:" in text
    assert "1.1. В пункте «Составление плана работы»" in text
    assert (
        "1.9. Мероприятие «Обобщение опыта» (этап 5) дополнить пунктом «Провести „круглый стол“»"
        in text
    )
    assert "1.10. Этап 5 дополнить" in text
    assert (
        "2. Куратору Шевчук А. И., заместителю директора по учебно-воспитательной работе, " in text
    )
    assert "4. Контроль за исполнением приказа оставляю за собой." in text
    assert "Ким Алексей Никитич" in text.partition("ЛИСТ ОЗНАКОМЛЕНИЯ")[2]


def test_orders_before_it_are_named() -> None:
    later = (OrderMark("163", date(2026, 11, 2)), OrderMark("170", date(2026, 12, 1)))
    text = words(make_changes_order(replace(CHANGES, changed=later)).content)

    assert (
        "(с изменениями, внесёнными приказами от 2 ноября 2026 г. № 163, от 1 декабря 2026 г. № 170)"
        in text
    )


def test_no_changes_no_order() -> None:
    with pytest.raises(ValueError, match="изменений нет"):
        make_changes_order(replace(CHANGES, changes=()))


def test_the_order_of_approval_names_its_ground() -> None:
    text = words(make_approval_order(APPROVAL).content)

    assert "в соответствии с письмом Минпросвещения России" in text
    assert "подвести его итоги до 31 мая 2027 г." in text
    assert "Приложение: дорожная карта на 2026/27 учебный год на ___ л. в 1 экз." in text


@pytest.mark.parametrize(
    ("post", "said"),
    [("Заместитель директора по УВР", "заместителю директора по УВР"), ("ПДО", "ПДО")],
)
def test_a_post_is_small_inside_a_sentence(post: str, said: str) -> None:
    facts = replace(APPROVAL, coordinator=replace(COORDINATOR, post=post))

    assert f"Куратору Шевчук А. И., {said}, организовать" in words(
        make_approval_order(facts).content
    )


def test_the_clerk_is_named_where_known() -> None:
    clerk = Employee("Лапина", "Вера", "Олеговна", "f", "")
    for paper in (
        make_approval_order(replace(APPROVAL, clerk=clerk)),
        make_changes_order(replace(CHANGES, clerk=clerk)),
    ):
        assert "Делопроизводителю Лапиной В. О. ознакомить с настоящим приказом" in words(
            paper.content
        )
        assert "делопроизводитель" not in paper.blanks


def test_where_nobody_else_answers_only_the_coordinator_is_spoken_of() -> None:
    alone: dict[str, Any] = {"executors": False, "acquainted": (COORDINATOR,)}
    approval = words(make_approval_order(replace(APPROVAL, **alone)).content)
    changes = words(make_changes_order(replace(CHANGES, **alone)).content)

    for text in (approval, changes):
        assert "сполнител" not in text.replace("Исполнитель:", "")
        assert "ознакомить с настоящим приказом куратора Шевчук А. И. под подпись." in text
    assert "4. Контроль за исполнением приказа оставляю за собой." in approval


def test_one_signs_for_order_and_annex_on_the_last_sheet() -> None:
    annex = make_changes_order(CHANGES)  # whatever stands behind
    whole = make_approval_order(APPROVAL, None, Written(annex.content, annex.outline))
    heads = [one.text for one in whole.outline.paragraphs if one.name in HEADS]
    assert heads[:3] == ["ПРИКАЗ", "ПРИКАЗ", "ЛИСТ ОЗНАКОМЛЕНИЯ"]
    assert (
        whole.outline.paragraphs[-1].text
        == make_approval_order(APPROVAL).outline.paragraphs[-1].text
    )


@pytest.mark.parametrize(
    ("director", "person", "is_hers"),
    [
        ("Н. П. Орлова", ("Орлова", "Нина", "Павловна"), True),
        ("Орлова Н. П.", ("Орлова", "Нина", "Павловна"), True),
        ("Орлова Нина Павловна", ("Орлова", "Нина", "Павловна"), True),
        ("Орлова Нина Павловна", ("Орлова", "Наталья", "Павловна"), False),
        ("Н. П. Орлова", ("Ким", "Алексей", "Никитич"), False),
        (None, ("Ким", "Алексей", "Никитич"), False),
    ],
)
def test_who_signs_the_order_is_known(
    director: str | None, person: tuple[str, str, str], is_hers: bool
) -> None:
    told = replace(SCHOOL, director=director)
    assert is_director(Employee(*person, None, "директор"), told) == is_hers


def test_a_deadline_without_a_year_says_in_brackets_what_it_means() -> None:
    moved = replace(MOVED, was="до 18 декабря", was_dates="до 18.12.2026")
    added = replace(ALL[8], deadline_dates="до 01.05.2027")

    assert "срок «до 18 декабря» (до 18.12.2026) заменить на «до 30 октября 2026 г.»" in (
        change_in_words(moved)
    )
    assert "срок — «до 1 мая» (до 01.05.2027), ответственные" in change_in_words(added)


def test_what_is_not_known_is_a_line_for_the_pen() -> None:
    bare_school = School(full_name=None)
    for paper in (
        make_approval_order(replace(APPROVAL, school=bare_school, coordinator=None, acquainted=())),
        make_changes_order(replace(CHANGES, school=bare_school, coordinator=None, acquainted=())),
    ):
        text = words(paper.content)
        assert "None" not in text
        assert "Куратору (____" in text
        assert "«____» ______________ 20____ г." in text


def test_same_facts_give_the_same_bytes() -> None:
    assert make_approval_order(APPROVAL) == make_approval_order(APPROVAL)
    assert make_changes_order(CHANGES) == make_changes_order(CHANGES)


def test_the_orders_fit_their_pages(tmp_path: Path, as_pdf: AsPdf) -> None:
    papers = (make_approval_order(APPROVAL), make_changes_order(CHANGES))
    for file in as_pdf(*write(tmp_path, ((one.filename, one.content) for one in papers))):
        _, sheet = printed(file)
        assert "ЛИСТ ОЗНАКОМЛЕНИЯ" in sheet
