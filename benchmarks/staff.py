"""How fast is a list of 10 000 teachers read and checked, and does memory stay flat?

The limit: 5 seconds for 10 000 rows in a process of its own.
"""

import random
import tempfile
from pathlib import Path

from openpyxl import Workbook

from benchmarks.measure import best_of, own, print_rows

SECONDS = 5.0
SURNAMES = ("Белов", "Гусев", "Котов", "Зайцев", "Орлов", "Соколов", "Лебедев", "Козлов")
NAMES = ("Анна", "Ольга", "Мария", "Нина", "Юлия", "Вера")
FATHERS = ("Олеговна", "Ильинична", "Петровна", "Сергеевна", "Марковна")
POSTS = ("учитель химии", "Учитель истории, обществознания", "педагог-психолог", "воспитатель ГПД",
         "заместитель директора по УВР, учитель физики")  # fmt: skip


def write(path: Path, rows: int, *, year_later: bool = False) -> None:
    """A list; a year later everybody has served longer, one in ten has another category, one in
    twenty has left and as many have come."""
    chance = random.Random(rows)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Кадры")
    sheet.append([f"Список педагогов на 01.09.{2026 + year_later}"])
    sheet.append(
        ["№", "Ф.И.О.", "Должность", "Дата рождения", "Категория", "Стаж пед.", "Дата приёма"]
    )
    for number in range(1, rows + 1 + (rows // 20 if year_later else 0)):
        years = chance.randint(0, 40)
        name = f"{chance.choice(SURNAMES)}а {chance.choice(NAMES)} {chance.choice(FATHERS)}"
        born = f"{number % 28 + 1:02d}.{number % 12 + 1:02d}.{1960 + number % 35}"
        post, category = chance.choice(POSTS), chance.choice(("высшая", "СЗД", ""))
        if year_later and number % 10 == 0:
            category = "первая"
        served = f"{min(years, 20) + year_later}г. {number % 12}м."
        if year_later and number % 20 == 0 and number <= rows:
            continue
        sheet.append([number, name, post, born, category, served, f"01.09.{2005 + number % 20}"])
    book.save(path)


def main() -> None:
    lines = []
    base = None
    with tempfile.TemporaryDirectory() as folder:
        for rows in (1_000, 10_000):
            path = Path(folder) / f"{rows}.xlsx"
            write(path, rows)
            run = best_of(3, own("nastavnik.cli.main", "read", "staff", "--json", str(path)))
            base = base or run
            lines.append(
                (f"{rows}", f"{run.seconds:.2f} s", f"{run.seconds / SECONDS:.2f} of {SECONDS:g} s",
                 f"{run.megabytes:.0f} MB", f"{run.megabytes / base.megabytes:.1f}×", str(run.code))
            )  # fmt: skip
    print_rows(
        "nastavnik read staff, whole process",
        ("rows", "time", "of the limit", "memory", "to 1 000 rows", "exit"),
        lines,
    )


if __name__ == "__main__":
    main()
