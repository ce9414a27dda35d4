"""The two files of a made-up school, as its deputy head would bring them."""

from pathlib import Path

from docx import Document
from openpyxl import Workbook

HEADINGS = (
    "№ п/п",
    "Фамилия, имя, отчество",
    "Должность",
    "Предмет",
    "Пед. стаж, лет",
    "Дата приёма",
    "Категория",
)
TEACHERS = (
    ("Вьюгин Тимофей Аркадьевич", "учитель", "математика", 0, "01.09.2026", ""),
    ("Лисицына Ульяна Глебовна", "учитель начальных классов", "", 1, "26.08.2025", ""),
    ("Черёмухина Аглая Романовна", "учитель", "химия", 2, "01.09.2024", ""),
    ("Берестова Нина Юрьевна", "учитель", "математика", 24, "01.09.2004", "высшая"),
    ("Кленова Раиса Фёдоровна", "учитель начальных классов", "", 31, "15.08.1998", "высшая"),
    ("Осокин Герман Львович", "учитель", "биология", 19, "01.09.2010", "первая"),
    ("Тучина Софья Ильинична", "педагог-психолог", "", 8, "01.09.2018", ""),
)
ROADMAP = (
    ("Этап", "Мероприятия", "Содержание", "Сроки"),
    (
        "1. Подготовка условий",
        "Подготовка нормативной базы",
        "1. Приказ о внедрении.\n2. Приказ о назначение куратора.",
        "сентябрь 2023",
    ),
    (
        "2. Формирование банка наставляемых",
        "Сбор данных",
        "1. Проведение анкетирования.\n2. Формирование базы.",
        "сентябрь 2022",
    ),
    (
        "3. Формирование банка наставников",
        "Сбор данных",
        "1. Проведение опроса.\n2. Сбор согласий.",
        "октябрь 2023",
    ),
    (
        "4. Работа пар",
        "Закрепление пар",
        "1. Приказ о закреплении пар.\n2. Встречи.",
        "октябрь 2023 – май 2024",
    ),
    ("5. Завершение", "Подведение итогов", "1. Итоговая встреча.", "май 2024"),
)


def write_staff(path: Path) -> Path:
    """A staff list with a title row above its headings."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Список педагогических работников МБОУ «Лицей № 40» на 01.09.2026"])
    sheet.append(HEADINGS)
    for number, teacher in enumerate(TEACHERS, start=1):
        sheet.append([number, *teacher])
    book.save(path)
    return path


def write_roadmap(path: Path) -> Path:
    """A roadmap of an earlier year with a slip in a year."""
    document = Document()
    document.add_heading("Дорожная карта внедрения наставничества на 2023/2024 учебный год", 1)
    table = document.add_table(rows=0, cols=4)
    for row in ROADMAP:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path
