"""Does the demo school tell one story: do dates of steps, papers, numbers, people and history agree?"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.audit.models import AuditEntry
from nastavnik.demo.build import build_demo
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import paper_kinds
from nastavnik.documents.parts import required, same_year
from nastavnik.documents.printing import signed_content_of
from nastavnik.documents.queries import acknowledgements, papers_of
from nastavnik.documents.states import WRITTEN, PaperState, Series
from nastavnik.journals.queries import numbers_in
from nastavnik.launch.compute import signing_facts
from nastavnik.local_acts.states import COORDINATOR_ORDER, REGULATION
from nastavnik.mentorships.facts import gather as gather_facts
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.papers.pairs_order.kind import ACQUAINTING
from nastavnik.mentorships.queries import waiting_pairs
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
    WAITING,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.states import Role
from nastavnik.people.queries import employments
from nastavnik.roadmaps.models import Evidence, Step, StepChange
from nastavnik.roadmaps.queries import (
    open_changes,
    own_deadlines,
    roadmap_of,
    standing_of,
    urgent_steps,
)
from nastavnik.roadmaps.responsible import answers_for
from nastavnik.roadmaps.states import EvidenceKind, StepState
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer, things_for
from nastavnik.signing.queries import to_acknowledge
from nastavnik.wizard.answers import answers_of
from nastavnik.wizard.facts import gather as gather_told
from nastavnik.wizard.facts import requisites_of, result_of
from nastavnik.wizard.queries import latest_start
from nastavnik.workspace.today import Today
from tests.once import Once
from tests.papers.texts import kept, said
from tests.processes import demo_school

pytestmark = pytest.mark.django_db
BEFORE, MIDDLE = date(2026, 8, 5), date(2026, 11, 24)
DAYS = (
    MIDDLE,
    *(
        pytest.param(day, marks=pytest.mark.any_engine)
        for day in (date(2026, 9, 3), date(2027, 5, 12))
    ),
)
MONTH = timedelta(days=31)


@pytest.fixture
def today() -> date:
    return MIDDLE


@pytest.fixture
def school(today: date) -> Iterator[Organisation]:
    whole = build_demo(seed=1, today=today)
    noon = datetime.combine(today, time(9, tzinfo=UTC))
    with clock.standing_at(noon), scope(organisation=whole):
        yield whole


def year_of(today: date) -> SchoolYear:
    return SchoolYear.containing(today)


def signed_before(paper: Paper) -> list[date]:
    return [one.signed_on for one in required(paper, same_year(paper)) if one.signed_on]


def papers_come_after_what_they_rest_on() -> None:
    for paper in Paper.objects.all():
        before = signed_before(paper)
        if paper.signed_on:
            assert paper.signed_on >= max(before, default=date.min), paper.name
            assert all(one.signed_on for one in required(paper, same_year(paper))), paper.name
        if paper.state == PaperState.REGISTERED:
            assert paper.dated_on
            assert paper.signed_on
            assert paper.dated_on >= paper.signed_on, paper.name


def numbers_go_up_with_dates(today: date) -> None:
    for series in Series.values:
        for year in (year_of(today).start, year_of(today).end):
            given = numbers_in(series, year)
            values = [int(one.number.partition("-")[0]) for one in given]
            assert values == sorted(set(values)), [f"{one.number} {one.dated_on}" for one in given]


def in_group(group: str, step: Step) -> bool:
    return any(
        one.group == group and one.fits(step.text) for kind in paper_kinds() for one in kind.fulfils
    )


def papers_that(step: Step) -> list[Paper]:
    """The papers that show a step, whatever of them is there."""
    papers = Paper.objects.exclude(state=PaperState.WITHDRAWN)
    if step.job == "consents" and in_group("mentees", step):
        return list(papers.filter(kind=MENTEE_CONSENT))
    if step.job == "consents" and in_group("mentors", step):
        return list(papers.filter(kind__in=(MENTOR_CONSENT, ADDITIONAL_AGREEMENT)))
    shown = Evidence.objects.filter(step=step, kind=EvidenceKind.MADE).values("subject")
    return list(papers.filter(key__in=shown))


def steps_are_done_when_their_papers_are(today: date) -> None:
    for step in Step.objects.all():
        papers = papers_that(step)
        done = step.state == StepState.DONE
        if done:
            assert step.done_on
            assert step.done_on <= today, step.text
        if not papers:
            written = Evidence.objects.filter(step=step, source=WRITTEN).exists()
            assert step.made is None or written or ACQUAINTING(step.text), step.text
            continue
        assert not step.done_by, step.text  # the paper made it so, nobody's hand
        if step.job == "consents":
            days = [one.signed_on for one in papers if one.signed_on]
            assert done == (len(days) == len(papers)), step.text
            # Those of later pairs are counted; the day on which it was fulfilled stays.
            assert not done or step.done_on in days, step.text
            assert not days or (step.made, step.wanted) == (len(days), len(papers)), step.text
        else:
            assert step.done_on == min(one.dated_on for one in papers if one.dated_on), step.text


def counts_are_whole_where_a_step_is_done() -> None:
    for step in Step.objects.filter(state=StepState.DONE).exclude(wanted=None):
        assert step.made == step.wanted, step.text


def steps_of_the_school_s_orders_follow_them(today: date) -> None:
    kept = papers_of(year_of(today))
    for kind, words in (
        (COORDINATOR_ORDER, "Приказ о назначении куратора"),
        (REGULATION, "Приказ об утверждении Положения"),
    ):
        step = Step.objects.get(text__startswith=words)
        if step.state == StepState.DONE:
            assert step.done_on == kept[kind].dated_on


def people_know_their_orders(today: date) -> None:
    for paper in to_acknowledge(Paper.objects.all()):
        known = acknowledgements([paper]).get(paper.pk, {})
        assert paper.dated_on
        assert all(paper.dated_on <= one.acknowledged_on <= today for one in known.values())
        if paper.dated_on < today - MONTH:
            assert known.keys() == paper.people, paper.name
    step = Step.objects.get(job="pairs_order", text__startswith="Ознакомление")
    orders = Paper.objects.filter(kind=PAIRS_ORDER, state=PaperState.REGISTERED)
    whole = all(acknowledgements([one]).get(one.pk, {}).keys() == one.people for one in orders)
    assert (step.state == StepState.DONE) == (whole and orders.exists())


def pairs_work_by_their_orders() -> None:
    orders = {one.number: one for one in Paper.objects.filter(kind=PAIRS_ORDER)}
    for pair in Mentorship.objects.all():
        if pair.state in WAITING:
            assert not pair.order_number
            continue
        order = orders[pair.order_number]
        assert pair.ordered_on == pair.starts_on == order.dated_on
        assert {pair.mentor.key, pair.mentee.key} <= order.people


def the_story_ends_before_today(today: date) -> None:
    assert not AuditEntry.objects.filter(at__gte=datetime.combine(today, time(tzinfo=UTC))).exists()
    moments = list(AuditEntry.objects.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)


def homes_tell_the_truth(school: Organisation, today: date) -> None:
    """Whoever looks: nothing of hers is late or near where it is said that nothing is wanted of her,
    nobody else's step is hers, and a signature that is wanted stands first."""
    roadmap = roadmap_of(year_of(today))
    assert roadmap
    urgent = urgent_steps(roadmap, today)
    account = Account.objects.get(name__startswith="Соколова")
    viewers = [Viewer(school, account, frozenset({role}), today) for role in Role.values]
    viewers += [Viewer(school, account, frozenset(), today, work) for work in employments()[:8]]
    for viewer in viewers:
        own = {str(one.key) for one in answers_for(urgent, viewer)}
        deadlines = [status for _, _, status in own_deadlines(viewer, 5)]
        found = Today(things_for(viewer), deadlines if viewer.work else ())
        assert not own or "ничего не нужно" not in found.lead, viewer.roles
        assert {one.key for one in found.things if one.code == "step"} <= own, viewer.roles
        assert not {one.code for one in found.mine} & {"others_late"}
        codes = [one.code for one in found.mine]
        assert "sign" not in codes[1:]
        assert Role.CLERK not in viewer.roles or "register" not in codes[1:]


def late(today: date) -> int:
    return Step.objects.filter(ends_on__lt=today).exclude(state=StepState.DONE).count()


@pytest.mark.parametrize("today", DAYS)
def test_one_story_on_whatever_day(school: Organisation, today: date, once: Once) -> None:
    papers_come_after_what_they_rest_on()
    numbers_go_up_with_dates(today)
    steps_are_done_when_their_papers_are(today)
    counts_are_whole_where_a_step_is_done()
    steps_of_the_school_s_orders_follow_them(today)
    people_know_their_orders(today)
    pairs_work_by_their_orders()
    the_story_ends_before_today(today)
    homes_tell_the_truth(school, today)
    assert late(today) == 1
    if today == MIDDLE:
        in_november_everybody_has_something_to_do(today)
        papers_say_what_they_always_said()
        rows_and_wizard_know_the_same_facts(school, today)
        if connection.vendor == "sqlite":
            the_command_tells_the_same(once)


def in_november_everybody_has_something_to_do(today: date) -> None:
    states: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for paper in Paper.objects.all():
        states[paper.kind][paper.state] += 1

    assert states[ADDITIONAL_AGREEMENT][PaperState.PREPARED] == 2
    assert states[ADDITIONAL_AGREEMENT][PaperState.SIGNED] == 2
    assert states[PAIRS_ORDER] == {PaperState.REGISTERED: 2, PaperState.PREPARED: 1}
    read = acknowledgements(to_acknowledge(Paper.objects.filter(kind=PAIRS_ORDER)))
    assert sorted(len(one) for one in read.values()) == [2, 10]

    roadmap, standing = roadmap_of(year_of(today)), standing_of(year_of(today))
    assert roadmap
    assert [one.reason for one in open_changes(roadmap)] == ["педсовет перенесён"]
    assert StepChange.objects.exclude(approval=None).count() == 2
    assert standing
    assert standing.approved.startswith("№ ")


def papers_say_what_they_always_said() -> None:
    for number, paper in enumerate(Paper.objects.order_by("pk"), 1):
        name = f"demo {number}: {paper.title}"
        assert kept()[name] == said(signed_content_of(paper)), name


def rows_and_wizard_know_the_same_facts(school: Organisation, today: date) -> None:
    """Papers of pairs are made of rows; two files without signing in go through ``signing_facts``."""
    year, start = year_of(today), latest_start()
    assert start
    told, answers = gather_told(school, year), answers_of(start)
    pairs = waiting_pairs(year)
    assert len(pairs) == 4
    # those that are agreed are facts for the wizard: here it is to propose them once more
    settled = tuple(one for one in told.settled if one.state not in WAITING)
    told = replace(told, settled=settled)
    result, requisites = result_of(told, answers), requisites_of(told, answers)
    of_rows = gather_facts(school, year, pairs, today)
    # what the clerk told of pay stands in no list of teachers
    assert all(one.terms and one.terms.ground for one in of_rows.pairs)
    of_rows = replace(of_rows, pairs=tuple(replace(one, terms=None) for one in of_rows.pairs))
    assert of_rows == signing_facts(result, requisites)
    assert of_rows == signing_facts(result, replace(requisites, people={}))  # by the list alone


def the_command_tells_the_same(once: Once) -> None:
    query = "SELECT key, sentence FROM audit_auditentry ORDER BY id"
    with closing(sqlite3.connect(demo_school(once) / "nastavnik.sqlite3")) as database:
        *kept, _ = database.execute(query)  # the last is of the link that it printed
    ours = AuditEntry.objects.order_by("pk").values_list("key", "sentence")
    assert [(UUID(key), sentence) for key, sentence in kept] == list(ours)


def told(day: date, seed: int = 1) -> Sequence[tuple[object, ...]]:
    """The history of a school that is made and forgotten."""
    with transaction.atomic():
        build_demo(seed=seed, today=day)
        said = AuditEntry.objects.order_by("pk").values_list(
            "at", "sentence", "subject_key", "action"
        )
        kept = list(said)
        transaction.set_rollback(True)
    return kept


@pytest.mark.any_engine
def test_another_seed_tells_another_year_and_before_anything_was_ordered() -> None:
    """That the same one tells the same is seen when the command does, in a process of its own."""
    first = told(BEFORE)

    assert told(BEFORE, seed=2) != first
    assert not {one[-1] for one in first} & {"keep_paper", "sign_paper", "register_paper"}
