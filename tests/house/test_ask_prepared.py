"""Does a question that is put together once answer to each for himself?"""

import threading
from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import CharField, QuerySet, UUIDField
from django_scopes import scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from nastavnik.organisations.models import Organisation
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.prepared import prepared
from tests.personas import FOREIGN, OWN, House


@prepared(surname=CharField())
def named(surname: str) -> QuerySet[Employment]:
    found = Employment.objects.filter(teacher__surname=surname)
    return found.select_related("teacher").order_by("pk")


@prepared(key=UUIDField())
def keyed(key: UUID) -> QuerySet[Teacher, UUID]:
    return Teacher.objects.filter(key=key).values_list("key", flat=True)


def test_each_school_sees_its_own(house: House) -> None:
    for _ in range(2):
        for school, seen in (
            (house.school, {OWN: 1, FOREIGN: 0}),
            (house.other, {OWN: 0, FOREIGN: 1}),
        ):
            with scope(organisation=school):
                assert {one: len(named(surname=one)) for one in seen} == seen
    with scope(organisation=house.school):
        (found,) = named(surname=OWN)
        key = house.teachers[OWN].key
        assert keyed(key=key) == [key]
    with scope(organisation=house.other):
        assert keyed(key=key) == []
    assert found.teacher.key == key  # a row as any other: its own types, its joined row


def test_without_a_scope_it_is_refused(house: House) -> None:
    with scope(organisation=house.school):
        named(surname=OWN)
    with pytest.raises(ScopeError):
        named(surname=OWN)
    with scope(organisation=house.school), scopes_disabled(), pytest.raises(ScopeError):
        named(surname=OWN)


def test_what_was_changed_meanwhile_is_seen(house: House) -> None:
    with scope(organisation=house.school):
        (one,) = named(surname=OWN)
        Employment.objects.filter(pk=one.pk).update(hired_on=date(2020, 9, 1))
        (again,) = named(surname=OWN)
        assert (one.hired_on, again.hired_on) == (date(2015, 9, 1), date(2020, 9, 1))


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_by_its_own_connection() -> None:
    asked: list[object] = []

    def ask() -> None:
        try:
            with scope(organisation=Organisation(pk=1)):
                asked.append(named(surname=OWN))
        except Exception as error:  # noqa: BLE001 - told by the assertion
            asked.append(error)
        finally:
            connection.close()

    ask()
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert asked == [[], []]
