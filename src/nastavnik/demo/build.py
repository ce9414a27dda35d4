"""How does the demo school come to be: by the same actions as a real one, at its own moments?"""

import io
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django_scopes import scope

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.roadmap.standard import standard_roadmap
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import new_link
from nastavnik.accounts.states import SIGN_IN
from nastavnik.audit.actions import record
from nastavnik.demo.names import make_people, staff_csv
from nastavnik.demo.papers import order_first_pairs, sign_most
from nastavnik.demo.year import live_year
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.states import PaperKind
from nastavnik.organisations.actions.add_organisation import add_organisation
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.actions.invite_person import invite_person
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.states import Kind, Role
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.models import Teacher
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin
from nastavnik.shared import clock, keys
from nastavnik.shared.rules import RuleBroken
from nastavnik.workspace.actions.answer_question import answer_question
from nastavnik.workspace.actions.finish_start import finish_start
from nastavnik.workspace.actions.start_year import start_year
from nastavnik.workspace.flows import begin_year
from nastavnik.workspace.wizard.answers import Answers, answers_of
from nastavnik.workspace.wizard.facts import gather, result_of
from nastavnik.workspace.wizard.questions import QUESTIONS, next_code

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
PAIRS_AT_WORK = 6
PAIRS_ORDERED = 3  # by an order made here, after those
MORNING = 8


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
    source = Random(seed)  # noqa: S311 - made-up people, not secrets
    year = SchoolYear.containing(today)
    days = _days(year, today)
    with keys.seeded(Random(seed)), transaction.atomic():  # noqa: S311
        with clock.standing_at(days[0]):
            school = _organisations()
        with scope(organisation=school):
            _live(school, year, days, source, today)
    return school


def _days(year: SchoolYear, today: date) -> list[datetime]:
    """Moments of the year so far, never later than today."""
    wanted = [
        date(year.start, 8, 24), date(year.start, 8, 27), date(year.start, 8, 31),
        date(year.start, 9, 2), date(year.start, 9, 4), date(year.start, 9, 7),
    ]  # fmt: skip
    moments = [min(day, today) for day in wanted]
    base = [_morning(day) for day in moments]
    return [moment - timedelta(hours=len(base) - place) for place, moment in enumerate(base)]


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=UTC)


def _organisations() -> Organisation:
    region = add_organisation(None, kind=Kind.REGION, full_name=REGION, is_demo=True)
    town = add_organisation(
        None, kind=Kind.MUNICIPALITY, full_name=MUNICIPALITY, parent=region, is_demo=True
    )
    with scope(organisation=town):
        invite_person(None, organisation=town, name=OBSERVER, role=Role.OBSERVER)
    return add_organisation(None, kind=Kind.SCHOOL, full_name=SCHOOL, parent=town, is_demo=True)


def _live(
    school: Organisation, year: SchoolYear, days: list[datetime], source: Random, today: date
) -> None:
    with clock.standing_at(days[0]):
        for name, role in PEOPLE:
            invite_person(None, organisation=school, name=name, role=role)
        coordinator = Account.objects.get(name=PEOPLE[0][0])
        change_settings(
            coordinator,
            organisation=school,
            values={
                "short_name": "МБОУ СОШ № 5",
                "place": "г. Приозёрск-на-Горе",
                "address": "187000, г. Приозёрск-на-Горе, ул. Липовая, д. 5",
            },
        )
        set_office(
            coordinator, organisation=school, kind=OfficeKind.DIRECTOR, name="Н. П. Орлова",
            post="директор", started_on=date(year.start - 6, 9, 1),
        )  # fmt: skip
        start = start_year(coordinator, organisation=school, year=year)
    with clock.standing_at(days[1]):
        people = make_people(source, year.start)
        listed = staff_csv(people, SCHOOL, f"01.09.{year.start}")
        draft = take_in_list(
            coordinator, organisation=school, stream=io.BytesIO(listed),
            name=f"Педагоги {year.start}.csv",
        )  # fmt: skip
        apply_list(coordinator, organisation=school, draft=draft)
        keep_roadmap(
            coordinator, organisation=school, year=year, origin=Origin.STANDARD,
            document=standard_roadmap(SchoolCalendar(year)),
        )  # fmt: skip
    for moment, kind, number in (
        (days[2], PaperKind.REGULATION, "141-од"),
        (days[3], PaperKind.COORDINATOR_ORDER, "142-од"),
        (days[4], PaperKind.PAIRS_ORDER, "148-од"),
    ):
        with clock.standing_at(moment):
            keep_paper(
                coordinator, organisation=school, year=year, kind=kind, number=number,
                dated_on=moment.date(),
            )  # fmt: skip
    with clock.standing_at(days[5]):
        facts = gather(school, year)
        proposed = result_of(facts, Answers()).proposal.pairs
        pairs = [
            (facts.works[pair.mentor].teacher.key, facts.works[pair.mentee].teacher.key)
            for pair in proposed
        ]
        ordered = slice(PAIRS_AT_WORK, PAIRS_AT_WORK + PAIRS_ORDERED)
        team = [Account.objects.get(name=name) for name, _ in PEOPLE]
        order_first_pairs(school, team, facts, result_of(facts, Answers()), ordered)
        running = pairs[: ordered.stop]
        own = Teacher.objects.get(surname="Соколова", first_name="Ирина")
        told: dict[str, dict[str, Any]] = {
            "staff": {"staff_import": draft.key, "staff_taken": True},
            "running": {"running": running},
            "roadmap": {"roadmap_chosen": True},
            "requisites": {"coordinator": own.key},
        }
        for question in QUESTIONS[1:]:
            answer_question(
                coordinator, organisation=school, start=start, question=question.code,
                values=told.get(question.code, {}), then=next_code(QUESTIONS, question.code),
            )  # fmt: skip
        finish_start(coordinator, organisation=school, start=start)
        facts = gather(school, year)
        start.refresh_from_db()
        answers = answers_of(start)
        begin_year(coordinator, facts, answers, result_of(facts, answers))
    with clock.standing_at(max(days[5], _morning(today - timedelta(days=1)))):
        sign_most(school, team[0], team[1], year)
    live_year(school, coordinator, year, today)


def demo_link(base: str) -> str:
    """A link that lets one in as the coordinator of the demo school."""
    with transaction.atomic():
        school = Organisation.objects.get(kind=Kind.SCHOOL, is_demo=True)
        with scope(organisation=school):
            membership = Membership.objects.get(role=Role.COORDINATOR)
        account = Account.objects.select_for_update().get(pk=membership.account_id)
        fresh = new_link(account, SIGN_IN, None)
        record(
            None, "demo_link", "Выдана ссылка для входа в пример", organisation=school,
            subject=membership, ground="команда администратора",
        )  # fmt: skip
    return fresh.address(base)
