"""Can a deadline be taken as a person types it, and what is she asked where it cannot?"""

import re
from datetime import date

from clerk.calendar import Period, SchoolCalendar
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadlines

_LIKE = "до 30 октября, октябрь, с 5 по 16 ноября, в течение учебного года"

_OFTEN = re.compile(r"кажд|\bеж[ею]|\bраза?\b|\bпо \w+(?:ам|ям)\b")
"""Words that say plainly that something is done again and again, whatever else stands there."""


class TypedError(Exception):
    """The words say nothing, or not of this year: ``code`` «unread», «another_year»."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def read_typed(
    words: str, calendar: SchoolCalendar, within: Period | None = None
) -> tuple[Deadline, ...]:
    """The deadlines in the words, each with a time in it. Whoever types can be asked again, so words
    are not passed over as in a file: «после дождичка в четверг» is no Thursday. Raises ``TypedError``.
    """
    found = read_deadlines(words, calendar, within=within)
    wrong = [
        one.text for each in found for one in each.doubts if one.code in {"no_such_day", "reversed"}
    ]
    if wrong:
        raise TypedError("unread", f"{wrong[0]} Срок «{words}» не записан.")
    if not found or any(map(_says_nothing, found)):
        raise TypedError(
            "unread",
            f"Из слов «{words}» не понять, когда это сделать. К какому числу или месяцу? "
            f"Напишите, например: {_LIKE}.",
        )
    year = calendar.year
    first, last = date(year.start, 7, 1), date(year.start + 1, 8, 31)
    days = [day for one in found for day in (one.start, one.end) if day]
    if any(not first <= day <= last for day in days):
        raise TypedError(
            "another_year",
            f"Срок «{words}» не попадает в {year.label} учебный год. Проверьте числа и год.",
        )
    return found


def _says_nothing(one: Deadline) -> bool:
    unread = any(note.code == "unread_words" for note in one.warnings)
    lone_day = unread and not _OFTEN.search(one.words.casefold())
    return (one.kind is None and not one.start and not one.end) or lone_day
