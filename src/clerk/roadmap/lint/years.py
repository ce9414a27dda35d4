"""Are the deadlines of a roadmap in its own school year, and can they be dated?"""

import re
from collections.abc import Iterator, Sequence

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline, Doubt
from clerk.deadlines.printing import short_date
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import shift_words, years_in
from clerk.roadmap.carry import mistaken_year
from clerk.roadmap.model import Activity, Field, Finding, Mend, Place, Roadmap
from clerk.roadmap.several_years import belongs, years_of
from clerk.roadmap.stage_deadline import deadline_in
from clerk.typography import listed


def _deadlines(roadmap: Roadmap) -> Iterator[tuple[Place, Activity, Deadline, float]]:
    count = max(1, len(roadmap.stages) - 1)
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            for deadline in activity.deadlines:
                at = Place(stage=number, activity=place, line=activity.line)
                yield at, activity, deadline, (number - 1) / count


def _in_titles(roadmap: Roadmap) -> Iterator[tuple[Place, Deadline, float]]:
    """The deadlines that titles of stages say: «Итоговый (май 2026 г.)»."""
    count = max(1, len(roadmap.stages) - 1)
    for number, stage in enumerate(roadmap.stages, 1):
        said = deadline_in(stage.title)
        if said:
            at = Place(stage=number, line=stage.line)
            yield at, read_deadline(said), (number - 1) / count


def wrong_year(roadmap: Roadmap) -> Iterator[Finding]:
    """A year that is not the roadmap's: dates would run backwards (facts: «сентябрь2022»)."""
    if roadmap.school_year is None or years_of(roadmap):
        return
    year = SchoolYear.parse(roadmap.school_year)
    said: list[tuple[Place, Field, Deadline, float]] = [
        *((place, "stage", deadline, share) for place, deadline, share in _in_titles(roadmap)),
        *((place, "deadline", one, share) for place, _, one, share in _deadlines(roadmap)),
    ]
    for place, field, deadline, share in said:
        mistaken = mistaken_year(deadline, year, share)
        if mistaken is None:
            continue
        now = shift_words(deadline.words, mistaken, year)
        early = share > 0.5 and mistaken < year
        text = (
            "Завершение стоит раньше начала."
            if early
            else f"Год не тот, что у всей карты: {mistaken.label}."
        )
        why = f"Карта на {year.label}, а «{deadline.words}» — это {mistaken.label} учебный год" + (
            ": этап закончился бы раньше, чем начался первый." if early else "."
        )
        yield Finding(
            "wrong_year", "blocker", place, field, text, why,
            f"Исправить на «{now}»", deadline.words,
            Mend("replace", field, now, was=deadline.words, safe=True),
        )  # fmt: skip


_SAYS_WHEN = re.compile(
    r"каникул|день (?:учителя|знаний|воспитателя|матери|победы)|последн\w+ звон"
)
"""What every school dates by its own calendar: no deadline that nobody understands."""


def no_dates(roadmap: Roadmap) -> Iterator[Finding]:
    """Words that are no deadline at all."""
    for place, _, deadline, _ in _deadlines(roadmap):
        bad = [
            doubt
            for doubt in deadline.doubts
            if doubt.code in ("no_such_day", "reversed")
            or (doubt.code == "not_understood" and not _SAYS_WHEN.search(deadline.words.casefold()))
        ]
        if bad:
            yield Finding(
                "no_dates", "blocker", place, "deadline", "Срок не понят.", _why(bad[0]),
                "Впишите дату, месяц или «в течение учебного года»", deadline.words,
            )  # fmt: skip


def _why(doubt: Doubt) -> str:
    """The finding itself says that the deadline was not understood, and what to write instead."""
    if doubt.code == "not_understood":
        return "В словах не нашлось ни даты, ни месяца, ни срока, который можно отсчитать."
    return doubt.text


def ambiguous(roadmap: Roadmap) -> Iterator[Finding]:
    """Several readings: the school decides which."""
    for place, _, deadline, _ in _deadlines(roadmap):
        readings = readings_of(deadline)
        # «в течение года» in a roadmap of a school year is that year; one reading is no doubt
        if roadmap.school_year:
            readings = [one for one in readings if one.code != "which_year"]
        spans = {(one.start, one.end) for one in readings}
        if readings and (len(spans) > 1 or (None, None) in spans):
            yield Finding(
                "ambiguous_deadline", "order", place, "deadline",
                f"Срок «{deadline.words}» точных дат не называет.", told_readings(readings),
                "Впишите даты", deadline.words,
            )  # fmt: skip


def readings_of(deadline: Deadline) -> list[Doubt]:
    """What the words of a deadline may mean, where that is for the school to say."""
    return [one for one in deadline.doubts if one.code in _READINGS]


def told_readings(readings: Sequence[Doubt]) -> str:
    """«Его можно прочитать так: 25.08.2026 – 31.08.2026.»"""
    spans = dict.fromkeys(
        f"{short_date(doubt.start)} – {short_date(doubt.end)}"
        for doubt in readings if doubt.start and doubt.end
    )  # fmt: skip
    return f"Его можно прочитать так: {'; '.join(spans)}." if spans else readings[0].text


_READINGS = {"week_of_month", "vague", "which_year", "until_bound", "no_month", "remark"}


def year_missing(roadmap: Roadmap) -> Iterator[Finding]:
    """Most deadlines name a year and this one does not, or only at its end."""
    found = list(_deadlines(roadmap))
    with_year = sum(bool(years_in(deadline.words)) for _, _, deadline, _ in found)
    if roadmap.school_year is None or with_year * 2 < len(found) or _titled(roadmap):
        return
    year = SchoolYear.parse(roadmap.school_year)
    for place, _, deadline, _ in found:
        if deadline.kind not in ("span", "exact", "by") or not (deadline.start or deadline.end):
            continue
        years = years_in(deadline.words)
        if not years:
            yield Finding(
                "year_missing", "order", place, "deadline", "В сроке нет года.",
                f"У остальных сроков он есть; прочитано как {year.label} учебный год.",
                f"Дописать {year.label} учебный год", deadline.words,
            )  # fmt: skip
        elif (
            len(years) == 1
            and deadline.start
            and deadline.end
            and deadline.start.year != deadline.end.year
        ):
            yield Finding(
                "year_missing", "order", place, "deadline", "Год назван только у конца срока.",
                f"Начало прочитано как {short_date(deadline.start)}.",
                f"Дописать год начала: {deadline.start.year}", deadline.words,
            )  # fmt: skip


def _titled(roadmap: Roadmap) -> bool:
    """The title names the year, so the deadlines need not."""
    return bool(roadmap.title and years_in(roadmap.title))


def several_years(roadmap: Roadmap) -> Iterator[Finding]:
    """A roadmap of several years: only one of them begins, so that a part of it is left out."""
    years = years_of(roadmap)
    if not years:
        return
    works = [(stage, one) for stage in roadmap.stages for one in stage.activities]
    told = []
    for year in years:
        others = [SchoolCalendar(one) for one in years if one != year]
        own = [
            one.title
            for stage, one in works
            if belongs(one, SchoolCalendar(year), stage)
            and not any(belongs(one, each, stage) for each in others)
        ]
        if own:
            told.append(
                f"только к {year.label}: {listed([f'«{title}»' for title in own if title])}"
            )
    yield Finding(
        "several_years", "order", Place(), "document",
        f"Карта составлена на несколько лет: с {years[0].label} по {years[-1].label}.",
        "В карту одного года войдут работы этого года и те, что повторяются каждый год"
        f"{'; ' + '; '.join(told) if told else ''}.",
        "Проверьте, всё ли нужное вошло; недостающее впишите шагами",
    )  # fmt: skip


YEARS = (several_years, wrong_year, no_dates, ambiguous, year_missing)
