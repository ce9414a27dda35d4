"""Is it known as what a person who has a role works, whether her card has the account or only her name?"""

from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import sole_holder
from nastavnik.people.models import Teacher
from papers.people import full_name
from tests.personas import OWN, House


def post_of_coordinator(house: House, name: str) -> str:
    Account.objects.filter(pk=house["coordinator"].pk).update(name=name)
    with scope(organisation=house.school):
        found = sole_holder(house.school, Role.COORDINATOR)
    assert found
    assert full_name(found) == name
    return found.post


def test_a_card_of_that_name_tells_the_post_and_a_longer_name_does_not(house: House) -> None:
    one = house.teachers["Ежова"]
    assert post_of_coordinator(house, one.full_name)
    assert not post_of_coordinator(house, one.full_name.removesuffix("на"))
    with scope(organisation=house.school):
        one.rename("Розова")
        one.fill_keys()
        one.save()
    assert post_of_coordinator(house, one.full_name)


def test_the_card_with_the_account_goes_before_nobody_of_that_name(house: House) -> None:
    with scope(organisation=house.school):
        Teacher.objects.filter(pk=house.teachers[OWN].pk).update(account=house["coordinator"])
        found = sole_holder(house.school, Role.COORDINATOR)
    assert found
    assert found.post
    assert full_name(found) == house.teachers[OWN].full_name
