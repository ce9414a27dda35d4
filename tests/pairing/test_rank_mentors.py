"""Who comes first among those who could mentor one, and what do the others lack?"""

from dataclasses import replace
from datetime import date

from pairing.model import Person
from pairing.rank import Load, Ranked, nearest_behind, rank_mentors

TODAY, YEAR_START = date(2026, 11, 24), date(2026, 9, 1)
MENTEE = Person("mentee", "Ким Анна Ивановна", ("учитель химии",), ("химия",), 8)
NEAR = Person(
    "near", "Ежова Мария Петровна", ("учитель химии",), ("химия",), 200, date(2010, 9, 1), "высшая"
)
OTHER = Person(
    "other",
    "Абаев Иван Петрович",
    ("учитель музыки",),
    ("музыка",),
    300,
    date(2009, 9, 1),
    "высшая",
)


def ranked(*others: Person, **told: object) -> tuple[Ranked, ...]:
    return rank_mentors(MENTEE, others, today=TODAY, school_year_start=YEAR_START, **told)  # type: ignore[arg-type]


def keys(*others: Person, **told: object) -> list[str]:
    return [one.key for one in ranked(*others, **told)]


def test_who_teaches_the_same_comes_first_and_of_two_alike_who_has_fewer_mentees() -> None:
    twin = replace(NEAR, key="twin", name="Яшина Мария Петровна")
    assert keys(OTHER, twin, NEAR) == ["near", "twin", "other"]
    assert keys(OTHER, twin, NEAR, loads={"near": Load(1, 1)}) == ["twin", "near", "other"]


def test_whoever_has_three_comes_behind_and_the_nearest_is_named() -> None:
    found = ranked(OTHER, NEAR, loads={"near": Load(2, 1)})
    assert [one.key for one in found] == ["other", "near"]
    nearest = nearest_behind(found)
    assert nearest is not None
    assert nearest.lacks == ("уже трое наставляемых",)
    assert nearest_behind(ranked(OTHER, NEAR)) is None


def test_a_novice_and_who_has_a_mentor_herself_come_behind_and_say_so() -> None:
    young = replace(NEAR, key="young", teaching_months=20)
    untold = replace(NEAR, key="untold", teaching_months=None)
    served = replace(NEAR, key="served", sex="f")
    found = {
        one.key: one for one in ranked(OTHER, young, untold, served, served=frozenset({"served"}))
    }
    assert found["young"].lacks == ("стаж 1 год 8 месяцев — менее 5 лет",)
    assert found["untold"].lacks == ("стаж не указан",)
    assert found["served"].lacks == ("сама с наставником",)
    assert [one.behind for one in found.values()] == [False, True, True, True]


def test_without_a_category_one_is_offered_still_and_on_leave_not_at_all() -> None:
    found = ranked(
        OTHER, replace(NEAR, category=None), replace(NEAR, key="away", on_leave="декрет")
    )
    assert [one.key for one in found] == ["near", "other"]
    assert found[0].lacks == ("стаж 16 лет 8 месяцев, но нет первой или высшей категории",)
