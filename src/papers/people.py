"""How do papers name people, posts and the school, in the case they need?"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from clerk.cases import Case, Forms, Overrides
from clerk.deadlines.printing import long_date
from clerk.names import (
    Sex,
    decline_name,
    guess_sex,
    initials_after,
    initials_before,
    split_initials,
)
from clerk.numbers import duration
from clerk.organisations import decline_organisation
from clerk.posts import decline_post
from clerk.typography import WORD_JOINER
from papers.model import Employee, School
from papers.word import blank

SUITS = "соответствие занимаемой должности"


def full_name(person: Employee, case: Case = Case.NOMINATIVE) -> str:
    """«Ивановой Марии Петровны»."""
    if case is Case.NOMINATIVE and not person.name_cases:  # nothing to decline
        return " ".join(filter(None, (person.surname, person.first_name, person.patronymic)))
    return _forms(person).get(case)


@lru_cache(maxsize=2048)
def _forms(person: Employee) -> Forms:
    forms = decline_name((person.surname, person.first_name, person.patronymic), person.sex)
    return forms.with_overrides(_overrides(forms.nominative, person.name_cases))


def _overrides(nominative: str, cases: Iterable[tuple[str, str]]) -> Overrides:
    return {(nominative, Case(case)): form for case, form in cases}


@lru_cache(maxsize=4096)  # each paper of hers says it several times
def short_name(person: Employee, case: Case = Case.NOMINATIVE) -> str:
    """«Ивановой М. П.»: in the text."""
    surname = decline_name((person.surname, None, None), person.sex).get(case)
    if case.value in dict(person.name_cases):  # the surname is as many words as in the nominative
        words = full_name(person, case).split()
        surname = " ".join(words[: len(person.surname.split())])
    return initials_after(surname, person.first_name, person.patronymic)


def signature_name(person: Employee) -> str:
    """«М. П. Иванова»: in a signature."""
    return initials_before(person.surname, person.first_name, person.patronymic)


def post(person: Employee, case: Case = Case.NOMINATIVE) -> str:
    """«учителя математики», small inside a sentence however the list writes it; a blank where it
    gives no post."""
    return _post(person.post, case, person.post_cases) if person.post else blank(24)


@lru_cache(maxsize=4096)
def _post(post: str, case: Case, corrected: tuple[tuple[str, str], ...]) -> str:
    forms = decline_post(post)
    said = forms.with_overrides(_overrides(forms.nominative, corrected)).get(case)
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def by_sex(person: Employee, female: str, male: str) -> str:
    """The verb's form; both where the sex is not known."""
    if person.sex is None:
        return f"{male} ({female})"
    return female if person.sex == "f" else male


def category(person: Employee) -> str:
    """«высшая», «первая»… out of the words of a list; a dash where there is none."""
    words = (person.category or "").casefold()
    found = []
    if "высш" in words:
        found.append("высшая")
    elif "перв" in words or re.match(r"(?:i|1)\b", words):
        found.append("первая")
    elif "сзд" in words or "соответств" in words:
        found.append(SUITS)
    found += [title for title in ("педагог-наставник", "педагог-методист") if title in words]
    return ", ".join(found) or "—"


def experience(person: Employee) -> str:
    """«1 год 5 месяцев»; a dash where it is not known."""
    if person.experience is not None:
        return person.experience
    return duration(person.teaching_months) if person.teaching_months is not None else "—"


def school_name(school: School, case: Case = Case.NOMINATIVE) -> str:
    """The full name in a case; a blank where it is not known."""
    if not school.full_name:
        return blank(46)
    forms = decline_organisation(school.full_name)
    return forms.with_overrides(_overrides(forms.nominative, school.name_cases)).get(case)


def school_short(school: School) -> str:
    """The short name, which does not decline."""
    return school.short_name or school.full_name or blank(30)


def director_name(school: School, case: Case = Case.NOMINATIVE) -> str:
    """«Орловой Н. П.»; a blank where it is not known."""
    if not school.director:
        return blank(26)
    split = split_initials(school.director)
    if split is None:
        surname, *rest = school.director.split()
        declined = decline_name((surname, None, None), director_sex(school)).get(case)
        return initials_after(declined, *[*rest, None, None][:2])
    surname, letters = split
    declined = decline_name((surname, None, None), director_sex(school)).get(case)
    return initials_after(declined, *[*letters, None, None][:2])


def director_full_name(school: School, case: Case = Case.NOMINATIVE) -> str:
    """«Орловой Нины Павловны»; with initials where no more is known."""
    if not school.director or split_initials(school.director):
        return director_name(school, case)
    surname, *rest = school.director.split()
    first_name, patronymic = [*rest, None, None][:2]
    return decline_name((surname, first_name, patronymic), director_sex(school)).get(case)


def is_director(person: Employee, school: School) -> bool:
    """Whether the person signs for the school: by name, as far as its papers tell that."""
    if not school.director or split_initials(school.director):
        return signature_name(person) == director_signature(school)
    return full_name(person) == " ".join(school.director.split())


def director_signature(school: School) -> str | None:
    """«Н. П. Орлова»; None where it is not known."""
    if not school.director:
        return None
    split = split_initials(school.director)
    if split is None:
        surname, *rest = school.director.split()
        return initials_before(surname, *[*rest, None, None][:2])
    return initials_before(split[0], *[*split[1], None, None][:2])


def director_sex(school: School) -> Sex | None:
    """Guessed from the surname; None where it does not tell."""
    if not school.director:
        return None
    split = split_initials(school.director)
    if split:
        return guess_sex(split[0])[0]
    surname, *rest = school.director.split()
    first_name, patronymic = [*rest, None, None][:2]
    return guess_sex(surname, first_name, patronymic)[0]


def director_post(school: School, case: Case = Case.NOMINATIVE) -> str:
    """«директора»."""
    return decline_post(school.director_post).get(case)


def until(day: date) -> str:
    """«31 мая 2027 г.»."""
    return long_date(day)


def unbroken(text: str) -> str:
    """«131-од» stays on one line."""
    return re.sub(r"(?<=\w)-(?=\w)", f"{WORD_JOINER}-{WORD_JOINER}", text)
