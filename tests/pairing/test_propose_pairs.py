"""Are the right people listed, ticked and paired, with reasons a coordinator can stand by?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pairing.candidates import CandidateRules, find_candidates, is_leader
from pairing.model import Candidate, Person
from pairing.nearness import fields_of, near, nearness
from pairing.propose import propose

TODAY, YEAR = date(2026, 9, 1), date(2026, 9, 1)


def person(name: str, post: str, months: int | None = 240, **facts: Any) -> Person:
    subjects = tuple(facts.pop("subjects", ()))
    facts.setdefault("hired_on", date(2015, 9, 1))
    return Person(name, name, (post,), subjects, months, **facts)


CHEMIST = person("Белова Нина", "учитель химии", category="высшая", subjects=["химия"])
NOVICE = person("Гусев Антон", "учитель химии", 14, subjects=["химия"])


def sides(
    *people: Person, rules: CandidateRules | None = None
) -> tuple[dict[str, Candidate], dict[str, Candidate]]:
    mentees, mentors = find_candidates(people, today=TODAY, school_year_start=YEAR, rules=rules)
    return {one.key: one for one in mentees}, {one.key: one for one in mentors}


@pytest.mark.parametrize(
    ("months", "inclusive", "ticked"),
    [(35, False, True), (36, False, False), (36, True, True), (37, True, False), (0, False, True)],
)
def test_threshold_of_a_novice(months: int, inclusive: bool, ticked: bool) -> None:
    rules = CandidateRules(novice_inclusive=inclusive)
    mentees, _ = sides(replace(NOVICE, teaching_months=months), rules=rules)
    assert bool(mentees and mentees[NOVICE.key].ticked) is ticked


def test_experienced_newcomer_is_listed_unticked_on_one_list_only() -> None:
    new = replace(CHEMIST, hired_on=date(2026, 8, 28))
    mentees, mentors = sides(new)
    assert (mentees[new.key].ticked, mentees[new.key].code) == (False, "newcomer")
    assert mentors[new.key].ticked is False


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"hired_on": date(2026, 8, 20)}, "hired_this_year"),
        ({"posts": ("заместитель директора по УВР", "учитель химии")}, "leader"),
        ({"external": True}, "external"),
        ({"on_leave": "в отпуске по уходу за ребёнком"}, "on_leave"),
        ({"category": "высшая (до 28.02.2026)"}, "category_over"),
        ({"category": "СЗД"}, "no_category"),
    ],
)
def test_who_is_not_ticked_as_a_mentor(change: dict[str, Any], code: str) -> None:
    _, mentors = sides(replace(CHEMIST, **change))
    assert (mentors[CHEMIST.key].ticked, mentors[CHEMIST.key].code) == (False, code)
    assert mentors[CHEMIST.key].reason


def test_category_still_running_is_good() -> None:
    _, mentors = sides(replace(CHEMIST, category="высшая (до 28.02.2027)"))
    assert mentors[CHEMIST.key].ticked


def test_where_a_subject_has_nobody_the_nearest_is_named() -> None:
    deputy = replace(CHEMIST, posts=("заместитель директора по УВР", "учитель химии"))
    _, mentors = sides(NOVICE, deputy)
    assert not mentors[deputy.key].ticked
    assert "химия" in mentors[deputy.key].reason
    plain = replace(CHEMIST, category="СЗД")
    _, mentors = sides(NOVICE, plain)
    assert (mentors[plain.key].ticked, mentors[plain.key].code) == (True, "nearest")


def test_novice_on_long_leave_is_not_ticked() -> None:
    mentees, _ = sides(replace(NOVICE, on_leave="в отпуске по уходу за ребёнком"))
    assert not mentees[NOVICE.key].ticked


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [
        ("химия", "биология", 60), ("история", "обществознание", 60), ("логопед", "психолог", 60),
        ("начальные классы", "группа продлённого дня", 60), ("английский язык", "немецкий язык", 60),
        ("английский язык", "иностранный язык", 90), ("химия", "музыка", 0),
    ],
)  # fmt: skip
def test_nearness_reads_both_ways(one: str, other: str, least: int) -> None:
    assert near(one, other) == near(other, one) >= least


def test_words_for_one_field_are_one_field() -> None:
    assert fields_of(person("А", "воспитатель ГПД")) == ("группа продлённого дня",)
    assert (
        nearness(
            ("ОБЗР",), fields_of(person("Б", "преподаватель-организатор ОБЖ", subjects=["ОБЖ"]))
        )
        == 100
    )


def test_pair_of_the_same_subject_says_so() -> None:
    proposal = propose([CHEMIST, NOVICE], mentees=[NOVICE.key], mentors=[CHEMIST.key])
    (pair,) = proposal.pairs
    assert [reason.chip for reason in pair.reasons] == [
        "Тот же предмет",
        "Высшая категория",
        "Стаж 20 лет",
    ]
    assert proposal.preliminary


def test_pair_of_another_subject_says_so_first() -> None:
    singer = person("Кравец Сергей", "учитель музыки", category="первая", subjects=["музыка"])
    (pair,) = propose([singer, NOVICE], mentees=[NOVICE.key], mentors=[singer.key]).pairs
    assert (pair.reasons[0].chip, pair.reasons[0].good) == ("Не тот же предмет", False)
    assert all(len(reason.chip.split()) <= 4 for reason in pair.reasons)
    assert len(pair.reasons) <= 3


def test_unserved_has_a_reason_and_remedies_worked_out() -> None:
    second = replace(NOVICE, key="Юдин Кирилл", name="Юдин Кирилл Сергеевич")
    proposal = propose(
        [CHEMIST, NOVICE, second], mentees=[NOVICE.key, second.key], mentors=[CHEMIST.key]
    )
    (left,) = proposal.unserved
    assert left.mentee == second.key
    assert "Разрешить двух наставляемых" in left.remedies[0]
    both = propose(
        [CHEMIST, NOVICE, second], mentees=[NOVICE.key, second.key], mentors=[CHEMIST.key],
        capacities={CHEMIST.key: 2},
    )  # fmt: skip
    assert (len(both.pairs), both.unserved) == (2, ())


def test_veto_is_kept() -> None:
    proposal = propose(
        [CHEMIST, NOVICE],
        mentees=[NOVICE.key],
        mentors=[CHEMIST.key],
        vetoes={(NOVICE.key, CHEMIST.key)},
    )
    assert (proposal.pairs, len(proposal.unserved)) == ((), 1)


def test_what_is_no_subject_is_not_called_one() -> None:
    novice = person("Гусев Антон", "воспитатель ГПД", 14)
    plain = person("Белова Нина", "воспитатель ГПД", category="СЗД")
    _, mentors = sides(novice, plain)
    assert mentors[plain.key].reason.endswith(
        "для профиля «группа продлённого дня» ближе никого нет"
    )
    assert mentors[plain.key].reason.count(" но ") == 1
    (pair,) = propose([novice, plain], mentees=[novice.key], mentors=[plain.key]).pairs
    assert "с профилем «группа продлённого дня»" in pair.sentence
    assert "предмет" not in pair.sentence


def test_less_than_a_month_and_less_than_a_year_are_told_as_people_say() -> None:
    mentees, _ = sides(replace(NOVICE, teaching_months=0))
    assert mentees[NOVICE.key].reason == "стаж менее месяца — менее 3 лет"
    young = replace(CHEMIST, teaching_months=8)
    (pair,) = propose([young, NOVICE], mentees=[NOVICE.key], mentors=[young.key]).pairs
    assert "Стаж 8 месяцев" in [reason.chip for reason in pair.reasons]


@pytest.mark.parametrize(
    ("post", "leads"),
    [
        ("директор школы", True), ("исполняющий обязанности директора", True),
        ("заместитель заведующего", True), ("заведующий отделением", True),
        ("советник директора по воспитанию", False), ("директор музея", False),
        ("заведующая хозяйством", False), ("заведующий библиотекой", False),
    ],
)  # fmt: skip
def test_a_leader_is_told_by_the_head_of_the_post(post: str, leads: bool) -> None:
    assert is_leader(replace(CHEMIST, posts=(post,))) is leads


def test_an_untold_post_is_called_untold_and_no_other_one() -> None:
    novice = replace(NOVICE, posts=(), subjects=())
    (pair,) = propose([novice, CHEMIST], mentees=[novice.key], mentors=[CHEMIST.key]).pairs
    assert pair.reasons[0].chip == "Должность не указана"
    assert "сравнить не с чем" in pair.sentence


def test_who_gives_no_lessons_is_promised_none() -> None:
    novice = person("Гусев Антон", "педагог дополнительного образования", 14)
    (pair,) = propose([novice, CHEMIST], mentees=[novice.key], mentors=[CHEMIST.key]).pairs
    assert "уроки" not in pair.sentence
    assert "классное руководство" not in pair.sentence
