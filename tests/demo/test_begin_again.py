"""Does the example stay as of today, and does nobody lose by it what is not the example's?"""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.audit.models import AuditEntry
from nastavnik.cli.main import main
from nastavnik.demo.build import build_demo, demo_link
from nastavnik.demo.renew import aged_demo
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Role
from nastavnik.people.models import Teacher
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.shared import clock
from tests.personas import build_house

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]
MADE = datetime(2026, 8, 20, 9, tzinfo=UTC)  # in summer little has happened: it is told quickly
SOON, LATER = MADE + timedelta(days=7), MADE + timedelta(days=30)
OFFER = "Начать пример заново"


@pytest.fixture
def school() -> Organisation:
    """The example as the first start leaves it; its link is printed."""
    with clock.standing_at(MADE):
        whole = build_demo(seed=1, today=MADE.date())
        demo_link("http://127.0.0.1:8000")
    return whole


def holder(school: Organisation, role: Role) -> Account:
    with scope(organisation=school):
        return Membership.objects.get(role=role).account


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def home(client: Client, school: Organisation) -> str:
    return client.get(f"/o/{school.key}/").content.decode()


def test_who_worked_in_an_old_example_begins_it_anew_herself(school: Organisation) -> None:
    coordinator, director = holder(school, Role.COORDINATOR), holder(school, Role.DIRECTOR)
    coordinator.set_password("три случайных слова")
    coordinator.save()
    client, page = browser(coordinator), f"/o/{school.key}/demo/renew/"
    with clock.standing_at(MADE):
        assert OFFER not in home(client, school)
    with clock.standing_at(LATER):
        real = build_house()
        with scopes_disabled():
            before = set(Teacher.objects.exclude(organisation=school).values_list("pk", flat=True))
        said = home(client, school)
        assert OFFER in said
        assert OFFER not in home(browser(director), school)
        assert "20.08.2026" in said
        assert browser(director).post(page).status_code == 403
        assert browser(real["coordinator"]).post(page).status_code == 404
        assert "Пропадёт всё" in client.get(page).content.decode()

        answer = client.post(page, follow=True).content.decode()
        assert "Пример начат заново" in answer
        assert OFFER not in home(client, school)
        with scope(organisation=school):
            roadmap = roadmap_of(SchoolYear.containing(LATER.date()))
            assert roadmap
            assert Teacher.objects.exists()
        with scopes_disabled():
            left = set(Teacher.objects.exclude(organisation=school).values_list("pk", flat=True))
        assert left == before != set()
        newest = AuditEntry.objects.filter(organisation=school.key).order_by("pk").last()
        assert newest
        assert (newest.action, newest.actor) == ("renew_demo", coordinator.key)
        assert client.post(real.url("demo/renew/")).status_code == 404
    coordinator.refresh_from_db()
    assert coordinator.check_password("три случайных слова")


def test_only_an_old_example_nobody_worked_in_is_renewed_by_itself(school: Organisation) -> None:
    with clock.standing_at(SOON):
        assert aged_demo() is None
    with clock.standing_at(LATER):
        assert aged_demo() == school
        record(None, "use_link", "вошла", organisation=school, ground="ссылка")
        assert aged_demo() == school  # to come in and look is no work
        build_house()
        assert aged_demo() is None  # beside a real school nothing is touched
        Organisation.objects.filter(is_demo=False).update(is_demo=True)
        record(
            holder(school, Role.COORDINATOR),
            "add_note",
            "написала",
            organisation=school,
            ground="право",
        )
        assert aged_demo() is None


def test_the_console_renews_it_and_lets_in(
    school: Organisation, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.standing_at(SOON):
        assert main(["demo", "--if-empty"]) == 0
        assert capsys.readouterr().out == ""
    with clock.standing_at(LATER):
        assert main(["demo", "--if-empty"]) == 0
        told = capsys.readouterr()
        assert "в нём никто не работал" in told.out + told.err
        found = re.search(r"(/in/\S+)", told.out)
        assert found
        assert Client().get(found[1]).status_code == 200
        assert aged_demo() is None
