"""Why this pair and not another, and what would help those who have none?"""

from collections.abc import Mapping, Sequence

from pairing.candidates import is_leader, months_in_words
from pairing.model import Pair, Person, Reason, Unserved
from pairing.nearness import NEAR_FROM, SAME, field_in_words, fields_of, nearness
from pairing.problem import Problem
from pairing.solve import solve

YEAR = 12
MOST_NAMED = 3


def explain_pair(
    mentee: Person, mentor: Person, points: int, people: Mapping[str, Person], problem: Problem,
    pairs: Mapping[str, str],
) -> Pair:  # fmt: skip
    """The pair with at most three facts as chips and one sentence."""
    sentence = _sentence(mentee, mentor, near_two(mentee, mentor), people, problem, pairs)
    return Pair(mentee.key, mentor.key, points, reasons_of(mentee, mentor)[:3], sentence)


def reasons_of(mentee: Person, mentor: Person) -> tuple[Reason, ...]:
    """What speaks against and for the two, whoever else there is; what speaks against comes first."""
    near = near_two(mentee, mentor)
    reasons = [_nearness_reason(mentee, near), *_mentor_reasons(mentor)]
    if NEAR_FROM <= near < SAME - 1:
        reasons.insert(
            1, Reason("near_subject", f"Близкий {'предмет' if mentee.subjects else 'профиль'}")
        )
    if works_elsewhere(mentee, mentor):
        reasons.insert(0, Reason("other_building", "Другой корпус", good=False))
    if is_leader(mentor):
        reasons.insert(0, Reason("leader", "Руководитель", good=False))
    return tuple(sorted(reasons, key=lambda reason: reason.good))


def near_two(mentee: Person, mentor: Person) -> int:
    """How near the two are: by what they teach or do, else by their post."""
    mine, theirs = fields_of(mentee), fields_of(mentor)
    if not mine and set(mentee.posts) & set(mentor.posts):
        return SAME
    return nearness(mine, theirs) if mine and theirs else 20


def works_elsewhere(mentee: Person, mentor: Person) -> bool:
    """Whether the two are known to work in different buildings."""
    here, there = (" ".join((one.building or "").casefold().split()) for one in (mentee, mentor))
    return bool(here and there) and here != there


def _nearness_reason(mentee: Person, near: int) -> Reason:
    subject = bool(mentee.subjects)
    if near >= SAME - 1:
        if subject:
            return Reason("same_subject", "Тот же предмет")
        return Reason("same_post", "Та же должность")
    if subject:
        return Reason("other_subject", "Не тот же предмет", good=False)
    if not _is_told(mentee):
        return Reason("post_unknown", "Должность не указана", good=False)
    return Reason("other_post", "Другая должность", good=False)


def _is_told(person: Person) -> bool:
    """Whether the list says what she does at all."""
    return bool(person.subjects or person.posts)


def _mentor_reasons(mentor: Person) -> list[Reason]:
    words = (mentor.category or "").casefold()
    found = []
    if "педагог-наставник" in words or "педагог-методист" in words:
        name = "Педагог-наставник" if "наставник" in words else "Педагог-методист"
        found.append(Reason("mentor_category", name))
    elif "высш" in words:
        found.append(Reason("highest", "Высшая категория"))
    elif "перв" in words or words.startswith(("i ", "1 ")):
        found.append(Reason("first", "Первая категория"))
    if mentor.teaching_months:
        months = mentor.teaching_months
        whole_years = months - months % 12 if months >= YEAR else months
        found.append(Reason("experience", f"Стаж {months_in_words(whole_years)}"))
    return found


def _sentence(
    mentee: Person, mentor: Person, near: int, people: Mapping[str, Person], problem: Problem,
    pairs: Mapping[str, str],
) -> str:  # fmt: skip
    """Derived from the round itself: who else was as near, and where they are now."""
    having = field_in_words(mentee, "instrumental")
    equals = [
        key
        for key in problem.mentors
        if key != mentor.key
        and near_two(mentee, people[key]) >= near
        and (mentee.key, key) in problem.points
    ]
    busy = [key for key in equals if key in pairs.values()]
    if near >= SAME - 1:
        if not equals:
            return f"Среди отмеченных наставников другого с {having} нет."
        if len(busy) == len(equals):
            return f"Остальные наставники с {having} уже заняты: {_names(busy, people)}."
        return (
            f"Наставников с {having}: {len(equals) + 1}; среди свободных этот впереди "
            "по категории и стажу."
        )
    mine = ", ".join(fields_of(mentor)[:2]) or ", ".join(mentor.posts)
    if near >= NEAR_FROM:
        return f"Наставника с {having} среди отмеченных нет или он занят. Ближе всего — {mine}."
    if not _is_told(mentee):
        return "Должность наставляемого не указана, сравнить не с чем: впишите её в карточку."
    shared = "классное руководство, документация, уроки как таковые"
    if not (mentee.subjects and mentor.subjects):
        shared = "документация, порядки школы, работа с детьми и родителями"
    return (
        f"Наставника, близкого к {field_in_words(mentee, 'dative')}, среди отмеченных нет или он "
        f"занят. Общее — {shared}."
    )


def _names(keys: Sequence[str], people: Mapping[str, Person]) -> str:
    short = [_short(people[key].name) for key in sorted(keys)]
    shown = short if len(short) <= MOST_NAMED + 1 else short[:MOST_NAMED]
    rest = len(short) - len(shown)
    return ", ".join(shown) + (f" и ещё {rest}" if rest else "")


def _short(name: str) -> str:
    words = name.split()
    letters = "".join(f"\u00a0{_initial(word)}" for word in words[1:3] if word[0].isupper())
    return f"{words[0]}{letters}" if words else name


def _initial(name: str) -> str:
    """«А.-М.» of a double name."""
    return "-".join(f"{half[0]}." for half in name.split("-") if half)


def explain_unserved(
    mentee: Person, people: Mapping[str, Person], problem: Problem, pairs: Mapping[str, str]
) -> Unserved:
    """Why nobody is left, and what would help; each remedy is worked out by solving again."""
    allowed = [mentor for mentor in problem.mentors if (mentee.key, mentor) in problem.points]
    if not allowed:
        why = "Для этого человека не осталось разрешённых наставников."
    else:
        why = (
            f"Наставников отмечено {len(problem.mentors)}, а наставляемых {len(problem.mentees)}: "
            "у каждого наставника — по вашей настройке — уже есть пара."
        )
    remedies = _second_mentee(mentee, people, problem, pairs, allowed)
    remedies.append("Отметить ещё одного наставника: список «кто может быть», причины — рядом.")
    return Unserved(mentee.key, why, tuple(remedies))


def _second_mentee(
    mentee: Person, people: Mapping[str, Person], problem: Problem, pairs: Mapping[str, str],
    allowed: Sequence[str],
) -> list[str]:  # fmt: skip
    """«Разрешить такой-то двух наставляемых»: whom it serves, and what else would change."""
    if not allowed:
        return []
    nearest = max(allowed, key=lambda key: (problem.points[mentee.key, key], key))
    wider = Problem(
        problem.mentees, problem.mentors, problem.points,
        {**problem.capacities, nearest: problem.capacity(nearest) + 1},
    )  # fmt: skip
    answer = solve(wider)
    name = _short(people[nearest].name)
    if mentee.key not in answer:
        return []
    moved = sum(pairs.get(key) not in (None, mentor) for key, mentor in answer.items())
    rest = "остальные не изменятся" if not moved else f"изменятся и другие пары: {moved}"
    mentor = _short(people[answer[mentee.key]].name)
    return [
        f"Разрешить двух наставляемых ({name}): появится пара {mentor} — {_short(mentee.name)}, {rest}."
    ]
