"""Who needs a mentor and who can be one, and why: rules that are data.

Facts of the field: «начинающий» is a teacher with up to three years of teaching (a local act says
whether the third year counts); a mentor is experienced, with results and a category, and willing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pairing.model import Candidate, Person
from pairing.nearness import field_in_words, fields_of, nearness


@dataclass(frozen=True, slots=True)
class CandidateRules:
    """What a school may set for itself; months of teaching, days since hiring."""

    novice_months: int = 36
    novice_inclusive: bool = False  # «до 3 лет включительно» instead of «менее 3 лет»
    newcomer_days: int = 120  # hired so recently before the list counts as new
    mentor_months: int = 60
    mentor_categories: tuple[str, ...] = (
        "высш",
        "перв",
        "i ",
        "1 ",
        "педагог-наставник",
        "педагог-методист",
    )
    deputies_may_mentor: bool = False
    most_mentees: int = 3  # of one mentor at a time; whoever has as many comes behind the others


Sides = tuple[tuple[Candidate, ...], tuple[Candidate, ...]]

SAME_FIELD = 95  # nearness from which a person teaches the same

# By the head of the post: «советник директора» leads nobody, «заведующий библиотекой» no teachers.
_LEADERS = re.compile(
    r"^(?:и\.? ?о\.? |врио |(?:временно )?исполняющ\w+ обязанности )?"
    r"(?:(?:заместитель|зам\.?) ?(?:директор|заведующ|руководител)\w*|завуч|директор"
    r"|заведующ\w+\b(?! (?:библиотек|хозяйств|склад|производств|кабинет)))"
    r"(?! музе| лагер)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:до|по)\s+(\d{1,2})\.(\d{1,2})\.(\d{4})", re.IGNORECASE)


def find_candidates(
    people: Sequence[Person],
    *,
    today: date,
    school_year_start: date,
    rules: CandidateRules | None = None,
) -> Sides:
    """(mentees, mentors), each in the order of names; nobody is ticked on both lists."""
    rules = rules or CandidateRules()
    ordered = _by_name(people)
    mentees = find_mentees(ordered, today=today, school_year_start=school_year_start, rules=rules)
    ticked = {one.key for one in mentees if one.ticked}
    mentors = [
        found
        for one in ordered
        if one.key not in ticked and (found := _mentor(one, today, school_year_start, rules))
    ]
    by_key = {one.key: one for one in people}
    return mentees, tuple(_name_nearest(mentees, mentors, by_key))


def find_mentees(
    people: Sequence[Person], *, today: date, school_year_start: date, rules: CandidateRules
) -> tuple[Candidate, ...]:
    """Of them the first alone, for who does not ask who could be whose mentor."""
    found = (_mentee(one, today, school_year_start, rules) for one in _by_name(people))
    return tuple(one for one in found if one)


def _by_name(people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda one: (one.name.casefold().replace("ё", "е"), one.key))


def is_leader(person: Person) -> bool:
    """Director or deputy: the direct superior of teachers."""
    return any(_LEADERS.match(post) for post in person.posts)


def months_in_words(months: int) -> str:
    """«1 год 5 месяцев», «менее месяца»: experience as people say it."""
    if months <= 0:
        return "менее месяца"
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(f"{years} {_plural(years, 'год', 'года', 'лет')}")
    if rest:
        parts.append(f"{rest} {_plural(rest, 'месяц', 'месяца', 'месяцев')}")
    return " ".join(parts)


def _plural(number: int, one: str, few: str, many: str) -> str:
    tail = number % 100
    if 11 <= tail <= 14:
        return many
    return one if number % 10 == 1 else few if 2 <= number % 10 <= 4 else many


def _is_novice(person: Person, rules: CandidateRules) -> bool:
    if person.teaching_months is None:
        return False
    if rules.novice_inclusive:
        return person.teaching_months <= rules.novice_months
    return person.teaching_months < rules.novice_months


def _is_new(person: Person, today: date, year_start: date, rules: CandidateRules) -> bool:
    """Hired for this school year: in the summer before it, or since."""
    if person.hired_on is None:
        return False
    since = min(year_start, today) - timedelta(days=rules.newcomer_days)
    return since <= person.hired_on <= max(today, year_start) + timedelta(days=31)


def _mentee(
    person: Person, today: date, year_start: date, rules: CandidateRules
) -> Candidate | None:
    bound = "до 3 лет включительно" if rules.novice_inclusive else "менее 3 лет"
    if rules.novice_months != 36:
        bound = f"менее {months_in_words(rules.novice_months)}"
    if _is_novice(person, rules) and person.teaching_months is not None:
        reason = f"стаж {months_in_words(person.teaching_months)} — {bound}"
        if person.on_leave:
            return Candidate(person.key, False, "novice_on_leave", f"{reason}, но {_leave(person)}")
        if is_leader(person):
            return Candidate(person.key, False, "novice_leader", f"{reason}, но руководитель")
        if person.external:
            reason += "; внешний совместитель"
        return Candidate(person.key, True, "novice", reason)
    if person.teaching_months is None and not is_leader(person):
        return Candidate(person.key, False, "unknown_experience", "стаж не указан: решите сами")
    if _is_new(person, today, year_start, rules) and not person.on_leave and not is_leader(person):
        reason = f"новый в школе, по желанию (стаж {months_in_words(person.teaching_months or 0)})"
        return Candidate(person.key, False, "newcomer", reason)
    return None


def _leave(person: Person) -> str:
    words = person.on_leave or ""
    return words if words.casefold().startswith("в ") else f"сейчас {words}"


def _mentor(
    person: Person, today: date, year_start: date, rules: CandidateRules
) -> Candidate | None:
    months = person.teaching_months
    if months is None or months < rules.mentor_months:
        return None
    against = _against(person, today, year_start, rules)
    if against:
        return Candidate(person.key, False, *against)
    words = (person.category or "").casefold()
    if "педагог-наставник" in words or "педагог-методист" in words:
        return Candidate(person.key, True, "mentor_category", f"категория: {person.category}")
    if any(sign in f"{words} " for sign in rules.mentor_categories) and "без" not in words:
        reason = f"{_category(words)}, стаж {months_in_words(months)}"
        return Candidate(person.key, True, "experienced", reason)
    reason = f"стаж {months_in_words(months)}, но нет первой или высшей категории"
    return Candidate(person.key, False, "no_category", reason)


def _category(words: str) -> str:
    return "высшая категория" if "высш" in words else "первая категория"


def against_mentor(
    person: Person, today: date, school_year_start: date, rules: CandidateRules
) -> tuple[str, str] | None:
    """Why somebody is no mentor of course, as (code, words); None where nothing speaks against her."""
    months = person.teaching_months
    if months is None:
        return "unknown_experience", "стаж не указан"
    if months < rules.mentor_months:
        bound = months_in_words(rules.mentor_months)
        return "short_experience", f"стаж {months_in_words(months)} — менее {bound}"
    found = _mentor(person, today, school_year_start, rules)
    return None if found is None or found.ticked else (found.code, found.reason)


def _against(
    person: Person, today: date, year_start: date, rules: CandidateRules
) -> tuple[str, str] | None:
    """Why an experienced person is not ticked as a mentor."""
    if person.on_leave:
        return "on_leave", f"{_leave(person)}"
    if is_leader(person) and not rules.deputies_may_mentor:
        return "leader", "руководитель: подчинённому трудно отказаться; решите сами"
    if person.external:
        return "external", "внешний совместитель: бывает в школе не каждый день"
    if _is_new(person, today, year_start, rules):
        words = {"f": ("принята", "сама"), "m": ("принят", "сам")}
        hired, self_ = words.get(person.sex or "", ("принят(а)", "сам(а)"))
        return "hired_this_year", f"{hired} в этом учебном году: {self_} осваивается"
    ended = _category_ended(person.category, today)
    if ended:
        return "category_over", f"срок категории вышел {ended:%d.%m.%Y}"
    return None


def _category_ended(category: str | None, today: date) -> date | None:
    found = _UNTIL.search(category or "")
    if not found:
        return None
    try:
        until = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return until if until < today else None


def _name_nearest(
    mentees: Iterable[Candidate], mentors: Sequence[Candidate], people: dict[str, Person]
) -> list[Candidate]:
    """Where the rule leaves a subject nobody, the nearest person is named, still not ticked.

    An experienced colleague without a category is ticked for such a subject: nobody else is.
    """
    named = {one.key: one for one in mentors}
    for mentee in mentees:
        if not mentee.ticked:
            continue
        needs = people[mentee.key]
        fields = fields_of(needs)
        if not fields:
            continue
        same = [one for one in named.values() if _serves(fields, people[one.key])]
        if any(one.ticked for one in same) or not same:
            continue
        best = min(same, key=lambda one: (_RANK.get(one.code, 9), people[one.key].name))
        if best.code == "no_category":
            reason = f"{best.reason}; для {field_in_words(needs, 'genitive')} ближе никого нет"
            named[best.key] = Candidate(best.key, True, "nearest", reason)
        elif "ближе всех" not in best.reason:
            reason = f"{best.reason}; ближе всех к {field_in_words(needs, 'dative')}"
            named[best.key] = Candidate(best.key, False, best.code, reason)
    return list(named.values())


_RANK = {
    "no_category": 0,
    "category_over": 1,
    "hired_this_year": 2,
    "leader": 3,
    "external": 4,
    "on_leave": 5,
}


def _serves(fields: Sequence[str], person: Person) -> bool:
    return nearness(fields[:1], fields_of(person)) >= SAME_FIELD
