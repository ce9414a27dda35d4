"""Does a paper say experience of its own day, and never more than was told?"""

from datetime import date

import pytest

from clerk.experience import experience_on, full_months

LIST = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("day", "months", "told_for", "began_on", "words"),
    [
        (date(2027, 1, 12), 0, LIST, date(2026, 8, 25), "4 месяца"),
        (date(2026, 9, 4), 0, LIST, date(2026, 9, 1), "менее месяца"),
        # a year of other work in the school: only the list's own words are known
        (date(2027, 1, 12), 0, LIST, date(2024, 8, 25), "менее года на 01.09.2026"),
        (date(2027, 1, 12), 0, LIST, None, "менее года на 01.09.2026"),
        (date(2027, 1, 12), 30, LIST, None, "2 года 10 месяцев"),
        (date(2027, 1, 12), 144, LIST, None, "12 лет"),  # of how many months more, nobody knows
        (date(2027, 9, 1), 144, LIST, None, "13 лет"),
        (date(2026, 8, 28), 30, LIST, None, "2 года 6 месяцев"),  # the list is of a later day
        (date(2027, 1, 12), 144, None, None, "12 лет, по списку педагогов"),
        (date(2027, 1, 12), 0, None, None, "менее года, по списку педагогов"),
        (date(2027, 1, 12), None, LIST, date(2026, 8, 25), None),
    ],
)
def test_experience_is_of_the_day(
    day: date, months: int | None, told_for: date | None, began_on: date | None, words: str | None
) -> None:
    said = experience_on(day, months, told_for, began_on).words
    assert (said and said.replace("\xa0", " ")) == words


def test_a_month_is_whole_on_its_day() -> None:
    assert full_months(date(2026, 9, 15), date(2026, 12, 14)) == 2
    assert full_months(date(2026, 9, 15), date(2026, 12, 15)) == 3
    assert full_months(date(2026, 9, 15), date(2026, 8, 1)) == 0
