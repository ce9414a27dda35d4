"""Are staff lists read that are laid out in other ways than a row a person under one heading?"""

from clerk.staff.model import StaffList
from clerk.staff.read import staff_of
from clerk.tables import Cell, Sheet


def read(*rows: tuple[Cell, ...], merged: tuple[tuple[int, int, int, int], ...] = ()) -> StaffList:
    """A list of one sheet."""
    return staff_of([Sheet("Лист1", rows, merged)])


def names(staff: StaffList) -> list[str]:
    return [one.full_name for one in staff.teachers]


def test_names_in_three_columns_under_one_heading() -> None:
    for over in ("Ф.И.О.", "Работник", "Ф.И.О. педагога"):
        staff = read(
            ("№", over, None, None, "Должность", "Стаж", None, "Принят"),
            (None, "Фамилия", "Имя", "Отчество", None, "общий", "педагогический", None),
            (1, "Белова", "Нина", "Олеговна", "воспитатель", 12, 9, "01.09.2017"),
            (2, "Гусев", "Антон", "Ильич", "педагог-психолог", 4, 4, "15.08.2022"),
            merged=((0, 1, 0, 3), (0, 5, 0, 6)),
        )
        assert names(staff) == ["Белова Нина Олеговна", "Гусев Антон Ильич"]
        first = staff.teachers[0]
        assert (first.posts, first.total_months, first.teaching_months) == (
            ("воспитатель",),
            144,
            108,
        )
        assert f"{first.hired_on}" == "2017-09-01"
        assert not staff.problems
