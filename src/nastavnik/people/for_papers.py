"""How do a school, who heads it and who works in it become facts of papers?"""

from collections.abc import Collection
from datetime import date
from typing import Literal, cast

from clerk.experience import Experience
from clerk.names import guess_sex, split_full_name, split_initials
from clerk.organisations import head_of
from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import acting, settings_of, stands_in_for
from nastavnik.organisations.states import Role
from nastavnik.people.facts import cases_for_papers, taught
from nastavnik.people.models import Employment
from nastavnik.people.queries import employments, holder, works_of
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from papers.model import Employee, School
from papers.people import full_name, is_director


def school_facts(organisation: Organisation) -> School:
    """Requisites as the settings and the offices tell them."""
    kept = settings_of(organisation)
    director = holder(OfficeKind.DIRECTOR, clock.today(organisation.zone))
    return School(
        full_name=organisation.full_name,
        short_name=organisation.short_name or None,
        place=kept.place or None,
        director=director_in_full(organisation, director.name) if director else None,
        director_post=director.post if director else head_of(organisation.full_name),
        address=kept.address or None,
        inn=kept.inn or None,
        name_cases=cases_for_papers(kept.name_cases),
    )


def director_in_full(organisation: Organisation, name: str) -> str:
    """A name with initials in full, where whoever has the role is known by such a name."""
    person = sole_holder(organisation, Role.DIRECTOR) if split_initials(name) else None
    known = person is not None and is_director(person, School(None, director=name))
    return full_name(person) if person and known else name


def coordinator_of(
    organisation: Organisation, buildings: Collection[str | None] = ()
) -> Employee | None:
    """The one who leads these ``buildings``, where coordinators have their own; who stands in for the
    coordinator today, else the holder of the office, else the one who has the role; None where it is
    not one person."""
    if all(buildings):
        theirs = {
            one.account
            for one in acting(organisation, Role.COORDINATOR)
            if buildings and one.buildings and set(buildings) <= set(one.buildings)
        }
        if len(theirs) == 1:
            return _employee_of_account(*theirs)
    if (instead := stands_in_for(organisation, Role.COORDINATOR)) is not None:
        return _employee_of_account(instead.account)
    held = holder(OfficeKind.COORDINATOR, clock.today(organisation.zone))
    if held:
        work = employments().filter(teacher=held.teacher_id).first() if held.teacher_id else None
        return employee_of(work) if work else employee_named(held.name, held.post)
    return sole_holder(organisation, Role.COORDINATOR)


def sole_holder(organisation: Organisation, role: Role) -> Employee | None:
    """The one who has the role; None where nobody has it, or more than one."""
    accounts = {one.account for one in acting(organisation, role)}
    return _employee_of_account(*accounts) if len(accounts) == 1 else None


def _employee_of_account(account: Account) -> Employee:
    works = works_of(account)
    return employee_of(works[0]) if len(works) == 1 else employee_named(account.name, "")


def employee_of(work: Employment, on: date | None = None) -> Employee:
    """A teacher as papers name her; with her experience ``on`` a day where they speak of it."""
    teacher = work.teacher
    known = Experience()
    if on is not None:
        known = taught(work, on)
    return Employee(
        surname=teacher.surname,
        first_name=teacher.first_name,
        patronymic=teacher.patronymic,
        sex=cast("Literal['f', 'm'] | None", teacher.sex),
        post=", ".join(work.posts),
        category=work.category,
        teaching_months=known.months,
        experience=known.words,
        name_cases=cases_for_papers(teacher.name_cases),
        post_cases=cases_for_papers(work.post_cases),
    )


def employee_named(name: str, post: str) -> Employee:
    """One of whom no more is known than the name as it is written."""
    short = split_initials(name)
    if short:
        surname, letters = short
        first, patronymic = [*(f"{one}." for one in letters), None, None][:2]
    else:
        surname, first, patronymic = split_full_name(name)
    sex, _ = guess_sex(surname, None if short else first, None if short else patronymic)
    return Employee(surname, first or "", patronymic, sex, post)
