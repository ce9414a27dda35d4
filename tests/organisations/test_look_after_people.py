"""Can a school protect its door without shutting itself out, and invite nobody twice?"""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.test import Client
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.audit.models import AuditEntry
from nastavnik.mailing.models import Letter
from nastavnik.organisations.models import Membership, SchoolSettings
from nastavnik.organisations.states import Role
from nastavnik.shared import clock
from tests.accounts.test_come_in import sign_in
from tests.organisations.test_set_up_school import ANSWERS
from tests.personas import House

pytestmark = pytest.mark.any_engine

DEMAND = {**ANSWERS, "second_factor": "on"}


def said(answer: Any) -> str:
    return str(answer.content.decode().replace("\xa0", " "))


def role_of(house: House, persona: str) -> Membership:
    with scope(organisation=house.school):
        return Membership.objects.get(account=house[persona])


def demanded(house: House) -> bool:
    with scope(organisation=house.school):
        return SchoolSettings.objects.filter(second_factor=True).exists()


def take_off(house: House, persona: str, by: str = "coordinator") -> Any:
    address = house.url(f"team/{role_of(house, persona).key}/second-step/")
    return house.browser(by).post(address, follow=True)


@pytest.mark.parametrize("persona", ["coordinator", "director", "clerk"])
def test_who_demands_a_second_step_has_one(house: House, persona: str) -> None:
    browser = house.browser(persona)
    answer = browser.post(house.url("settings/"), DEMAND)
    assert answer.status_code == 422
    assert "Сначала включите второй шаг себе" in said(answer)
    assert not demanded(house)

    TOTP.activate(house[persona], generate_totp_secret())
    assert browser.post(house.url("settings/"), DEMAND).status_code == 302
    assert demanded(house)
    assert browser.get(house.url()).status_code == 200


def test_a_school_that_demands_it_can_still_be_set_up(house: House) -> None:
    """What was demanded before is no new demand."""
    TOTP.activate(house["coordinator"], generate_totp_secret())
    browser = house.browser("coordinator")
    browser.post(house.url("settings/"), DEMAND)
    answer = browser.post(house.url("settings/"), {**DEMAND, "place": "с. Новое", "version": "2"})

    assert answer.status_code == 302


def test_the_head_takes_off_the_second_step_of_a_lost_phone(house: House, settings: Any) -> None:
    settings.MAIL_URL = "smtp://mail.school.ru:25"
    TOTP.activate(house["clerk"], generate_totp_secret())
    page = said(house.browser("coordinator").get(house.url("team/")))
    assert page.count("Снять второй шаг") == 2  # the button and its name read aloud: the clerk's
    answer = take_off(house, "clerk")

    assert "второй шаг входа снят" in said(answer)
    assert not is_mfa_enabled(house["clerk"])
    assert AuditEntry.objects.latest("pk").action == "take_off_second_step"
    assert Letter.objects.get().to_email == "clerk@school.ru"
    browser = Client()
    sign_in(browser, "clerk@school.ru")
    assert browser.get(house.url()).status_code == 200


def test_not_of_somebody_who_works_elsewhere_too(house: House) -> None:
    TOTP.activate(house["clerk"], generate_totp_secret())
    with scope(organisation=house.other):
        Membership.objects.create(
            organisation=house.other, account=house["clerk"], role=Role.CLERK,
            started_on=clock.today(),
        )  # fmt: skip

    assert "администратор" in said(take_off(house, "clerk"))
    assert is_mfa_enabled(house["clerk"])


def test_one_s_own_is_switched_off_by_who_proves_to_be_oneself(house: House) -> None:
    TOTP.activate(house["coordinator"], generate_totp_secret())

    assert "Свой второй шаг" in said(take_off(house, "coordinator"))
    assert is_mfa_enabled(house["coordinator"])


def invite(house: House, **told: str) -> str:
    browser = house.browser("coordinator")
    sent = {"name": "Новая Анна Ивановна", "role": "clerk", "email": "", **told}
    return said(browser.post(house.url("team/"), sent, follow=True))


def test_the_same_person_is_not_invited_twice(house: House) -> None:
    first = re.findall(r"/in/[\w-]+/", invite(house))
    again = re.findall(r"/in/[\w-]+/", invite(house, name="новая  анна ИВАНОВНА"))
    with_mail = re.findall(r"/in/[\w-]+/", invite(house, email="new@school.ru"))

    assert Account.objects.filter(name__startswith="Новая").count() == 1
    assert first[0] != again[0]
    assert Client().get(first[0]).status_code == 410  # the fresh one is the one that works
    assert Client().get(with_mail[0]).status_code == 200


def test_who_has_the_role_already_is_told_so(house: House) -> None:
    clerk = house["clerk"]
    clerk.set_password("длинный пароль для входа")
    clerk.save()
    for told in ({"name": clerk.name}, {"name": "Другая Фамилия", "email": clerk.email or ""}):
        page = invite(house, **told)
        assert f"{clerk.name}: роль «делопроизводитель» уже есть." in page
        assert "выдана" not in page
    page = invite(house, name=clerk.name, email=clerk.email or "", role="editor")
    assert "роль «ответственный за сайт» выдана" in page


def test_another_role_or_another_e_mail_is_somebody_else(house: House) -> None:
    invite(house, email="one@school.ru")
    invite(house, email="two@school.ru")
    invite(house, role="editor")

    assert Account.objects.filter(name="Новая Анна Ивановна").count() == 3


def test_people_stand_by_the_meaning_of_their_roles(house: House) -> None:
    for name in ("Ёжикова Анна Ивановна", "Жукова Анна Ивановна", "Еланская Анна Ивановна"):
        invite(house, name=name)
    page = said(house.browser("coordinator").get(house.url("team/")))
    order = [
        page.index(f'<td class="thing">{name}')
        for name in ("Director", "Coordinator", "Clerk", "Еланская", "Ёжикова", "Жукова", "Editor",
                     "Methodist")
    ]  # fmt: skip

    assert order == sorted(order)


def test_a_name_typed_small_is_written_as_names_are(house: House) -> None:
    assert "Римская-Корсакова Зоя Павловна" in invite(house, name="римская-корсакова зоя ПАВЛОВНА")
    assert "Мамедов Али Гусейн оглы" in invite(house, name="мамедов али гусейн оглы")
