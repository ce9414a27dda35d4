"""What can be wrong with a row of a staff list, and how are the doubts told in few lines?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from clerk.staff.model import Problem

PROBLEM_CODES: dict[str, str] = {
    "no_name": "нет имени",
    "name_not_whole": "имя неполное: нужны фамилия и имя целиком",
    "initials": (
        "вместо имён инициалы, а документам нужны имена целиком: возьмите список, где они есть, "
        "например сведения о кадрах"
    ),
    "vacancy": "вакансия: человека в строке нет",
    "duplicate": "повтор другой строки",
    "contradictions": "сведения строки спорят друг с другом",
    "cell_error": "в ячейке ошибка Excel или не посчитанная формула",
    "no_post": "не указана должность",
    "sex_unknown": "не ясно, мужчина или женщина: от этого зависят падежи",
    "impossible_date": "такой даты нет",
    "date_unclear": "дата записана не целиком",
    "date_in_future": "дата позже даты списка",
    "hired_too_young": "между рождением и приёмом меньше 14 лет",
    "experience_unclear": "стаж записан непонятно",
    "experience_impossible": "педагогический стаж больше возможного",
    "bad_email": "адрес почты с ошибкой",
    "second_email": "в ячейке несколько адресов почты, взят первый",
    "bad_phone": "номер телефона с ошибкой",
    "subject_unknown": "предмет не узнан",
    "section_doubtful": "подзаголовок относится к половине списка или больше",
    "column_doubtful": "столбец угадан неуверенно",
    "total_differs": "в файле сказано одно число людей, а строк другое",
    "row_unclear": "строка не похожа на запись о педагоге",
    "sheet_skipped": "на листе нет имён педагогов, или он скрыт",
}
"""The closed list of codes a row can have (code → what it means)."""

MAX_LINES = 10
_ABOUT_NO_ROW = {"section_doubtful", "column_doubtful", "total_differs", "sheet_skipped", "other"}

_KEPT = {"second_email"}  # what is told of a field that was taken


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Rows with the same trouble, in one line for a person."""

    code: str
    text: str
    rows: tuple[int, ...]
    taken: bool

    @property
    def kind(self) -> Literal["refused", "vacancy", "doubt", "note"]:
        """What became of its rows; ``note`` where it speaks of no row of a person."""
        if self.code in _ABOUT_NO_ROW:
            return "note"
        if self.taken:
            return "doubt"
        return "vacancy" if self.code == "vacancy" else "refused"


def group_problems(problems: Iterable[Problem]) -> tuple[ProblemGroup, ...]:
    """Doubts for a person: a refused row with all its faults in one line, the rest by kind.

    At most ten lines however long the list; refused rows come first.
    """
    by_row: dict[tuple[str | None, int | None], list[Problem]] = {}
    by_code: dict[tuple[bool, str], list[Problem]] = {}
    every = list(problems)
    for problem in every:
        if not problem.taken and problem.row is not None:
            by_row.setdefault((problem.sheet, problem.row), []).append(problem)
    several = {place: found for place, found in by_row.items() if len(found) > 1}
    for problem in every:
        if (problem.sheet, problem.row) not in several:
            by_code.setdefault((problem.taken, problem.code), []).append(problem)
    groups = [_row_group(found) for found in several.values()]
    groups += [
        _group(code, taken, found)
        for (taken, code), found in sorted(
            by_code.items(), key=lambda one: (one[0][0], -len(one[1]))
        )
    ]
    return _at_most(groups)


def _at_most(groups: list[ProblemGroup]) -> tuple[ProblemGroup, ...]:
    if len(groups) <= MAX_LINES:
        return tuple(groups)
    rest = groups[MAX_LINES - 1 :]
    rows = sorted({row for group in rest for row in group.rows})
    names = ", ".join(dict.fromkeys(PROBLEM_CODES.get(group.code, group.code) for group in rest))
    other = ProblemGroup("other", f"Прочее ({names}): {_rows(rows)}", tuple(rows), taken=True)
    return (*groups[: MAX_LINES - 1], other)


def _row_group(found: list[Problem]) -> ProblemGroup:
    row = found[0].row or 0
    text = f"Строка {row} не взята: {'; '.join(problem.text for problem in found)}"
    return ProblemGroup(found[0].code, text, (row,), taken=False)


def _group(code: str, taken: bool, found: list[Problem]) -> ProblemGroup:
    rows = sorted({problem.row for problem in found if problem.row is not None})
    if len(found) == 1 or not rows:
        text = "; ".join(dict.fromkeys(problem.text for problem in found))
        place = f"Строка {rows[0]}: " if rows else ""
        return ProblemGroup(code, f"{place}{text}", tuple(rows), taken)
    name = PROBLEM_CODES.get(code, code)
    end = ("взяты" if code in _KEPT else "взяты, поле пустое") if taken else "не взяты"
    return ProblemGroup(
        code, f"{name[0].upper()}{name[1:]} — {_rows(rows)} ({end})", tuple(rows), taken
    )


def _rows(rows: list[int]) -> str:
    """«строки 5, 7–9»."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    if len(said) > 12:
        said = [*said[:12], f"и ещё {len(said) - 12}"]
    return f"{'строка' if len(rows) == 1 else 'строки'} {', '.join(said)}"
