"""Are files of the kinds people really bring read as their makers say they should be?

The right readings stand in the notes beside the files; here they stand as what a person sees.
"""

from datetime import date

import pytest

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.model import Deadline
from clerk.deadlines.read import read_deadline
from clerk.roadmap.model import Roadmap
from clerk.roadmap.read import read_roadmap
from clerk.staff.read import read_staff
from tests.shared_data import shared

PLAIN = """
1 Подготовка
  Нормативная база | до 2026-09-10 | директор
    Издать приказ о наставничестве.
    Назначить куратора.
2 Банк наставляемых
  Выявление запросов | 2026-09-01…2026-09-30 | куратор
    Провести анкетирование педагогов.
    Составить список наставляемых.
3 Банк наставников
  Поиск наставников | 2026-10-01…2026-10-31 | куратор
    Провести беседы с опытными педагогами.
4 Обучение
  Школа наставника | 2026-11-01…2026-11-15 | заместитель директора
    Провести два занятия для наставников.
5 Завершение
  Итоги года | 2027-05-01…2027-05-31 | куратор
    Провести итоговую встречу пар.
"""
MOVED = PLAIN.replace("    Назначить куратора.\n", "").replace(
    "наставляемых.\n3 Банк", "наставляемых.\n    Назначить куратора.\n3 Банк"
)
LATER = PLAIN.replace("3 Банк наставников\n", "")
NUMBER_ALONE = PLAIN.replace("приказ о наставничестве", "приказ о внедрении наставничества")

K1_APART = """
I Подготовительная работа
  Сбор пожеланий педагогов | 2025-09-01…2025-09-30 | Методист
  Утверждение состава пар | до 2025-10-06 | Директор
II Работа пар
  Открытые уроки наставников | 2025-11-01…2025-11-30 | Наставники
  Беседы об итогах полугодия | 2026-01-01…2026-01-31 | Куратор
"""
K1_FROM = """
1 Подготовительная работа на 2025 – 2026 учебный год (далее – подготовка)
  Сбор пожеланий педагогов | 2025-09-01…2025-09-30 | Методист
  Утверждение состава пар | до 2025-10-06 | Директор
2 Работа пар
  Открытые уроки наставников | 2025-11-01…2025-11-30 | Наставники
"""
K2 = """
I Документы
  Пересмотр положения о наставничестве | 2025-08-01…2025-08-31 | Л.Д. Орехова
  Выпуск памятки для новых коллег | 2025-09-01…2025-09-30 | И.П. Ким
II Работа с людьми
  Знакомство пар | до 2025-09-15 | Л.Д. Орехова
  Круглый стол наставников | 2026-04-01…2026-04-30 | И.П. Ким
"""
K3 = """
  Сверка базы пар | 2025-10-01…2025-10-31, 2026-10-01…2026-10-31 | Куратор
  Опрос участников | 2025-11-01…2025-11-30, 2026-04-01…2026-04-30 | Методист
  Отчёты наставников | 2025-12-01…2025-12-31, 2026-06-01…2026-06-30 | Наставники
  Сдача сведений | до 2025-12-20, до 2026-05-20 | Куратор
  Педагогические мастерские | 2025-10-01…2025-10-31, 2026-02-01…2026-02-28, 2026-04-01…2026-04-30 | Методист
"""
K4_DEADLINES = """
  Сдача сводных сведений о работе пар | до 2025-12-12, до 2026-05-15 | Куратор
  Беседы наставников с новыми коллегами | 2025-11-01…2026-05-31 | Наставники
  Смотр методических находок | YEARLY;BYMONTH=4 | Методист
  Подведение итогов полугодия | до 2025-12-20 | Куратор
"""
K4_NARROW = """
  Беседы наставников с новыми коллегами | 2025-11-01…2026-05-31 | Наставники
  Смотр методических находок | YEARLY;BYMONTH=5 | Методист
  Подведение итогов полугодия | до 2025-12-20 | Куратор
"""
ROADMAPS = {
    "field_cases/roadmap_plain.docx": PLAIN,
    "field_cases/roadmap_date_pickers.docx": PLAIN,
    "field_cases/roadmap_table_in_control.docx": PLAIN,
    "field_cases/roadmap_moved_step.docx": MOVED,
    "field_cases/roadmap_row_begins_later.docx": LATER,
    "field_cases/roadmap_macros.docm": PLAIN,
    "field_cases/roadmap_link_to_nothing.docx": PLAIN,
    "field_cases/roadmap_web_archive.doc": PLAIN,
    "field_cases/roadmap_word_letters.docx": PLAIN,
    "field_cases/roadmap_number_alone.pdf": NUMBER_ALONE,
    "real_kinds/k1_sections_apart.docx": K1_APART,
    "real_kinds/k1_sections_from_1_2.docx": K1_FROM,
    "real_kinds/k2_directions.docx": K2,
    "real_kinds/k3_lists_of_months.docx": K3,
    "real_kinds/k4_wrapped_deadlines.pdf": K4_DEADLINES,
    "real_kinds/k4_wrapped_narrow.pdf": K4_NARROW,
}
BERESTOVA = "Берестова Алла Игоревна"
STAFF = {
    "staff_page.xls": [
        f"{BERESTOVA}|240|2005-09-01",
        "Вершинин Олег Павлович|12|2025-09-01",
        "Гагарина Инна Львовна|132|2015-08-25",
    ],
    "staff_1904_numbers.xlsx": [
        f"{BERESTOVA}|1980-05-12|2005-09-01",
        "Вершинин Олег Павлович|2001-03-04|2025-09-01",
        "Гагарина Инна Львовна|1990-11-30|2015-08-25",
    ],
    "staff_errors.xlsx": [
        f"{BERESTOVA}|None|berestova@example.org",
        "Вершинин Олег Павлович|12|vershinin@example.org",
        "Гагарина Инна Львовна|132|None",
        "3 cell_error",
        "5 cell_error",
    ],
    "staff_merged_post.xlsx": [
        f"{BERESTOVA}|учитель начальных классов",
        "Вершинин Олег Павлович|учитель начальных классов",
        "Гагарина Инна Львовна|учитель начальных классов",
    ],
    "staff_name_and_post.xlsx": [
        f"{BERESTOVA}|учитель математики",
        "Вершинин Олег Павлович|директор",
        "Гагарина Инна Львовна|педагог-психолог",
    ],
    "staff_signs_of_names.xlsx": [
        "Петрова-Лугова Анна Игоревна",
        "Семёнов Пётр Игоревич",
        "Стрижова Вера Ильинична",
    ],
    "staff_no_patronymic.xlsx": ["Цыренова Сэсэг|f", "Алимова Гульназ|f", "Смирнова Анна|f"],
    "staff_address_rf.xlsx": [
        f"{BERESTOVA}|berestova@школа14.рф",
        "Вершинин Олег Павлович|vershinin@example.org",
        "Гагарина Инна Львовна|gagarina@example.org",
    ],
}
SHOWN = {
    "staff_page.xls": ("teaching_months", "hired_on"),
    "staff_1904_numbers.xlsx": ("born_on", "hired_on"),
    "staff_errors.xlsx": ("teaching_months", "email"),
    "staff_merged_post.xlsx": ("posts",),
    "staff_name_and_post.xlsx": ("posts",),
    "staff_no_patronymic.xlsx": ("sex",),
    "staff_address_rf.xlsx": ("email",),
}
DEADLINES = {
    "«___» ________ 2026 г.": ("2026/27", "?"),
    "до 1 октября с.г.": ("2026/27", "до 2026-10-01"),
    "до двадцатого мая": ("2026/27", "до 2027-05-20"),
    "до 25 мая следующего года": ("2026/27", "до 2027-05-25"),
    "Октябрь 2025 года, октябрь 2026 года": (
        "2025/26",
        "2025-10-01…2025-10-31, 2026-10-01…2026-10-31",
    ),
    "ноябрь 2025, апрель 2026": ("2025/26", "2025-11-01…2025-11-30, 2026-04-01…2026-04-30"),
    "декабрь 2025 г., июнь 2026 г.": ("2025/26", "2025-12-01…2025-12-31, 2026-06-01…2026-06-30"),
    "до 20 декабря 2025 года, до 20 мая 2026 года": ("2025/26", "до 2025-12-20, до 2026-05-20"),
    "октябрь, февраль, апрель": (
        "2025/26",
        "2025-10-01…2025-10-31, 2026-02-01…2026-02-28, 2026-04-01…2026-04-30",
    ),
    "с ноября 2025 по апрель 2026": ("2025/26", "2025-11-01…2026-04-30"),
    "ноябрь 2025 – апрель 2026": ("2025/26", "2025-11-01…2026-04-30"),
    "3 ноября, 3 апреля": ("2025/26", "2025-11-03, 2026-04-03"),
    "20.11.2025, 20.03.2026": ("2025/26", "2025-11-20, 2026-03-20"),
    "до 12 ноября, до 12 апреля": ("2025/26", "до 2025-11-12, до 2026-04-12"),
    "16 и 18 декабря": ("2025/26", "2025-12-16, 2025-12-18"),
}


@pytest.mark.parametrize("name", ROADMAPS)
def test_a_roadmap_reads_as_its_note_says(name: str) -> None:
    assert _roadmap_in_words(read_roadmap(shared(name))) == ROADMAPS[name].strip("\n")


@pytest.mark.parametrize("name", STAFF)
def test_a_staff_list_reads_as_its_note_says(name: str) -> None:
    read = read_staff(shared(f"field_cases/{name}"))
    said = [
        "|".join([one.full_name, *(_shown(getattr(one, key)) for key in SHOWN.get(name, ()))])
        for one in read.teachers
    ]
    said += [f"{one.row} {one.code}" for one in read.problems]
    assert said == STAFF[name]


@pytest.mark.parametrize("words", DEADLINES)
def test_a_deadline_reads_as_its_note_says(words: str) -> None:
    year, right = DEADLINES[words]
    read = read_deadline(words, SchoolCalendar(SchoolYear.parse(year)))
    assert _when(read) == right


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _roadmap_in_words(roadmap: Roadmap) -> str:
    lines: list[str] = []
    for stage in roadmap.stages:
        lines += [] if stage.made_up else [f"{stage.number} {stage.title}"]
        for activity in stage.activities:
            when = ", ".join(map(_when, activity.deadlines)) or "—"
            lines.append(f"  {activity.title} | {when} | {activity.responsible or '—'}")
            lines += (f"    {step.text}" for step in activity.steps)
    return "\n".join(lines)


def _when(deadline: Deadline) -> str:
    """The times it names, else what it begins and ends with; «?» where it says none."""
    if deadline.kind == "by":
        ends: list[date | None] = [one.end for one in deadline.times] or [deadline.end]
        return ", ".join(f"до {end}" for end in ends)
    if len(deadline.times) > 1:
        return ", ".join(_span(one.start, one.end) for one in deadline.times)
    if deadline.recurrence:
        return deadline.recurrence.removeprefix("FREQ=")
    return _span(deadline.start, deadline.end)


def _span(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return "?"
    return str(start) if start == end else f"{start}…{end}"
