"""How is a date or a span written in our papers? Everything written so is read back the same."""

from datetime import date

MONTHS_GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
    "октября", "ноября", "декабря",
)  # fmt: skip
MONTHS_NOMINATIVE = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
    "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def short_date(day: date) -> str:
    """«05.09.2026»."""
    return f"{day:%d.%m.%Y}"


def long_date(day: date) -> str:
    """«5 сентября 2026 г.»."""
    return f"{day.day} {MONTHS_GENITIVE[day.month - 1]} {day.year} г."


def until(day: date) -> str:
    """«до 5 сентября 2026 г.»."""
    return f"до {long_date(day)}"


def month_of(day: date) -> str:
    """«сентябрь 2026 г.»."""
    return f"{MONTHS_NOMINATIVE[day.month - 1]} {day.year} г."


def span(start: date, end: date) -> str:
    """«с 1 по 30 сентября 2026 г.», «с 28 августа по 5 сентября 2026 г.», «5 сентября 2026 г.»."""
    if start == end:
        return long_date(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"с {start.day} по {long_date(end)}"
    if start.year == end.year:
        return f"с {start.day} {MONTHS_GENITIVE[start.month - 1]} по {long_date(end)}"
    return f"с {long_date(start)} по {long_date(end)}"


def short_span(start: date, end: date) -> str:
    """«01.09.2026 – 30.09.2026»."""
    return short_date(start) if start == end else f"{short_date(start)} – {short_date(end)}"
