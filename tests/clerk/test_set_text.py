"""Are numbers, durations and text set as a careful typesetter sets them?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk.numbers import count, duration
from clerk.typography import squeeze, typeset
from nastavnik.shared.templatetags.russian import in_case


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 письмо"), (2, "2 письма"), (5, "5 писем"), (11, "11 писем"), (21, "21 письмо"),
     (112, "112 писем"), (1.5, "1,5 письма"), (0, "0 писем"), (1022, "1 022 письма")],
)  # fmt: skip
def test_numbers_with_nouns(number: float, said: str) -> None:
    assert count(number, "письмо", "письма", "писем").replace("\u00a0", " ") == said


LATE = ("Просрочен {} шаг", "Просрочено {} шага", "Просрочено {} шагов")


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "Просрочено 0 шагов"), (1, "Просрочен 1 шаг"), (2, "Просрочено 2 шага"),
     (5, "Просрочено 5 шагов"), (11, "Просрочено 11 шагов"), (21, "Просрочен 21 шаг"),
     (101, "Просрочен 101 шаг"), (1111, "Просрочено 1 111 шагов")],
)  # fmt: skip
def test_numbers_inside_a_sentence_that_agrees(number: int, said: str) -> None:
    assert count(number, *LATE).replace("\u00a0", " ") == said
    assert f"{number % 1000}\u00a0шаг" in count(number, *LATE)


@pytest.mark.parametrize(
    ("name", "case", "said"),
    [
        ("Бойко Раиса Фоминична", "genitive", "Бойко Раисы Фоминичны"),
        ("Бойко Пётр Фомич", "dative", "Бойко Петру Фомичу"),
        ("Римский-Корсаков Иван Ильич", "instrumental", "Римским-Корсаковым Иваном Ильичом"),
        ("Шевчук Анна-Мария Львовна", "genitive", "Шевчук Анны-Марии Львовны"),
        ("Мирзоева Гюльчехрет Рашид кызы", "instrumental", "Мирзоевой Гюльчехрет Рашид кызы"),
        ("Нгуен Тхи Хоа", "nominative", "Нгуен Тхи Хоа"),
        ("Соколова И. В.", "genitive", "Соколовой И. В."),
        ("", "genitive", ""),
    ],
)
def test_names_after_words_that_ask_for_a_case(name: str, case: str, said: str) -> None:
    assert in_case(name, case).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (0, "менее месяца"),
        (11, "11 месяцев"),
        (12, "1 год"),
        (30, "2 года 6 месяцев"),
        (252, "21 год"),
    ],
)
def test_durations(months: int, said: str) -> None:
    assert duration(months).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("plain", "set_well"),
    [
        ('Школа "Лицей "Наука"" - лучшая', "Школа «Лицей „Наука“»\u00a0— лучшая"),
        ("№ 5 и ст. 351.8", "№\u00a05\u00a0и\u00a0ст.\u00a0351.8"),
        ("И. В. Соколова", "И.\u00a0В.\u00a0Соколова"),
        ("Н. А. Римский-Корсаков", "Н.\u00a0А.\u00a0Римский-\u2060Корсаков"),
        ("Римская-Корсакова Н. А.", "Римская-\u2060Корсакова\u00a0Н.\u00a0А."),
        ("А.-М. Л. Шевчук", "А.-\u2060М.\u00a0Л.\u00a0Шевчук"),
        ("Шевчук А.-М. Л.", "Шевчук\u00a0А.-\u2060М.\u00a0Л."),
        ("Шевчук Анна-Мария Львовна", "Шевчук Анна-Мария Львовна"),
        ("Санкт-Петербург", "Санкт-Петербург"),
        ("8–11 классы", "8\u2060–\u206011\u00a0классы"),
        ("01.09.2026 – 30.09.2026", "01.09.2026 – 30.09.2026"),
    ],
)
def test_typesetting(plain: str, set_well: str) -> None:
    assert typeset(plain) == set_well


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet='аяИ№ 5-–—"«»„“.,()гст\u00a0', max_size=30))
def test_typesetting_twice_changes_nothing_more(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


def test_squeeze_takes_invisible_signs() -> None:
    assert squeeze(" на\u00adстав\u200bник \n\t пары ") == "наставник пары"
