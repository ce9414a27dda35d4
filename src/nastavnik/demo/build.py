"""How does the demo school come to be: by the same actions as a real one, at its own moments?"""

from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, time
from random import Random

from django.db import transaction
from django.db.models import QuerySet
from django_scopes import scope

from clerk.calendar import DAY, SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import new_link
from nastavnik.accounts.states import SIGN_IN
from nastavnik.audit.actions import record
from nastavnik.demo.pairs import groups_of
from nastavnik.demo.papers import first_papers, second_papers
from nastavnik.demo.start import begin, begin_pairs, keep_regulation
from nastavnik.demo.story import Story
from nastavnik.demo.year import marks, moves
from nastavnik.organisations.actions.add_organisation import add_organisation
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Kind, Role
from nastavnik.shared import clock, keys
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.rules import RuleBroken

SCHOOL = (
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 5» "
    "города Приозёрска-на-Горе"
)
MUNICIPALITY = "Управление образования города Приозёрска-на-Горе"
REGION = "Министерство образования Приозёрской области"
PEOPLE = (
    ("Соколова Ирина Викторовна", Role.COORDINATOR),
    ("Орлова Нина Павловна", Role.DIRECTOR),
    ("Лапина Вера Олеговна", Role.CLERK),
)
OBSERVER = "Громова Алла Юрьевна"
OPENED = (8, 23)  # month and day: the school is added, its people are invited


def has_any_school() -> bool:
    """Whether any school lives here, real or made up."""
    return Organisation.objects.filter(kind=Kind.SCHOOL).exists()


def build_demo(*, seed: int, today: date) -> Organisation:
    """The demo school, the same for the same seed and day.

    Raises ``RuleBroken``: «real_school» where a real school lives, «there_already».
    """
    if Organisation.objects.filter(is_demo=False).exists():
        raise RuleBroken(
            "real_school",
            "Здесь уже есть настоящая школа: пример с ней не смешиваем. Для примера укажите другую "
            "папку в NASTAVNIK_DATA.",
        )
    if has_any_school():
        raise RuleBroken("there_already", "Пример школы здесь уже есть.")
    with keys.seeded(Random(seed)), transaction.atomic():  # noqa: S311 - made-up, not secrets
        with _opening(today):
            school = _organisations()
        with scope(organisation=school):
            _tell_year(school, seed=seed, today=today)
    return school


def tell_year(school: Organisation, *, seed: int, today: date) -> None:
    """The year of a school in which nothing has happened yet, by those who have the roles there."""
    with keys.seeded(Random(seed)):  # noqa: S311
        _tell_year(school, seed=seed, today=today)


def _opening(today: date) -> AbstractContextManager[None]:
    """The clock stands where the school is added and its people are invited."""
    opened = min(date(SchoolYear.containing(today).start, *OPENED), today - DAY)
    return clock.standing_at(datetime.combine(opened, time(6, tzinfo=UTC)))


def _tell_year(school: Organisation, *, seed: int, today: date) -> None:
    with _opening(today):
        story = _story(school, today)
    _tell(story, Random(seed))  # noqa: S311


def _tell(story: Story, source: Random) -> None:
    """The people must be there before their pairs, the pairs and the roadmap before the rest."""
    story.tell(begin(story, source))
    first, two, more = groups_of(story)
    story.tell(begin_pairs(story, first))
    story.tell(
        [
            *keep_regulation(story),
            *marks(story),
            *first_papers(story),
            *moves(story),
            *second_papers(story, two, more),
        ]
    )


def _organisations() -> Organisation:
    region = add_organisation(None, kind=Kind.REGION, full_name=REGION, is_demo=True)
    town = add_organisation(
        None, kind=Kind.MUNICIPALITY, full_name=MUNICIPALITY, parent=region, is_demo=True
    )
    with scope(organisation=town):
        invite_person(None, organisation=town, name=OBSERVER, role=Role.OBSERVER)
    return add_organisation(None, kind=Kind.SCHOOL, full_name=SCHOOL, parent=town, is_demo=True)


def _story(school: Organisation, today: date) -> Story:
    coordinator, director, clerk = (_holder(school, name, role) for name, role in PEOPLE)
    return Story(school, coordinator, director, clerk, today)


def _holder(school: Organisation, name: str, role: Role) -> Account:
    """Who has the role, and had it when the year began; else somebody of this name gets it."""
    running = _running(role)
    begun = clock.today(school.zone)
    running.filter(started_on__gt=begun).update(started_on=begun)
    found = running.select_related("account").first()
    return (
        found.account
        if found
        else invite_person(None, organisation=school, name=name, role=role)[0].account
    )


def _running(role: Role) -> QuerySet[Membership]:
    return Membership.objects.filter(RUNNING, role=role).order_by("pk")


def demo_link(base: str) -> str:
    """A link that lets one in as the coordinator of the demo school; «» where she has a password."""
    with transaction.atomic():
        school = Organisation.objects.get(kind=Kind.SCHOOL, is_demo=True)
        with scope(organisation=school):
            membership = _running(Role.COORDINATOR)[0]
        account = Account.objects.select_for_update().get(pk=membership.account_id)
        if account.has_usable_password():
            return ""
        fresh = new_link(account, SIGN_IN, None)
        record(
            None, "demo_link", "Выдана ссылка для входа в пример", organisation=school,
            subject=membership, ground="команда администратора",
        )  # fmt: skip
    return fresh.address(base)
