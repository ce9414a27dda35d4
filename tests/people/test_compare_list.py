"""What would a list change? Matching by name and birth date, silence, growth with time."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk.staff.model import ColumnGuess, StaffList, Teacher
from nastavnik.people.comparison import Known, compare

BASE = Teacher(
    sheet="", row=0, surname="Ландышева", first_name="Нина", patronymic="Юрьевна", sex="f",
    posts=("учитель химии",), subjects=("химия",), category="первая", teaching_months=100,
    hired_on=date(2015, 9, 1), born_on=date(1980, 5, 1), email=None, phone="12-34", external=False,
)  # fmt: skip
AUGUST, NEXT_AUGUST = date(2025, 8, 31), date(2026, 8, 31)


def listed(
    *teachers: Teacher, as_of: date | None = None, columns: tuple[str, ...] = ()
) -> StaffList:
    guesses = tuple(ColumnGuess("", n, "", field, 1, "") for n, field in enumerate(columns))
    return StaffList(None, None, as_of, None, teachers, (), guesses)


def known(*teachers: Teacher, on: date | None = AUGUST) -> list[Known]:
    return [Known(UUID(int=n + 1), one, on) for n, one in enumerate(teachers)]


@pytest.mark.parametrize(
    ("now", "changes"),
    [
        (BASE, []),
        (replace(BASE, category="высшая"), [("категория", "первая", "высшая")]),
        (replace(BASE, surname="Ландышёва"), [("фамилия", "Ландышева", "Ландышёва")]),
        (replace(BASE, surname="Розова"), [("фамилия", "Ландышева", "Розова")]),
        (replace(BASE, on_leave="декрет"), [("отпуск", "не указано", "декрет")]),
        # silence is no statement: a list without a column wipes nothing out
        (replace(BASE, phone=None, category=None, subjects=(), hired_on=None), []),
    ],
)
def test_changes_are_told(now: Teacher, changes: list[tuple[str, str, str]]) -> None:
    compared = compare(known(BASE), listed(now))

    assert compared.new == ()
    assert compared.absent == ()
    told = [(c.name, c.old, c.new) for one in compared.changed for c in one.changes]
    assert told == changes


def test_a_leave_ends_by_silence() -> None:
    (one,) = compare(known(replace(BASE, on_leave="декрет")), listed(BASE)).changed

    assert [(c.old, c.new) for c in one.changes] == [("декрет", "не указано")]


@pytest.mark.parametrize(("columns", "told"), [((), 0), (("employment",), 1)])
def test_who_is_external_is_told_by_a_column_only(columns: tuple[str, ...], told: int) -> None:
    compared = compare(known(replace(BASE, external=True)), listed(BASE, columns=columns))

    assert len(compared.changed) == told


@pytest.mark.parametrize(
    ("months", "quiet"), [(112, None), (113, True), (110, True), (118, False), (100, None)]
)
def test_a_year_of_service_grows_in_a_year(months: int, quiet: bool | None) -> None:
    compared = compare(
        known(BASE), listed(replace(BASE, teaching_months=months), as_of=NEXT_AUGUST)
    )

    assert [one.quiet for one in compared.changed] == ([] if quiet is None else [quiet])


def test_another_birth_date_is_another_person() -> None:
    other = replace(BASE, born_on=date(1999, 1, 1))
    compared = compare(known(BASE), listed(other))

    assert compared.new == (other,)
    assert [one.said for one in compared.absent] == [BASE]


def test_namesakes_are_told_apart_by_birth_date() -> None:
    younger = replace(BASE, born_on=date(2000, 1, 1), category="высшая")
    compared = compare(known(BASE, younger), listed(younger, BASE))

    assert len(compared.unchanged) == 2


names = st.sampled_from(["Ландышева", "Ёлкина", "Елкина", "Жукова", "Розова"])
people = st.builds(
    replace,
    st.just(BASE),
    surname=names,
    born_on=st.sampled_from([None, date(1980, 5, 1), date(1990, 1, 1)]),
    category=st.sampled_from([None, "первая", "высшая"]),
    teaching_months=st.sampled_from([None, 12, 100]),
    on_leave=st.sampled_from([None, "декрет"]),
)


@given(st.lists(people, max_size=6), st.lists(people, max_size=6))
def test_nobody_is_lost_and_nobody_is_counted_twice(old: list[Teacher], new: list[Teacher]) -> None:
    before = known(*old)
    compared = compare(before, listed(*new))

    matched = [one.known.key for one in compared.changed] + [one.key for one in compared.unchanged]
    assert sorted(matched + [one.key for one in compared.absent]) == [one.key for one in before]
    assert len(compared.new) + len(matched) == len(new)


@given(st.lists(people, max_size=6, unique_by=lambda one: (one.surname, one.born_on)))
def test_the_same_list_again_changes_nothing(teachers: list[Teacher]) -> None:
    compared = compare(known(*teachers), listed(*teachers))

    assert compared.nothing
    assert compared.absent == ()


RENAMED = replace(BASE, surname="Розова", born_on=None)


@pytest.mark.parametrize(
    ("other", "sure"),
    [
        (
            replace(RENAMED, email="n@school.ru", posts=("педагог",), hired_on=None, phone=None),
            True,
        ),
        (replace(RENAMED, posts=("педагог",), hired_on=None, phone="8 (900) 111-22-33"), True),
        (replace(RENAMED, posts=("педагог",), phone=None), True),  # hired on the same day
        (replace(RENAMED, hired_on=None, phone=None), False),  # the same post alone
        (replace(RENAMED, posts=("педагог",), hired_on=None, phone=None), None),
        (replace(RENAMED, first_name="Анна"), None),
        (replace(RENAMED, patronymic="Ивановна"), None),
    ],
)
def test_another_surname_is_offered_by_what_is_the_same(other: Teacher, sure: bool | None) -> None:
    before = replace(BASE, born_on=None, email="N@school.ru", phone="+7 900 111-22-33")
    compared = compare(known(before), listed(other))

    assert [one.sure for one in compared.likely] == ([] if sure is None else [sure])
    assert (len(compared.new), len(compared.absent)) == (1, 1)  # nothing is joined by itself


def test_it_is_the_same_person_only_where_that_is_said() -> None:
    before = replace(BASE, born_on=None)
    (one,) = compare(known(before), listed(RENAMED), renamed=[UUID(int=1)]).changed

    assert [(c.name, c.old, c.new) for c in one.changes] == [("фамилия", "Ландышева", "Розова")]


@given(
    st.lists(st.sampled_from(["Анна", "Нина"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["Анна", "Нина"]), min_size=1, max_size=4),
)
def test_who_fits_two_is_offered_as_nobody(left: list[str], come: list[str]) -> None:
    """Whatever the list: nobody is offered twice, and joining loses and doubles nobody."""
    before = [replace(RENAMED, surname=f"Было{n}", first_name=name) for n, name in enumerate(left)]
    after = [replace(RENAMED, surname=f"Стало{n}", first_name=name) for n, name in enumerate(come)]
    people = known(*before)
    likely = compare(people, listed(*after)).likely
    keys = [one.known.key for one in likely]

    assert len(set(keys)) == len(keys) == len({one.teacher for one in likely})
    assert all(left.count(one.known.said.first_name) == come.count(one.teacher.first_name) == 1
               for one in likely)  # fmt: skip
    joined = compare(people, listed(*after), renamed=[one.key for one in people])
    assert len(joined.changed) == len(likely)
    assert len(joined.new) + len(joined.changed) == len(after)
    assert len(joined.absent) + len(joined.changed) == len(before)
