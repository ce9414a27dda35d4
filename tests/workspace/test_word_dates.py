"""Do dates, lengths of service and places read as people write them?"""

from datetime import date

import pytest

from clerk.deadlines.model import Deadline
from clerk.roadmap.model import Place
from nastavnik.launch.result.remarks import place_words
from nastavnik.launch.result.year import dates_words
from nastavnik.shared.templatetags.russian import service
from tests.workspace import sample


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline("х", date(2026, 9, 1), date(2026, 9, 30), kind="span"), "1–30 сентября 2026"),
        (
            Deadline("х", date(2026, 9, 1), date(2026, 10, 20), kind="span"),
            "1 сентября — 20 октября 2026",
        ),
        (
            Deadline("х", date(2026, 9, 1), date(2027, 5, 26), kind="span"),
            "1 сентября 2026 — 26 мая 2027",
        ),
        (Deadline("х", None, date(2027, 5, 25), kind="by"), "до 25 мая 2027"),
        (
            Deadline("х", date(2026, 9, 1), date(2027, 5, 25), kind="by"),
            "1 сентября 2026 — 25 мая 2027",
        ),
        (Deadline("х", date(2026, 9, 1), None, kind="from"), "с 1 сентября 2026"),
        (Deadline("х", date(2026, 9, 1), date(2026, 9, 1), kind="exact"), "1 сентября 2026"),
        (Deadline("х", recurrence="FREQ=MONTHLY", kind="recurrent"), "каждый месяц"),
        (Deadline("х", recurrence="FREQ=MONTHLY;INTERVAL=3", kind="recurrent"), ""),
        (Deadline("по запросу", kind="on_demand"), ""),
    ],
)
def test_dates_are_said_shortly(deadline: Deadline, words: str) -> None:
    assert plain(dates_words(deadline)) == words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (None, ""),
        (0, "менее месяца"),
        (8, "8 месяцев"),
        (14, "1 год 2 месяца"),
        (59, "4 года 11 месяцев"),
        (61, "5 лет"),
        (288, "24 года"),
    ],
)
def test_months_are_told_only_while_they_matter(months: int | None, words: str) -> None:
    assert plain(service(months)) == words


@pytest.mark.parametrize(
    ("place", "field", "words"),
    [
        (Place(), "document", "Вся карта"),
        (Place(2, 1), "deadline", "Этап 2, «Сроки»"),
        (Place(1, 2, 3), "step", "Этап 1, пункт 3"),
        (Place(5), "stage", "Этап 5"),
        (Place(1, 2, 99), "step", "Этап 1, пункт 99"),
        (Place(99), "stage", "Этап 99"),
        (Place(1, 99, 2), "step", "Этап 1, пункт 2"),
    ],
)
def test_a_place_is_named_as_the_document_numbers_it(place: Place, field: str, words: str) -> None:
    roadmap = sample.sample_facts().roadmap
    assert roadmap

    assert place_words(place, field, roadmap) == words
