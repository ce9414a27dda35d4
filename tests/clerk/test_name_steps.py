"""Is a step that says nothing by its content alone called by its activity too, and no other?

Read through: 72 steps of the schools' own files, 40 of the built-in roadmap and 298 of
``step_jobs_made_up.tsv`` that have an activity. 146 get its name, 4 of them clumsily («Итоги:
выплата надбавок»); of the others 3 say little still («Подготовка информационных материалов»).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk.roadmap.read import read_roadmap
from clerk.roadmap.step_name import LONGEST, step_name
from tests.shared_data import shared

TOLD = "Информирование коллектива"


@pytest.mark.parametrize(
    ("activity", "content", "name"),
    [
        (TOLD, "Что даёт наставничество, куда обратиться",
         f"{TOLD}: что даёт наставничество, куда обратиться"),
        ("Работа пар", "Инструктажи", "Работа пар: инструктажи"),
        ("Итоговый мониторинг", "SWOT-анализ", "Итоговый мониторинг: SWOT-анализ"),
        ("Принятие локальных актов", "Дорожная карта.", "Принятие локальных актов: дорожная карта."),
        # a colon of its own: a sentence of its own
        ("Школа наставника", "Практикум: как говорить об уроке",
         "Школа наставника. Практикум: как говорить об уроке"),
        # it says enough
        ("Нормативная база", "Приказ о назначении куратора", "Приказ о назначении куратора"),
        ("Отбор", "Решение методического совета о списке наставников",
         "Решение методического совета о списке наставников"),
        ("Работа пар", "Проведение инструктажа по технике безопасности на уроках технологии",
         "Проведение инструктажа по технике безопасности на уроках технологии"),
        # doubled it would be
        ("Поощрение", "Представление к поощрению", "Представление к поощрению"),
        ("Круглый стол по итогам года", "Круглый стол", "Круглый стол по итогам года"),
        ("Приглашение наставников", "Приглашение коллег", "Приглашение коллег"),
        # the title says only when
        ("Сентябрь – октябрь", "Беседа", "Беседа"),
        ("В течение года", "Взаимопосещение уроков", "Взаимопосещение уроков"),
        # too long: its first clause; longer still: the content alone
        ("Рассказ коллективу, родителям, ученикам и всем, кто участвует в жизни школы и помогает ей в её ежедневной работе",
         "Беседы", "Рассказ коллективу: беседы"),
        ("Слово " * 20, "Беседы", "Беседы"),
        ("", "Шаг", "Шаг"),
    ],
)  # fmt: skip
def test_what_a_step_is_called(activity: str, content: str, name: str) -> None:
    assert step_name(content, activity) == name


@given(st.text(max_size=200), st.text(max_size=200))
def test_nothing_is_lost_and_nothing_grows_without_end(content: str, activity: str) -> None:
    name = step_name(content, activity)
    assert name in {content, activity} or name.casefold().endswith(content[1:].casefold())
    assert name == content or len(name) <= LONGEST


@pytest.mark.parametrize(
    ("file", "alone", "named"),
    [("roadmap_2023.txt", 27, 5), ("roadmaps/c_narrow.docx", 8, 12)],
)
def test_how_many_of_a_real_roadmap_need_it(file: str, alone: int, named: int) -> None:
    found = [
        (step_name(text, activity.title or stage.title), text)
        for stage in read_roadmap(shared(file)).stages
        for activity in stage.activities
        for text in [one.text for one in activity.steps] or [activity.text or activity.title or ""]
    ]
    kept = [name == text for name, text in found]
    assert (kept.count(True), kept.count(False)) == (alone, named)
