"""Does an order about the roadmap go from the coordinator over the director to the clerk, so that
what it says, and nothing else, is approved with its number?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from clerk.calendar import SchoolCalendar
from clerk.roadmap.standard import standard_roadmap
from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.approvals.actions.correct_approval import correct_approval
from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.standing import short
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.journals.queries import propose_numbers
from nastavnik.local_acts.states import COORDINATOR_ORDER
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT
from nastavnik.organisations.states import Role
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.move_deadline import move_deadline
from nastavnik.roadmaps.models import Approval, Evidence, OrderDraft, Roadmap, Step
from nastavnik.roadmaps.queries import frozen_document, open_changes, standing_of, steps_of
from nastavnik.roadmaps.states import APPROVAL_ORDER, CHANGES_ORDER
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.sign_paper import sign_paper
from papers.look import look
from tests.built_once import built_once
from tests.documents.scene import of, order, prepare
from tests.house.at_once import at_once, refused
from tests.personas import OWN, House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

NOVEMBER = datetime(2026, 11, 24, 9, tzinfo=UTC)
TODAY = NOVEMBER.date()
APPROVAL, CHANGES = "roadmap/approvals/approval/", "roadmap/approvals/changes/"


@pytest.fixture
def roadmap(house: House) -> Iterator[Roadmap]:
    with clock.standing_at(NOVEMBER), scope(organisation=house.school):
        yield answered_for(house)


@built_once
def answered_for(house: House) -> Roadmap:
    """A teacher answers for its first step."""
    found = living(house)
    Step.objects.filter(pk=steps_of(found)[0].pk).update(responsible=f"{OWN} М. П.")
    return found


def read(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def send(house: House, persona: str, path: str, **told: Any) -> str:
    answer = house.browser(persona).post(house.url(path), told, follow=True)
    assert answer.status_code == 200
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def move(house: House, roadmap: Roadmap, words: str, place: int = 3) -> Step:
    step = steps_of(roadmap)[place]
    return move_deadline(
        house["coordinator"], organisation=house.school, step=step, words=words, reason="так решили",
        version=step.version,
    )  # fmt: skip


def the_order(kind: str = APPROVAL_ORDER) -> Paper:
    return Paper.objects.filter(kind=kind).order_by("-pk")[0]


def sign_by_hand(house: House) -> None:
    paper = Paper.objects.get(state=PaperState.PREPARED)
    send(house, "director", "papers/sign/", papers=f"{paper.key}.{paper.version}",
         signed_on=f"{TODAY:%d.%m.%Y}")  # fmt: skip


def number_by_hand(house: House, number: str) -> str:
    paper = Paper.objects.get(state=PaperState.SIGNED)
    return send(house, "clerk", "papers/register/", paper=str(paper.key), sure="1",
                **{f"{paper.key}-number": number, f"{paper.key}-dated_on": f"{TODAY:%d.%m.%Y}"})  # fmt: skip


@built_once
def approved(house: House, roadmap: Roadmap, number: str = "131-од") -> None:
    paper = prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)
    sign_paper(house["director"], organisation=house.school, papers=[paper])
    paper.refresh_from_db()
    register_paper(
        house["clerk"], organisation=house.school, paper=paper, number=number, dated_on=TODAY
    )  # fmt: skip


def test_one_press_each_and_the_roadmap_is_approved(house: House, roadmap: Roadmap) -> None:
    page = send(house, "coordinator", APPROVAL)
    assert "ждёт подписи директора" in page
    assert "Отдать на подпись" not in page
    assert "вашей подписи" in read(house.browser("director"), house.url())

    sign_by_hand(house)
    assert "Подписан, ждёт номера" in read(
        house.browser("coordinator"), house.url("roadmap/approvals/")
    )
    assert "Версия дорожной карты сохранена" in number_by_hand(house, "131-од")

    (approval,) = Approval.objects.all()
    standing = standing_of(YEAR)
    assert (approval.number, approval.dated_on, approval.paper) == ("131-од", TODAY, the_order())
    assert standing
    assert standing.approved == "№ 131-од от 24.11.2026"
    assert not OrderDraft.objects.exists()
    page = read(house.browser("coordinator"), house.url("roadmap/approvals/"))
    assert house.url(f"papers/{the_order().key}/") in page


def test_the_step_about_the_roadmap_is_done_by_it(house: House, roadmap: Roadmap) -> None:
    step = steps_of(roadmap)[1]
    Step.objects.filter(pk=step.pk).update(text="Утверждение дорожной карты", job="local_act")
    approved(house, roadmap)

    shown = Evidence.objects.filter(subject=the_order().key).select_related("step")
    assert step.pk in {one.step_id for one in shown}
    assert all("дорожн" in one.step.text and one.step.state == "done" for one in shown)


def test_the_order_has_the_roadmap_behind_it(house: House, roadmap: Roadmap) -> None:
    answer = house.browser("coordinator").get(house.url(APPROVAL))
    text = " ".join(str(sheet).replace("\\xa0", " ") for sheet in look(answer.content))

    assert "Утвердить прилагаемую дорожную карту" in text
    step = steps_of(roadmap)[0].text
    assert step in text
    assert text.index(step) < text.index("ЛИСТ ОЗНАКОМЛЕНИЯ")  # one signs for all of it


def test_who_signs_it_is_not_made_acquainted_with_it(house: House, roadmap: Roadmap) -> None:
    hers = house.teachers[OWN]
    set_office(
        house["clerk"], organisation=house.school, kind=OfficeKind.DIRECTOR,
        name=short(hers), post="директор",
        started_on=date(2026, 8, 25),
    )  # fmt: skip
    approved(house, roadmap)
    assert hers.key not in the_order().people


def test_what_changes_after_the_order_was_made_is_not_approved_by_it(
    house: House, roadmap: Roadmap
) -> None:
    approved(house, roadmap)
    move(house, roadmap, "до 5 февраля 2027 года")
    paper = prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)
    later = move(house, roadmap, "до 9 марта 2027 года", place=4)
    assert "в приказе этого нет" in read(
        house.browser("coordinator"), house.url("roadmap/approvals/")
    )
    sign_paper(house["director"], organisation=house.school, papers=[paper])
    paper.refresh_from_db()
    register_paper(
        house["clerk"], organisation=house.school, paper=paper, number="177-од", dated_on=TODAY
    )

    (left,) = open_changes(roadmap)
    assert left.step_id == later.pk
    last = Approval.objects.get(number="177-од")
    words = [
        deadline.words
        for stage in frozen_document(last).stages
        for activity in stage.activities
        for deadline in activity.deadlines
    ]
    assert "до 5 февраля 2027 года" in words
    assert "до 9 марта 2027 года" not in words


def test_an_unsigned_order_is_made_anew_in_its_place(house: House, roadmap: Roadmap) -> None:
    send(house, "coordinator", APPROVAL)
    before = the_order()
    move(house, roadmap, "до 5 февраля 2027 года")
    send(house, "coordinator", APPROVAL)

    (after,) = Paper.objects.all()
    assert after.pk == before.pk
    assert after.file_id != before.file_id
    assert not open_changes(roadmap).exclude(key__in=OrderDraft.objects.get().changes).exists()


def test_a_signed_order_waits_for_its_number_before_the_next(
    house: House, roadmap: Roadmap
) -> None:
    send(house, "coordinator", APPROVAL)
    sign_by_hand(house)

    assert "ждёт номера" in send(house, "coordinator", APPROVAL)
    assert Paper.objects.count() == 1


def test_each_order_on_changes_is_a_paper_of_its_own(house: House, roadmap: Roadmap) -> None:
    approved(house, roadmap)
    for number, words in (("177-од", "до 5 февраля 2027 года"), ("190-од", "до 9 марта 2027 года")):
        move(house, roadmap, words)
        approved(house, roadmap, number)

    numbers = Paper.objects.filter(kind=CHANGES_ORDER).order_by("pk")
    assert [one.number for one in numbers] == ["177-од", "190-од"]
    assert Approval.objects.count() == 3
    assert not open_changes(roadmap).exists()


def test_no_number_is_written_by_hand_while_an_order_waits(house: House, roadmap: Roadmap) -> None:
    send(house, "coordinator", APPROVAL)
    told: dict[str, Any] = {"organisation": house.school, "roadmap": roadmap, "dated_on": TODAY}
    with pytest.raises(RuleBroken, match="ждёт подписи"):
        approve_roadmap(house["coordinator"], number="140", **told)

    send(house, "coordinator", f"papers/{the_order().key}/withdraw/", reason="подписан другой")
    assert approve_roadmap(house["coordinator"], number="140", **told).paper is None


def test_a_number_written_by_hand_is_no_number_of_another_order(
    house: House, roadmap: Roadmap
) -> None:
    told: dict[str, Any] = {"organisation": house.school, "roadmap": roadmap, "dated_on": TODAY}
    approve_roadmap(house["coordinator"], number="131-од", **told)
    move(house, roadmap, "до 5 февраля 2027 года")
    send(house, "coordinator", CHANGES)
    sign_by_hand(house)
    paper = Paper.objects.get()
    day = f"{TODAY:%d.%m.%Y}"
    answer = house.browser("clerk").post(
        house.url("papers/register/"),
        {
            "paper": str(paper.key),
            "sure": "1",
            f"{paper.key}-number": "131-од",
            f"{paper.key}-dated_on": day,
        },
    )

    assert answer.status_code == 422
    said = answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert f"уже занят: Приказ о дорожной карте № 131-од от {day}" in said
    paper.refresh_from_db()
    assert paper.state == PaperState.SIGNED
    assert open_changes(roadmap).count() == 1
    number_by_hand(house, "132-од")
    assert not open_changes(roadmap).exists()


@pytest.mark.parametrize(
    ("number", "day", "says"),
    [
        ("12", date(2019, 1, 1), "не раньше 01.01.2026"),
        ("12", date(2026, 11, 25), "ещё не наступила: сегодня 24.11.2026"),
        ("приказ", date(2026, 9, 1), "В номере есть цифра"),
        ("😀1", date(2026, 9, 1), "В номере есть цифра"),
        ("1" * 41, date(2026, 9, 1), "длиннее 40 знаков"),
    ],
)
def test_an_order_on_paper_has_a_number_and_a_day_of_its_year(
    house: House, roadmap: Roadmap, number: str, day: date, says: str
) -> None:
    told = {"number": number, "dated_on": f"{day:%d.%m.%Y}"}
    answer = house.browser("coordinator").post(house.url("roadmap/approvals/"), told)
    assert answer.status_code == 422
    page = answer.content.decode().replace(" ", " ")
    assert says in page
    assert f'value="{number}"' in page
    assert not Approval.objects.exists()


def test_no_order_is_older_than_the_one_it_amends(house: House, roadmap: Roadmap) -> None:
    told: dict[str, Any] = {"organisation": house.school, "roadmap": roadmap}
    approve_roadmap(house["coordinator"], number="140", dated_on=date(2026, 9, 3), **told)
    move(house, roadmap, "до 5 февраля 2027 года")
    with pytest.raises(RuleBroken, match=r"раньше приказа № 140 от 03\.09\.2026") as broken:
        approve_roadmap(house["coordinator"], number="141", dated_on=date(2026, 9, 2), **told)
    assert broken.value.code == "too_early"


def test_an_order_written_by_hand_is_put_right(house: House, roadmap: Roadmap) -> None:
    path = "roadmap/approvals/"
    told: dict[str, Any] = {"organisation": house.school, "roadmap": roadmap}
    first = approve_roadmap(house["coordinator"], number="12", dated_on=date(2026, 1, 1), **told)
    page = send(house, "coordinator", path, order=first.key, number="131-од", dated_on="02.09.2026")
    assert "Приказ № 131-од от 02.09.2026 исправлен" in page
    assert "Исправить номер или дату" in page
    (kept,) = Approval.objects.all()
    assert (kept.number, kept.dated_on) == ("131-од", date(2026, 9, 2))
    assert bytes(kept.frozen) == bytes(first.frozen)
    standing = standing_of(YEAR)
    assert standing
    assert standing.approved == "№ 131-од от 02.09.2026"
    history = read(house.browser("director"), house.url("history/"))
    assert "был № 12 от 01.01.2026, стал № 131-од от 02.09.2026" in history

    wrong = {"order": first.key, "number": "131-од", "dated_on": "02.09.2019"}
    answer = house.browser("coordinator").post(house.url(path), wrong)
    assert answer.status_code == 422
    assert f'href="#{first.key}-dated_on"' in answer.content.decode()
    assert house.browser("clerk").post(house.url(path), wrong).status_code == 403


def test_an_order_is_put_right_between_its_neighbours(house: House, roadmap: Roadmap) -> None:
    told: dict[str, Any] = {"organisation": house.school}
    first = approve_roadmap(
        house["coordinator"], roadmap=roadmap, number="12", dated_on=date(2026, 9, 1), **told
    )
    move(house, roadmap, "до 5 февраля 2027 года")
    second = approve_roadmap(
        house["coordinator"], roadmap=roadmap, number="13", dated_on=date(2026, 10, 1), **told
    )

    def refusal(approval: Approval, number: str, day: date) -> str:
        with pytest.raises(RuleBroken) as broken:
            correct_approval(
                house["coordinator"], approval=approval, number=number, dated_on=day, **told
            )
        return broken.value.code

    assert refusal(first, "12", date(2026, 10, 2)) == "too_late"
    assert refusal(second, "13", date(2026, 8, 30)) == "too_early"
    assert refusal(second, "12", date(2026, 9, 1)) == "taken"
    move(house, roadmap, "до 9 марта 2027 года")
    prepare_approval(house["coordinator"], roadmap=roadmap, **told)
    assert refusal(first, "14", date(2026, 9, 1)) == "waiting"


def test_the_number_that_the_journal_gave_is_not_put_right_there(
    house: House, roadmap: Roadmap
) -> None:
    approved(house, roadmap)
    (approval,) = Approval.objects.all()
    assert "Исправить номер" not in read(
        house.browser("coordinator"), house.url("roadmap/approvals/")
    )
    told = {"order": approval.key, "number": "9", "dated_on": "24.11.2026"}
    answer = house.browser("coordinator").post(house.url("roadmap/approvals/"), told)
    assert answer.status_code == 404
    with pytest.raises(RuleBroken) as broken:
        correct_approval(
            house["coordinator"], organisation=house.school, approval=approval, number="9",
            dated_on=TODAY,
        )  # fmt: skip
    assert broken.value.code == "made_here"


def test_the_orders_of_a_school_have_one_journal(house: House, roadmap: Roadmap) -> None:
    told: dict[str, Any] = {"organisation": house.school, "roadmap": roadmap}
    order(house, "149-од")
    with pytest.raises(RuleBroken, match=r"пар.* № 149-од") as broken:
        approve_roadmap(house["coordinator"], number="149-ОД", dated_on=TODAY, **told)
    assert broken.value.code == "taken"

    approve_roadmap(house["coordinator"], number="150-од", dated_on=TODAY, **told)
    waiting = Paper(kind=APPROVAL_ORDER, order=0, signed_on=TODAY)
    assert [one.number for one in propose_numbers([waiting], TODAY)] == ["151-од"]
    agreement = of(ADDITIONAL_AGREEMENT)[0]  # another journal
    register_paper(
        house["clerk"], organisation=house.school, paper=agreement, number="150-од", dated_on=TODAY
    )


def test_an_order_made_elsewhere_may_do_several_things(house: House, roadmap: Roadmap) -> None:
    told: dict[str, Any] = {"organisation": house.school, "number": "41-од"}
    keep_paper(
        house["coordinator"], year=YEAR, kind=COORDINATOR_ORDER,
        dated_on=TODAY - timedelta(days=7), **told,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="Приказ о назначении куратора № 41-од"):
        approve_roadmap(house["coordinator"], roadmap=roadmap, dated_on=TODAY, **told)
    approve_roadmap(
        house["coordinator"], roadmap=roadmap, dated_on=TODAY - timedelta(days=7), **told
    )


def test_the_rows_of_a_waiting_order_are_not_made_anew(house: House, roadmap: Roadmap) -> None:
    send(house, "coordinator", APPROVAL)
    before = set(steps_of(roadmap).values_list("key", flat=True))
    document = standard_roadmap(SchoolCalendar(YEAR))
    other = replace(document, stages=document.stages[:3])
    begin_living(house["coordinator"], organisation=house.school, roadmap=roadmap, document=other)
    assert set(steps_of(roadmap).values_list("key", flat=True)) == before

    send(house, "coordinator", f"papers/{the_order().key}/withdraw/", reason="другая карта")
    begin_living(house["coordinator"], organisation=house.school, roadmap=roadmap, document=other)
    assert steps_of(roadmap).count() < len(before)


def test_no_order_gets_a_day_before_its_signature(house: House, roadmap: Roadmap) -> None:
    paper = prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)
    sign_paper(house["director"], organisation=house.school, papers=[paper])
    paper.refresh_from_db()
    with pytest.raises(RuleBroken, match="раньше подписи") as broken:
        register_paper(
            house["clerk"], organisation=house.school, paper=paper, number="131-од",
            dated_on=TODAY - timedelta(days=1),
        )  # fmt: skip
    assert broken.value.code == "too_early"
    assert not Approval.objects.exists()


def test_a_day_is_the_school_s_own(house: House) -> None:
    with (
        clock.standing_at(datetime(2026, 11, 25, 22, 30, tzinfo=UTC)),
        scope(organisation=house.school),
    ):
        paper = prepare_approval(
            house["coordinator"], organisation=house.school, roadmap=living(house)
        )
        page = read(house.browser("coordinator"), house.url(f"papers/{paper.key}/"))
    assert "Составлен 26 ноября 2026" in page


def test_who_answers_reads_the_order_on_her_page(house: House, roadmap: Roadmap) -> None:
    approved(house, roadmap)

    page = read(house.browser("mentor"), house.url("me/"))
    assert "Ознакомьтесь с приказом № 131-од" in page
    assert (
        "С ним знакомят всех, о ком он говорит. В нём — то, за что вы отвечаете в дорожной карте."
        in page
    )
    assert "ваша пара" not in page
    assert "131-од" not in read(house.browser("mentee"), house.url("me/"))
    assert (
        house.browser("mentee").get(house.url(f"me/papers/{the_order().key}/")).status_code == 404
    )
    stranger = house.browser("stranger").get(house.url(f"papers/{the_order().key}/"))
    assert stranger.status_code == 404


def test_the_papers_of_the_pairs_withdraw_no_order_of_the_roadmap(
    house: House, roadmap: Roadmap
) -> None:
    send(house, "coordinator", APPROVAL)
    prepare(house)

    assert the_order().state == PaperState.PREPARED


@pytest.mark.each_engine
@pytest.mark.django_db(transaction=True)
def test_two_who_prepare_it_at_once_make_one(house: House) -> None:
    with scope(organisation=house.school):
        roadmap = living(house)

    def prepare_it(who: Role) -> Any:
        return lambda: prepare_approval(house[who], organisation=house.school, roadmap=roadmap)

    answers = at_once(house.school, prepare_it(Role.COORDINATOR), prepare_it(Role.DIRECTOR))
    with scope(organisation=house.school):
        assert [one.pk for one in answers] == [Paper.objects.get().pk] * 2
        assert OrderDraft.objects.count() == 1


@pytest.mark.each_engine
@pytest.mark.django_db(transaction=True)
def test_an_order_never_says_what_was_changed_meanwhile(house: House) -> None:
    with scope(organisation=house.school):
        roadmap = living(house)
    answers = at_once(
        house.school,
        lambda: move(house, roadmap, "до 5 февраля 2027 года"),
        lambda: prepare_approval(
            house["director"], organisation=house.school, roadmap=roadmap
        ),
    )  # fmt: skip
    with scope(organisation=house.school):
        assert refused(answers) == ["changed_meanwhile"]
        assert not OrderDraft.objects.exists()
        assert date(2027, 2, 5) in {one.ends_on for one in steps_of(roadmap)}
