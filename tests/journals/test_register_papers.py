"""Does the clerk give each paper a number of her own journal, once, and make people acquainted?"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from clerk.calendar import SchoolCalendar
from clerk.roadmap.standard import standard_roadmap
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.models import Acknowledgement, Paper
from nastavnik.documents.queries import made_papers, people_of
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.journals.numbers import first_number, jump, next_number, number_key
from nastavnik.journals.queries import propose_numbers, to_register
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
)
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin, Step
from nastavnik.shared import clock
from nastavnik.shared.keys import new_key
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import PAIRS, YEAR, of, order, prepare, sign_all
from tests.personas import OWN, House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

PLACE = "papers/register/"


@pytest.mark.parametrize(
    ("last", "comes"),
    [
        ("148-од", "149-од"), ("56-ОД", "57-ОД"), ("№ 54", "№ 55"), ("22/294", "22/295"),
        ("134/01-11", "135/01-11"), ("009", "010"), ("", "1"), ("б/н", "1"),
    ],
)  # fmt: skip
def test_the_next_number_follows_the_school_s_own(last: str, comes: str) -> None:
    assert next_number(last) == comes


@pytest.mark.parametrize(
    ("given", "comes"),
    [
        (("01-10/3",), "01-10/4"), (("12/2026",), "13/2026"), (("7-26",), "8-26"),
        (("45/1-р", "45/2-р"), "45/3-р"), (("39/3", "40/3"), "41/3"), (("Д-001/26",), "Д-002/26"),
        (("148-од", "12-к"), "13-к"), (("12-к", "148-од"), "149-од"), (("99-од",), "100-од"),
        (("26",), "27"), (("2026",), "2027"), (("п.3 от 5",), "п.3 от 6"),
    ],
)  # fmt: skip
def test_which_of_several_numbers_counts_the_journal_tells(
    given: tuple[str, ...], comes: str
) -> None:
    assert next_number(given[-1], given, year=2026) == comes


@pytest.mark.parametrize(
    ("before", "comes"),
    [
        ((), "1"), (("148-од",), "1-од"), (("148/2026",), "1/2027"), (("01-10/57",), "01-10/1"),
        (("057-26",), "001-27"), (("б/н",), "1"), (("22/294", "22/295"), "22/1"),
    ],
)  # fmt: skip
def test_a_new_year_begins_with_one_in_the_school_s_own_look(
    before: tuple[str, ...], comes: str
) -> None:
    assert first_number(before, 2027) == comes


@pytest.mark.parametrize(
    "like", ["148-ОД", "№ 148-од", "148 - од", "148–од", "0148-од", "148-oд"]
)  # the last with a Latin «o»
def test_what_reads_alike_is_one_number(like: str) -> None:
    assert number_key(like) == number_key("148-од") != number_key("1480-од")


def test_what_would_be_refused_is_told_before_one_is_asked(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        first, second = of(ADDITIONAL_AGREEMENT)
        today, browser = clock.today(), house.browser("clerk")
        told = {**sent(first, "7", today), **sent(second, "007", today), "all": "1"}
        del told["sure"], told["paper"]
        page = browser.post(house.url(PLACE), told).content.decode().replace("\xa0", " ")
        assert "стоит на этой странице дважды" in page
        told = sent(first, "7", today + timedelta(days=1))
        del told["sure"]
        answer = browser.post(house.url(PLACE), told)
        assert answer.status_code == 422
        assert "ещё не наступила" in answer.content.decode().replace("\xa0", " ")


def test_an_order_before_the_numbers_that_it_names_is_asked_about(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        told = sent(of(PAIRS_ORDER)[0], "149-од", clock.today())
        del told["sure"]
        page = house.browser("clerk").post(house.url(PLACE), told, follow=True).content.decode()
        assert "Без номера ещё 2 документа" in page.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("last", "number", "far"),
    [
        ("41-од", "143-од", 102), ("41-од", "42-ОД", 1), ("143-од", "42-од", -101),
        ("41-од", "143", 0), ("01-10/41", "01-10/143", 102), ("12/2026", "30/2026", 18), ("", "7", 0),
    ],
)  # fmt: skip
def test_how_far_a_number_jumps(last: str, number: str, far: int) -> None:
    assert jump(last, number, [last], year=2026) == far


def test_a_jump_in_numbers_is_doubted_and_taken(house: House) -> None:
    today, clerk = clock.today(), house.browser("clerk")

    def asked(paper: Paper, number: str) -> str:
        told = sent(paper, number, today)
        del told["sure"]
        return clerk.post(house.url(PLACE), told, follow=True).content.decode().replace("\xa0", " ")

    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        first, second = of(ADDITIONAL_AGREEMENT)
        assert "идёт после" not in asked(first, "41")
        clerk.post(house.url(PLACE), sent(first, "41", today))
        assert "идёт после" not in asked(second, "43")
        page = asked(second, "143")
        assert "№ 143 идёт после № 41: между ними 101 номер. Проверьте номер." in page
        assert "№ 14 меньше последнего: № 41. Проверьте номер." in asked(second, "14")
        assert clerk.post(house.url(PLACE), sent(second, "143", today)).status_code == 302
        assert of(ADDITIONAL_AGREEMENT)[1].number == "143"


def test_a_number_that_is_given_is_passed_over() -> None:
    assert next_number("148-од", ["149-ОД", "№ 150-од"]) == "151-од"


def sent(paper: Paper, number: str, day: date) -> dict[str, Any]:
    return {
        "paper": str(paper.key), f"{paper.key}-number": number,
        f"{paper.key}-dated_on": f"{day:%d.%m.%Y}", "sure": "1",
    }  # fmt: skip


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode().replace("\xa0", " ")


@pytest.mark.each_engine
def test_the_clerk_registers_by_the_last_number_of_the_journal(house: House) -> None:
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        keep_paper(
            house["coordinator"], organisation=house.school, year=YEAR, kind=PAIRS_ORDER,
            number="148-од", dated_on=today,
        )  # fmt: skip
        prepare(house)
        sign_all(house)
        (paper,) = of(PAIRS_ORDER)
        assert "Зарегистрировать: 3 документа" in text(clerk, house.url())
        assert 'value="149-од"' in text(clerk, house.url(PLACE))

        answer = clerk.post(house.url(PLACE), sent(paper, "148-ОД", today))
        assert answer.status_code == 422
        assert "Приказ о парах, которые уже работают № 148-од" in answer.content.decode().replace(
            "\xa0", " "
        )
        assert 'value="148-ОД"' in answer.content.decode()

        assert clerk.post(house.url(PLACE), sent(paper, "149-од", today)).status_code == 302
        assert of(PAIRS_ORDER)[0].state == PaperState.REGISTERED
        assert {one.state for one in Mentorship.objects.all()} == {"active"}
        assert {one.starts_on for one in Mentorship.objects.all()} == {today}
        assert {one.order_number for one in Mentorship.objects.all()} == {"149-од"}


@pytest.mark.each_engine
def test_all_are_registered_at_once_and_what_is_wrong_is_told(house: House) -> None:
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        first, second = of(ADDITIONAL_AGREEMENT)
        (paper,) = of(PAIRS_ORDER)
        told = sent(first, "1", today) | sent(second, "1", today) | sent(paper, "149-од", today)
        clerk.post(house.url(PLACE), told | {"stay": "1"})
        assert {one.number for one in Paper.objects.all()} == {""}

        answer = clerk.post(house.url(PLACE), told | {"all": "1"})
        assert answer.status_code == 422
        seen = answer.content.decode().replace("\xa0", " ")
        assert "Номер 1" in seen
        assert "уже занят: Дополнительное соглашение: Ландышева М. П." in seen
        assert sorted(one.number for one in Paper.objects.all() if one.number) == ["1", "149-од"]
        assert text(clerk, house.url(PLACE)).count("Зарегистрировать: ") == 1


def test_a_number_is_asked_about_once_for_it_is_not_taken_back(house: House) -> None:
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        first, second = of(ADDITIONAL_AGREEMENT)
        (paper,) = of(PAIRS_ORDER)
        told = sent(first, "7", today) | sent(second, "8", today) | sent(paper, "149-од", today)
        del told["sure"], told["paper"]

        answer = clerk.post(house.url(PLACE), told | {"all": "1"})
        assert answer.status_code == 302  # so that going back asks the browser for nothing
        answer = clerk.get(answer["Location"])
        page = answer.content.decode().replace("\xa0", " ")
        assert answer.status_code == 200
        assert "Зарегистрировать 3 документа?" in page
        assert f"№ 149-од от {today:%d.%m.%Y}" in page
        assert f"С {today:%d.%m.%Y} начнут работать 2 пары." in page
        assert {one.number for one in Paper.objects.all()} == {""}

        bare = clerk.post(house.url(PLACE), {"paper": str(paper.key)})
        assert bare.status_code == 422
        assert "Впишите номер" in bare.content.decode().replace("\xa0", " ")
        back = clerk.get(house.url(PLACE))
        assert 'value="149-од"' in back.content.decode()
        back = clerk.post(house.url(PLACE), told | {"sure": "1", "stay": "1"}, follow=True)
        assert 'value="149-од"' in back.content.decode()
        assert {one.number for one in Paper.objects.all()} == {""}
        assert clerk.post(house.url(PLACE), told | {"sure": "1", "all": "1"}).status_code == 302
        assert {one.number for one in Paper.objects.all()} == {"", "7", "8", "149-од"}


def test_a_proposed_number_that_was_given_meanwhile_becomes_the_next(house: House) -> None:
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        first, second = of(ADDITIONAL_AGREEMENT)
        seen = clerk.get(house.url(PLACE)).content.decode()
        assert f'<input type="hidden" name="{first.key}-proposed" value="1"' in seen
        told: dict[str, Any] = {"organisation": house.school, "number": "1", "dated_on": today}
        register_paper(house["coordinator"], paper=second, **told)

        chosen = clerk.post(house.url(PLACE), sent(first, "1", today))
        assert chosen.status_code == 422  # she wrote it herself, and is told whose it is
        mine = sent(first, "1", today) | {f"{first.key}-proposed": "1"}
        answer = clerk.post(house.url(PLACE), mine, follow=True)
        assert "№ 1 уже заняли, дан № 2." in answer.content.decode().replace("\xa0", " ")
        assert [one.number for one in of(ADDITIONAL_AGREEMENT)] == ["2", "1"]


def test_proposed_numbers_go_forward_with_the_days(house: House) -> None:
    days = (date(2026, 11, 20), date(2026, 11, 26), date(2026, 11, 25))
    with (
        clock.standing_at(datetime(2026, 11, 26, 9, tzinfo=UTC)),
        scope(organisation=house.school),
    ):
        prepare(house)
        sign_all(house)
        given, late = of(ADDITIONAL_AGREEMENT)
        early = Paper.objects.get(pk=late.pk)
        early.pk, early.key = None, new_key()
        early.save()
        more = Paper.objects.get(pk=late.pk)
        more.pk, more.key = None, new_key()
        more.save()
        for paper, day in zip((early, late, more), days, strict=True):
            Paper.objects.filter(pk=paper.pk).update(signed_on=day)
        Paper.objects.filter(pk=given.pk).update(signed_on=date(2026, 11, 22))

        def proposed() -> list[tuple[Paper, str, date]]:
            waiting = to_register(made_papers(YEAR).filter(kind=ADDITIONAL_AGREEMENT))
            found = propose_numbers(waiting, clock.today())
            return [(one.paper, one.number, one.dated_on) for one in found]

        assert proposed() == [
            (early, "1", days[0]), (given, "2", date(2026, 11, 22)), (more, "3", days[2]),
            (late, "4", days[1]),
        ]  # fmt: skip
        register_paper(
            house["clerk"], organisation=house.school, paper=given, number="9", dated_on=days[1]
        )
        assert proposed() == [
            (early, "10", days[1]), (more, "11", days[1]), (late, "12", days[1]),
        ]  # fmt: skip


def test_registered_again_with_another_number_is_refused(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        again: dict[str, Any] = {"organisation": house.school, "paper": paper}
        same = register_paper(house["clerk"], number="149-од", dated_on=clock.today(), **again)
        assert same.pk == paper.pk
        with pytest.raises(RuleBroken, match="149-од"):
            register_paper(house["clerk"], number="150-од", dated_on=clock.today(), **again)


@pytest.mark.parametrize(
    ("number", "days", "code"),
    [(" ", 0, "no_number"), ("1", 1, "not_yet"), ("1", -2, "too_early")],
)
def test_what_cannot_be_registered(house: House, number: str, days: int, code: str) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        with pytest.raises(RuleBroken) as broken:
            register_paper(
                house["clerk"], organisation=house.school, paper=of(PAIRS_ORDER)[0],
                number=number, dated_on=clock.today() + timedelta(days=days),
            )  # fmt: skip
        assert broken.value.code == code


@pytest.mark.parametrize("number", ["\U0001f600" * 60, "б/н", "1" * 41, "1\u20e3"])
def test_what_is_no_number_is_told_and_not_cut(house: House, number: str) -> None:
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        paper = of(ADDITIONAL_AGREEMENT)[0]
        answer = clerk.post(house.url(PLACE), sent(paper, number, today))
        assert answer.status_code == 422
        page = answer.content.decode().replace("\xa0", " ")
        assert "длиннее 40 знаков" in page or "В номере есть цифра" in page
        assert f'value="{number}"' in page
        assert "maxlength" not in page.partition("register-line")[2].partition("</form>")[0]
        assert of(ADDITIONAL_AGREEMENT)[0].number == ""


def test_an_order_is_dated_no_earlier_than_what_it_rests_on(house: House) -> None:
    today = clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        # signed on a day that was noted before the papers under it were signed anew
        Paper.objects.filter(kind=PAIRS_ORDER).update(signed_on=today - timedelta(days=3))
        with pytest.raises(RuleBroken, match="после чего его составляют") as broken:
            register_paper(
                house["clerk"], organisation=house.school, paper=of(PAIRS_ORDER)[0],
                number="149-од", dated_on=today - timedelta(days=1),
            )  # fmt: skip
        assert broken.value.code == "too_early"


def test_what_is_not_signed_or_needs_no_number_gets_none(house: House) -> None:
    told: dict[str, Any] = {"organisation": house.school, "number": "1", "dated_on": clock.today()}
    with scope(organisation=house.school):
        prepare(house)
        for kind, code in ((PAIRS_ORDER, "state"), (MENTEE_CONSENT, "no_series")):
            with pytest.raises(RuleBroken) as broken:
                register_paper(house["clerk"], paper=of(kind)[0], **told)
            assert broken.value.code == code


def test_people_are_made_acquainted_and_a_tick_is_taken_back(house: House) -> None:
    clerk, address = house.browser("clerk"), house.url("papers/acknowledge/")
    own = house.teachers[OWN]
    with scope(organisation=house.school):
        paper = order(house)
        assert "Ознакомить с приказом № 149-од: осталось 4 из 4" in text(clerk, house.url())
        assert clerk.post(address, {"paper": str(paper.key)}).status_code == 422
        told = {"paper": str(paper.key), "people": [str(own.key)], "acknowledged_on": ""}
        assert clerk.post(address, told).status_code == 302
        assert Acknowledgement.objects.get().how == "hand"
        assert "осталось 3 из 4" in text(clerk, address)
        clerk.post(address, {"paper": str(paper.key), "undo": str(own.key)})
        assert not Acknowledgement.objects.exists()


def test_all_who_are_left_are_made_acquainted_at_once(house: House) -> None:
    clerk, address = house.browser("clerk"), house.url("papers/acknowledge/")
    with scope(organisation=house.school):
        paper = order(house)
        one = {"paper": str(paper.key), "people": [str(house.teachers[OWN].key)]}
        said = clerk.post(address, one, follow=True).content.decode().replace("\xa0", " ")
        assert "с приказом № 149-од ознакомлен 1 человек." in said
        assert "Ознакомлены все: 3" in said
        assert house.url(f"papers/{paper.key}/file/") in said

        for _ in range(2):  # a double click
            assert clerk.post(address, {"paper": str(paper.key), "all": "1"}).status_code == 302
        assert Acknowledgement.objects.count() == 4


def test_a_name_that_ends_with_a_full_stop_gets_no_second_one(house: House) -> None:
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        paper = of(ADDITIONAL_AGREEMENT)[0]
        answer = clerk.post(house.url(PLACE), sent(paper, "", today))
        seen = answer.content.decode().replace("\xa0", " ")
        assert f"{paper.title} Впишите номер".replace("\xa0", " ") in seen
        assert ".." not in seen


@pytest.mark.each_engine
def test_the_journal_shows_its_last_numbers_with_their_days(house: House) -> None:
    with scope(organisation=house.school):
        keep_paper(
            house["coordinator"], organisation=house.school, year=YEAR, kind=PAIRS_ORDER,
            number="148-од", dated_on=clock.today(),
        )  # fmt: skip
        seen = text(house.browser("clerk"), house.url(PLACE))
    assert "Журнал приказов: последние номера" in seen
    assert f"№ 148-од от {clock.today():%d.%m.%Y}" in seen


def test_a_stranger_to_the_order_is_not_made_acquainted(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
    told = {"paper": str(paper.key), "people": [str(house.teachers["Чужестранцева"].key)]}
    assert house.browser("clerk").post(house.url("papers/acknowledge/"), told).status_code == 422


def test_the_roadmap_counts_what_is_signed_and_leaves_personal_data_alone(house: House) -> None:
    document = standard_roadmap(SchoolCalendar(YEAR))
    with scope(organisation=house.school):
        kept = keep_roadmap(
            house["coordinator"], organisation=house.school, year=YEAR, origin=Origin.STANDARD,
            document=document,
        )  # fmt: skip
        begin_living(
            house["coordinator"], organisation=house.school, roadmap=kept, document=document
        )
        prepare(house)
        sign_paper(house["director"], organisation=house.school, papers=of(MENTEE_CONSENT)[:1])
        made = {one.text: (one.made, one.wanted) for one in Step.objects.filter(job="consents")}
        assert made["Согласие наставляемых на названного наставника"] == (1, 2)
        assert {made[one] for one in made if "персональных данных" in one} == {(None, None)}


def test_a_second_order_is_counted_at_the_step_that_was_fulfilled_for_its_deadline(
    house: House,
) -> None:
    school: dict[str, Any] = {"organisation": house.school}

    def step() -> tuple[str, int | None, int | None]:
        found = Step.objects.get(text__startswith="Ознакомление с приказом о закреплении")
        return found.state, found.made, found.wanted

    with scope(organisation=house.school):
        living(house)
        paper = order(house)
        acknowledge_paper(
            house["clerk"], paper=paper, teachers=list(people_of([paper]).values()), **school
        )
        assert step() == ("done", 4, 4)

        another = Paper.objects.get(pk=paper.pk)
        another.pk, another.key, another.state = None, new_key(), PaperState.SIGNED
        another.number = another.number_key = another.series = ""
        another.numbered_in = another.dated_on = None
        another.save()
        register_paper(
            house["clerk"], paper=another, number="150-од", dated_on=clock.today(), **school
        )
        assert step() == ("done", 4, 8)


PAGES = ("papers/", "papers/sign/", "papers/register/", "papers/acknowledge/", "")


def test_pages_ask_as_often_of_two_pairs_as_of_one(house: House) -> None:
    coordinator = house.browser("coordinator")

    def asked() -> dict[str, int]:
        found = {}
        for one in PAGES:
            with CaptureQueriesContext(connection) as queries:
                assert coordinator.get(house.url(one)).status_code == 200
            found[one] = len(queries)
        return found

    with scope(organisation=house.school):
        prepare(house, pairs=PAIRS[:1])
        sign_all(house, MENTEE_CONSENT, MENTOR_CONSENT)
        sign_all(house, ADDITIONAL_AGREEMENT)
        few = asked()
        prepare(house)
        sign_all(house, MENTEE_CONSENT, MENTOR_CONSENT)
        sign_all(house, ADDITIONAL_AGREEMENT)
        many = asked()
    assert many == few


def test_spaces_about_a_hyphen_make_no_dash_of_it(house: House) -> None:
    """«246 - ОД» in a sentence would be set with a long dash: the journal has «246-ОД»."""
    clerk, today = house.browser("clerk"), clock.today()
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        first, second = of(ADDITIONAL_AGREEMENT)
        told = sent(first, "246 - ОД", today) | sent(second, "246 - ОД", today)
        seen = clerk.post(house.url(PLACE), told | {"all": "1"}).content.decode()
    assert "Номер\xa0246-ОД" in seen.replace("Номер ", "Номер\xa0")
