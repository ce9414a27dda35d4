"""Where does the product keep a fact that stands in a paper, and by which action is it put right?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from clerk.calendar import SchoolYear
from clerk.names import split_full_name
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper
from nastavnik.documents.states import Part
from nastavnik.mentorships.queries import mentorships_of
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.models import Organisation
from nastavnik.pay.actions.tell_pay import tell_pay
from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.models import Employment
from nastavnik.people.queries import employments, holder
from nastavnik.people.states import OfficeKind
from nastavnik.returned.differences import Difference, numbers_itself
from nastavnik.shared import clock
from papers.outline import Fact

_SCHOOL = {"name": "full_name", "short_name": "short_name", "place": "place", "address": "address",
           "inn": "inn"}  # fmt: skip
_PAY = {"contract.number": "contract_number", "contract.date": "contract_on", "pay.ground": "ground",
        "pay.amount": "amount"}  # fmt: skip
Take = Callable[[Account | None], object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is changed: in words, the page, and the action where one click is enough."""

    text: str
    url: str = ""
    take: Take | None = None


def place_of(organisation: Organisation, paper: Paper, told: Difference) -> Place:
    """Of a fact that differs. Without ``take`` it says where the fact is to be changed, and why one
    click would not do."""
    fact = told.fact
    assert fact is not None  # noqa: S101 - of facts alone
    whose, _, what = fact.code.rpartition(".")
    if whose == "school" and what in _SCHOOL:
        return _of_school(organisation, _SCHOOL[what], told.value)
    if fact.code in {"school.director", "school.director_post"}:
        return _of_director(organisation, what, told)
    if fact.code in _PAY:
        return _of_pay(organisation, paper, fact, told)
    if numbers_itself(fact):
        return Place("Номер и дату впишет журнал: их дают после подписи")
    if whose and what in {"full_name", "post", "category", "experience"} and fact.value:
        return _of_person(organisation, paper, fact, told)
    if fact.code.startswith(("pair.", "turn.")):
        return _of_pair(organisation, paper)
    if fact.code.startswith("year."):
        return Place("Настройки школы: учебный год", reverse("settings", args=[organisation.key]))
    if fact.code.startswith("law."):
        return Place("Ссылки на законы сверены: здесь их не меняют")
    if not fact.value:
        return Place("Впишите ручкой или оставьте в этом документе")
    return Place("Эти данные документ берёт со своей страницы: поправьте их там, откуда составляли")


def _of_school(organisation: Organisation, field: str, value: str | None) -> Place:
    def take(actor: Account | None) -> object:
        return change_settings(actor, organisation=organisation, values={field: value})

    where = reverse("settings", args=[organisation.key])
    return Place("Настройки школы", where, take if value else None)


def _of_director(organisation: Organisation, what: str, told: Difference) -> Place:
    held = holder(OfficeKind.DIRECTOR, clock.today(organisation.zone))
    place = Place(
        "Должности, которые пишут в документах", reverse("offices", args=[organisation.key])
    )
    if held is None or not told.value:
        return place
    name, post = (held.name, told.value) if what == "director_post" else (told.value, held.post)

    def take(actor: Account | None) -> object:
        return set_office(
            actor, organisation=organisation, kind=OfficeKind.DIRECTOR, name=name, post=post,
            started_on=held.started_on, teacher=held.teacher,
        )  # fmt: skip

    return Place(place.text, place.url, take)


def _of_person(organisation: Organisation, paper: Paper, fact: Fact, told: Difference) -> Place:
    whose, _, field = fact.code.rpartition(".")
    named = {
        one.value for one in told.ours if isinstance(one, Fact) and one.code == f"{whose}.full_name"
    }
    works = [
        one
        for one in employments()
        if (one.teacher.full_name in named if named else _is_of(one, field, fact.value))
    ]
    works = [one for one in works if one.teacher.key in paper.people] or works
    if len(works) != 1:
        return Place("Педагоги", reverse("people", args=[organisation.key]))
    (work,) = works
    card = reverse("person_change", args=[organisation.key, work.teacher.key])
    place = Place(f"Карточка: {work.teacher.full_name}", card)
    values = _values(work, field, told.value)
    if values is None and field == "full_name" and told.value:
        pairs = reverse("pairs", args=[organisation.key])
        return Place("Это другой человек: пару меняют на её странице", pairs)
    if values is None:
        return place

    def take(actor: Account | None) -> object:
        assert actor is not None  # noqa: S101 - by a page
        return change_teacher(
            actor, organisation=organisation, teacher=work.teacher, values=values,
            version=work.teacher.version,
        )  # fmt: skip

    return Place(place.text, place.url, take)


def _is_of(work: Employment, field: str, value: str) -> bool:
    """Of one who is not named in the sentence."""
    if field == "full_name":
        return work.teacher.full_name == value
    return field == "post" and ", ".join(work.posts) == value


def _values(work: Employment, field: str, value: str | None) -> dict[str, Any] | None:
    """Fields of the card; of a name where it is hers still: no more than one of its parts is another."""
    if not value:
        return None
    if field == "post":
        return {"posts": [value]}
    if field == "category":
        return {"category": value}
    if field != "full_name":
        return None
    one = work.teacher
    now, was = split_full_name(value), (one.surname, one.first_name, one.patronymic)
    alike = sum(left == right for left, right in zip(now, was, strict=True))
    known = any(other.teacher.full_name == value for other in employments())
    if known or alike < len(was) - 1 or not now[1]:
        return None
    return dict(zip(("surname", "first_name", "patronymic"), now, strict=True))


def _of_pay(organisation: Organisation, paper: Paper, fact: Fact, told: Difference) -> Place:
    mentors = paper.those(Part.MENTOR)
    place = Place("Договор и выплата", reverse("pay_mentors", args=[organisation.key]))
    value = (
        _amount(fact, told.said)
        if fact.code == "pay.amount"
        else _pay_value(fact.code, told.value or "")
    )
    if len(mentors) != 1 or value is None:
        return place

    def take(actor: Account | None) -> object:
        return tell_pay(
            actor, organisation=organisation, year=SchoolYear(paper.school_year),
            told={mentors[0]: {_PAY[fact.code]: value}},
        )  # fmt: skip

    return Place(place.text, f"{place.url}?mentor={mentors[0]}", take)


_AMOUNT = re.compile(r"(\d+(?:,\d{1,2})?)\s*\([^)]*\)\s*(\w{4}).*")


def _pay_value(code: str, said: str) -> Any:  # noqa: ANN401 - as the field has it
    """As ``tell_pay`` takes it; None where it is not read for sure."""
    if code == "contract.date":
        return date.fromisoformat(said) if re.fullmatch(r"\d{4}-\d\d-\d\d", said) else None
    return said or None


def _amount(fact: Fact, said: str) -> Decimal | None:
    """«12 (двенадцать) процентов…» where it was in per cent before: another measure, or points with
    their worth, is more than a number."""
    was, now = _AMOUNT.fullmatch(fact.value), _AMOUNT.fullmatch(said)
    if was is None or now is None or was[2] != now[2] or was[2] == "балл":
        return None
    return Decimal(now[1].replace(",", "."))


def _of_pair(organisation: Organisation, paper: Paper) -> Place:
    pairs = [
        one
        for one in mentorships_of(SchoolYear(paper.school_year))
        if {one.mentor.key, one.mentee.key} <= paper.people
    ]
    if len(pairs) == 1:
        where = reverse("pair", args=[organisation.key, pairs[0].key])
        return Place("Страница пары", where)
    return Place("Пары", reverse("pairs", args=[organisation.key]))
