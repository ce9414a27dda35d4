"""Do all columns together get the roles that fit best, in rosters and in roadmaps?"""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from clerk.assigned import assigned
from clerk.staff.columns import find_header

COLUMNS = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.integers(1, 9), max_size=4), max_size=4
)


def best_sum(columns: list[dict[str, int]]) -> int:
    """Of all ways to give the columns roles, each role once at most."""
    ways = product(*([*one.items(), None] for one in columns))
    sums = []
    for way in ways:
        taken = [one for one in way if one]
        if len({role for role, _ in taken}) == len(taken):
            sums.append(sum(weight for _, weight in taken))
    return max(sums)


@given(COLUMNS)
def test_no_other_way_adds_up_to_more(columns: list[dict[str, int]]) -> None:
    roles = assigned(columns, {})
    assert len(set(roles.values())) == len(roles)
    assert sum(columns[at][role] for at, role in roles.items()) == best_sum(columns)


def test_of_equal_columns_the_left_one_has_the_role_and_a_bonus_decides() -> None:
    assert assigned([{"work": 1}, {"work": 1}], {}) == {0: "work"}
    assert assigned([{"work": 1, "stage": 2}], {"work": 2}) == {0: "work"}


def fields(*rows: tuple[str, ...]) -> dict[int, str]:
    header = find_header("", rows)
    return header.fields if header else {}


def test_a_vague_heading_gives_way_to_one_that_says_more_and_to_the_cells() -> None:
    one = ("учитель", "Белова Анна Олеговна", "4 года")
    other = ("воспитатель", "Дёмин Пётр Ильич", "1 год")
    assert fields(("Педагог", "ФИО", "Стаж"), one, other) == {
        0: "post", 1: "full_name", 2: "teaching_months",
    }  # fmt: skip
    assert fields(one, other)[1] == "full_name"


def test_what_a_list_may_have_twice_stands_in_two_columns() -> None:
    found = fields(("ФИО", "Предмет", "Предмет 2"), ("Белова Анна Олеговна", "химия", "физика"))
    assert found == {0: "full_name", 1: "subject", 2: "subject"}
