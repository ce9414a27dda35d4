"""Are columns known whose headings are mistyped, unusual, spread over two, or none?"""

import pytest

from clerk.roadmap.headings import role_of, roles_of


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("activity", "Меропрятия|Мроприятия|Мероприятяи|Что нужно сделать|Что сделать|Наименование|Название|Вопросы"),
        ("responsible", "Ответсвенный|Ответсвенные|Ответственый|Кто|Кто отвечает"),
        ("result", "Резултат|Итог|Итоги|Документ на выходе"),
        ("deadline", "Срки|Когда?"),
        (None, "Уроки|Класс|Кабинет|Ответ|Наименование организации|Кто проверяет|Итоги конкурса"),
    ],
)  # fmt: skip
def test_headings_mistyped_and_unusual(role: str | None, headings: str) -> None:
    assert {one: role_of(one) for one in headings.split("|")} == dict.fromkeys(
        headings.split("|"), role
    )


@pytest.mark.parametrize(
    ("headings", "roles"),
    [
        ("Мероприятие|Отметка о выполнении (дата)|Срок", {0: "activity", 2: "deadline"}),
        ("Мероприятие|Кто участвует|Срок|Ответственный", {0: "activity", 2: "deadline", 3: "responsible"}),
        ("Мероприятие|Срок|Кто участвует", {0: "activity", 1: "deadline", 2: "responsible"}),
        ("Форма работы|Тема|Срок", {0: "content", 1: "activity", 2: "deadline"}),
        ("Форма работы|Содержание работы|Срок", {0: "content", 1: "activity", 2: "deadline"}),
        ("Форма работы|Срок", {0: "activity", 1: "deadline"}),
    ],
)  # fmt: skip
def test_better_named_column_has_the_role(headings: str, roles: dict[int, str]) -> None:
    assert roles_of(headings.split("|")) == roles
