"""Does a pair wait for its pay, does the table take what is good, and who sees the amount?"""

import io
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from openpyxl import load_workbook

from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.extend_pair import extend_pair
from nastavnik.mentorships.actions.name_ground import name_ground
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.resume_pair import resume_pair
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    OWNER_LETTER,
    EndGround,
    Ground,
    PauseWhy,
)
from nastavnik.pay.actions.tell_pay import tell_pay
from nastavnik.pay.models import MentorPay, PayRule
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.states import OfficeKind
from nastavnik.shared import clock
from nastavnik.signing.actions.sign_paper import sign_paper
from tests.documents.scene import YEAR
from tests.mentorships.scene import in_school, ordered, paper_of, proposed, signed
from tests.pairs.clicks import Hand
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine

RULE = {
    "owner": "state", "act_kind": "resolution", "act_number": "418", "act_on": "01.09.2025",
    "measure": "percent", "most": "15", "mentee_consent": "on",
}  # fmt: skip


def words_of(answer: Any) -> str:
    text = unescape(answer.content.decode()).replace("\xa0", " ").replace("\u2060", "")
    main = text.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def seen(house: House, path: str, persona: str = "coordinator") -> str:
    return words_of(house.browser(persona).get(house.url(path), follow=True))


def post(house: House, path: str, persona: str = "clerk", **sent: Any) -> Any:
    return house.browser(persona).post(house.url(f"pairs/pay/{path}"), sent)


def pair_without_rule(house: House, **more: Any) -> Mentorship:
    with scope(organisation=house.school):
        PayRule.objects.all().delete()
        return proposed(house, **more)


def test_a_school_without_a_rule_is_led_to_it_and_the_owner_is_waited_for(house: House) -> None:
    pair = pair_without_rule(house)
    page = f"pairs/{pair.key}/"
    assert "Осталось по порядку: размер выплаты наставнику, согласие" in seen(house, page)
    assert "Указать размер выплаты" in seen(house, page)
    assert "Не назван: размер выплаты наставнику" in seen(house, "")
    answer = post(house, "letter/", "coordinator")
    assert "Прошу установить" in words_of(house.browser("coordinator").get(answer["Location"]))
    with scope(organisation=house.school):
        letter = Paper.objects.get(kind=OWNER_LETTER)
        sign_paper(house["director"], **in_school(house), papers=[letter])
    for persona, place in (("director", ""), ("coordinator", page), ("director", page)):
        assert "Ждём учредителя" in seen(house, place, persona), place
    assert "ждём учредителя с 24.11.2026" in seen(house, page).casefold()
    assert "Ждём учредителя" not in seen(house, "me/", "mentee")
    assert post(house, "letter/", "coordinator")["Location"].endswith("/pairs/pay/")  # sent already
    assert post(house, "rule/", **RULE).status_code == 302
    assert "Осталось по порядку: согласие наставляемого" in seen(house, page)
    assert "Ждём учредителя" not in seen(house, "", "director")


def test_no_agreement_is_signed_before_its_size_and_ground_are_known(house: House) -> None:
    """By the rule of the school, or by the ground that the clerk names of this mentor alone."""
    pair = pair_without_rule(house)
    with scope(organisation=house.school):
        signed(house, pair, MENTEE_CONSENT, MENTOR_CONSENT)
        agreement = paper_of(ADDITIONAL_AGREEMENT, pair)
    sign, told = house.url("papers/sign/"), {"papers": f"{agreement.key}.{agreement.version}"}
    coordinator = house.browser("coordinator")
    refused = coordinator.post(sign, told)
    assert refused.status_code == 422
    assert "должны стоять размер выплаты и её основание" in words_of(refused)
    assert "Собрать подписи" not in seen(house, "")  # nobody is asked for what cannot be signed
    for persona, status in (("stranger", 404), ("mentor", 404), ("editor", 403)):
        assert house.browser(persona).post(sign, told).status_code == status
    ground = "трудовой договор от 01.09.2020 № 17, п. 4.2"
    assert post(house, "mentors/", **cells(house, ground=ground)).status_code == 302
    assert "Осталось по порядку: допсоглашение" in seen(house, f"pairs/{pair.key}/")
    assert coordinator.post(sign, told).status_code == 302
    with scope(organisation=house.school):
        agreement.refresh_from_db()
        assert agreement.state == PaperState.SIGNED
        register_paper(house["clerk"], **in_school(house), paper=agreement, number="3",
                       dated_on=clock.today())  # fmt: skip


@pytest.mark.parametrize("ground", [Ground.POST, Ground.OTHER_CONTRACT])
def test_a_pair_on_another_ground_needs_no_rule(house: House, ground: Ground) -> None:
    pair = pair_without_rule(house)
    with scope(organisation=house.school):
        name_ground(house["clerk"], **in_school(house), pair=pair, ground=ground, words="п. 2.3")
    assert "размер выплаты" not in seen(house, f"pairs/{pair.key}/")
    assert "размер выплаты" not in seen(house, "").casefold()


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"act_kind": "local"}, "размер устанавливает акт учредителя, а не школы"),
        ({"measure": "points"}, "Баллы считаются только с правилом"),
        ({"clause": "премия за отчёты наставника"}, "Размер следует содержанию и объёму работы"),
        ({"clause": "по результатам наставляемого"}, "Размер следует содержанию и объёму работы"),
        ({"least": "20"}, "Наименьший размер больше наибольшего"),
        ({"act_on": "01.09.2027"}, "ещё не наступила"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_field(
    house: House, told: dict[str, str], says: str
) -> None:
    answer = post(house, "rule/", **{**RULE, **told})
    assert answer.status_code == 422
    assert says in words_of(answer)


def test_a_private_school_pays_by_its_own_act_and_points_by_their_rule(house: House) -> None:
    with scope(organisation=house.school):
        PayRule.objects.all().delete()
    house.school.full_name = "Частное общеобразовательное учреждение «Росток»"
    house.school.save()
    assert "нужен коллективный договор" in seen(house, "pairs/pay/")
    assert "Составить письмо" not in seen(house, "pairs/pay/")
    told = {**RULE, "owner": "other", "act_kind": "local", "measure": "points", "most": "10",
            "point_roubles": "250", "point_rule": "п. 5.2 Положения об оплате труда"}  # fmt: skip
    assert post(house, "rule/", **told).status_code == 302
    assert "до 10 баллов по 250 руб." in seen(house, "pairs/pay/")


def cells(house: House, surname: str = OWN, **told: str) -> dict[str, str]:
    return {f"{house.teachers[surname].key}-{code}": one for code, one in told.items()}


def test_good_cells_are_kept_and_each_bad_one_is_named_and_stays(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house)
    answer = post(house, "mentors/", **cells(house, contract_number="17", contract_on="32.01.2020",
                                             amount="20", ground="премия за отчёты"))  # fmt: skip
    words = words_of(answer)
    assert answer.status_code == 422
    assert "Ландышева М. П., «Дата договора»: «32.01.2020» — не дата" in words
    assert "«Размер»: «20» — правило выплаты даёт до 15 % оклада" in words
    assert "«Основание»: «премия за отчёты» — Размер следует" in words
    for kept in ('value="17"', 'value="32.01.2020"', 'value="20"'):
        assert kept in answer.content.decode()
    with scope(organisation=house.school):
        row = MentorPay.objects.get()
        assert (row.contract_number, row.contract_on, row.amount) == ("17", None, None)


def test_lines_of_a_workbook_are_taken_by_name_and_others_are_left(house: House) -> None:
    with scope(organisation=house.school):
        proposed(house)
        proposed(house, mentor="Ежова", mentee="Жукова")
    text = (
        "ФИО\t№\tДата\tРазмер\n"
        "Ландышева Мария Петровна\t17\t26.08.2019\t12,5 %\t\tп. 4.7\n"
        "ежова м.п.\t18\tвчера\t10\n"
        "Никто А. А.\t1\t01.01.2020\t5\n"
    )
    answer = post(house, "mentors/", pasted=text)
    words = words_of(answer)
    assert "«ФИО»: «Никто А. А.» — такого наставника нет" in words
    assert "Ежова М. П., «Дата договора»: «вчера»" in words
    assert "Никто А. А.\t1\t01.01.2020\t5" in answer.content.decode()
    with scope(organisation=house.school):
        said = {str(one) for one in MentorPay.objects.all()}
    assert said == {
        "Ландышева Мария Петровна: 12,5 % оклада", "Ежова Мария Петровна: 10 % оклада",
    }  # fmt: skip


def test_the_agreement_says_what_the_clerk_told_and_is_offered_anew(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)
    sent = cells(house, contract_number="17", contract_on="26.08.2019", amount="12")
    assert post(house, "mentors/", **sent).status_code == 302
    assert "Изменилось: договор и выплата" in seen(house, "papers/")
    with scope(organisation=house.school):
        before = {one.kind: one.file.sha256 for one in Paper.objects.all()}
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR, pairs={pair.key})
        after = {one.kind: one.file.sha256 for one in Paper.objects.all()}
        agreement = Paper.objects.get(kind=ADDITIONAL_AGREEMENT)
    assert {one for one in after if after[one] != before[one]} == {ADDITIONAL_AGREEMENT}
    text = seen(house, f"papers/{agreement.key}/")
    assert "12 (двенадцать) процентов должностного оклада" in text
    assert "от 26 августа 2019 г. № 17" in text
    assert "постановление № 418 от 01.09.2025" in text


def test_the_amount_is_seen_by_who_keeps_it_and_by_the_mentor_alone(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        proposed(house, mentor=OWN, mentee="Жукова", about="физика")
        told = {house.teachers[OWN].key: {"amount": 13, "measure": "percent"}}
        tell_pay(house["clerk"], **in_school(house), year=YEAR, told=told)
        agreement, *_ = signed(house, pair, MENTEE_CONSENT, MENTOR_CONSENT, ADDITIONAL_AGREEMENT)[
            2:
        ]
    page = f"pairs/{pair.key}/"
    for persona in ("coordinator", "director", "clerk", "mentor"):
        assert "13 % оклада" in seen(house, page, persona), persona
    assert "Ландышева" in seen(house, page, "mentee")
    for path in (page, "me/"):
        assert "13 %" not in seen(house, path, "mentee")
    for path in (f"my/papers/{agreement.key}/", f"papers/{agreement.key}/", "pairs/pay/",
                 "pairs/pay/mentors/"):  # fmt: skip
        assert house.browser("mentee").get(house.url(path)).status_code in {403, 404}
        assert house.browser("stranger").get(house.url(path)).status_code == 404
    assert house.browser("methodist").get(house.url("pairs/pay/")).status_code == 403


def test_accounting_gets_one_amount_a_mentor_and_no_formula(house: House) -> None:
    with scope(organisation=house.school):
        ordered(house, proposed(house))
        ordered(house, proposed(house, mentee="Жукова"), number="151-од")
        told = {house.teachers[OWN].key: {"amount": 12, "measure": "percent", "ground": "=1+1"}}
        tell_pay(house["clerk"], **in_school(house), year=YEAR, told=told)
    answer = house.browser("clerk").get(house.url("pairs/pay/?as=xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = [[one.value for one in row] for row in sheet.iter_rows()]
    amounts = [row[6] for row in rows if row[0] == "Ландышева Мария Петровна"]
    assert [one or "" for one in amounts] == [12, ""]
    assert "=1+1" in [one for row in rows for one in row]
    assert all(one.data_type != "f" for row in sheet.iter_rows() for one in row)


def test_the_table_of_pay_is_that_of_the_year_of_the_pair(house: House) -> None:
    with scope(organisation=house.school):
        page = f"pairs/{proposed(house).key}/"
    for day in (clock.now(), datetime(2027, 9, 6, tzinfo=UTC)):
        with clock.standing_at(day):
            hand = Hand(house.browser("clerk"), house.url(page))
            assert "Ёлкина Мария Петровна" in hand.press("Договор и выплата")


def test_the_pay_of_a_pair_of_the_next_year_is_told_before_it_begins(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house, ends_on=date(2027, 5, 31)))
        told: dict[str, Any] = {"starts_on": date(2027, 9, 1), "ends_on": date(2028, 5, 31)}
        longer = extend_pair(house["coordinator"], **in_school(house), pair=pair, **told)
    assert "2027/28" in seen(house, "pairs/pay/mentors/", "clerk")
    hand = Hand(house.browser("clerk"), house.url(f"pairs/{longer.key}/"))
    words = hand.press("Договор и выплата")
    assert "Здесь пары, которые работают в 2027/28 учебном году." in words
    mine = {f"{house.teachers[OWN].key}-{one}": said
            for one, said in (("amount", "11"), ("measure", "percent"))}  # fmt: skip
    hand.press("Сохранить", **mine)
    with scope(organisation=house.school):
        (kept,) = MentorPay.objects.all()
    assert (kept.school_year, f"{kept.amount:.0f}") == (2027, "11")
    assert "11 % оклада" in seen(house, f"pairs/{longer.key}/", "clerk")
    for year in ("2031", "x"):  # of such a year there is no table: it is the present one
        answer = house.browser("clerk").get(house.url(f"pairs/pay/mentors/?year={year}"))
        assert "Здесь пары, которые работают" not in words_of(answer)


def test_accounting_reads_that_an_amount_is_not_told_yet(house: House) -> None:
    with scope(organisation=house.school):
        ordered(house, proposed(house))
        ordered(house, proposed(house, mentee="Жукова"), number="151-од")
    assert seen(house, "pairs/pay/", "clerk").count("ещё не назван") == 1  # an agreement has one
    answer = house.browser("clerk").get(house.url("pairs/pay/?as=xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if f"{row[0]}".startswith(OWN)]
    assert [row[6] or "" for row in rows] == ["ещё не назван", ""]


def test_accounting_reads_the_last_day_of_a_pair_that_ended(house: House) -> None:
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house))
        told: dict[str, Any] = {"ground": EndGround.MENTEE_ASKED, "ended_on": date(2026, 12, 1)}
        end_pair(house["coordinator"], **in_school(house), pair=pair, **told)
    assert "24.11.2026 30.11.2026" in seen(house, "pairs/pay/", "clerk")


def test_a_director_who_mentors_waits_for_the_owner(house: House) -> None:
    with scope(organisation=house.school):
        set_office(
            house["coordinator"], **in_school(house), kind=OfficeKind.DIRECTOR, name="Ландышева М. П.",
            teacher=house.teachers[OWN], post="директор", started_on=clock.today(),
        )  # fmt: skip
        pair = proposed(house)
        assert pair.ground == Ground.OWNER
        signed(house, pair, MENTEE_CONSENT, MENTOR_CONSENT)
    page = f"pairs/{pair.key}/"
    assert "Составить письмо" in seen(house, page)
    post(house, "letter/", "coordinator", mentor=str(house.teachers[OWN].key))
    with scope(organisation=house.school):
        letter = Paper.objects.get(kind=OWNER_LETTER)
        assert letter.state == PaperState.PREPARED
        sign_paper(house["director"], **in_school(house), papers=[letter])
        prepare_pairs(house["coordinator"], **in_school(house), year=YEAR)
        agreement = Paper.objects.get(kind=ADDITIONAL_AGREEMENT)
    assert "ждём учредителя с 24.11.2026" in seen(house, page).casefold()
    assert "Наставник — директор" in seen(house, "", "director")
    assert "в лице представителя учредителя" in seen(house, f"papers/{agreement.key}/")


def test_where_the_regulation_asks_for_no_consent_of_the_mentee_none_is_made(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        signed(house, pair, MENTOR_CONSENT)
    told = {one: said for one, said in RULE.items() if one != "mentee_consent"}
    assert post(house, "rule/", **told).status_code == 302
    pair.refresh_from_db()
    assert pair.state == "agreed"
    assert "согласие наставляемого" not in seen(house, f"pairs/{pair.key}/").casefold()
    with scope(organisation=house.school):
        other = proposed(house, mentor="Ежова", mentee="Жукова")
        made = prepare_pairs(house["coordinator"], **in_school(house), year=YEAR, pairs={other.key})
        order = made[-1]
        assert {one.kind for one in made} == {MENTOR_CONSENT, ADDITIONAL_AGREEMENT, "pairs_order"}
    assert "согласие наставляемого от" not in seen(house, f"papers/{order.key}/")


def test_the_rule_is_the_school_s_own(house: House) -> None:
    browser: Client = house.browser("stranger")
    assert "418" not in words_of(browser.get(house.url("pairs/pay/", house.other)))


def test_accounting_gets_every_break_and_the_months_that_are_not_whole(house: House) -> None:
    """Two breaks and an end in the midst of a month; an agreement without its number says so."""
    with scope(organisation=house.school):
        pair = ordered(house, proposed(house, ends_on=date(2027, 5, 31)))
    page = f"pairs/{pair.key}/"
    assert "Ждёт номера: допсоглашение" in seen(house, page)  # signed, it is there
    with scope(organisation=house.school):
        who = house["coordinator"]
        for first, last in (
            (date(2026, 12, 7), date(2026, 12, 11)),
            (date(2027, 2, 1), date(2027, 2, 28)),
        ):
            told = {**in_school(house), "pair": pair}
            pause_pair(who, **told, why=PauseWhy.LEAVE, on=first, until=last)
            resume_pair(who, **told, on=last + timedelta(days=1))
        end_pair(who, **in_school(house), pair=pair, ground=EndGround.AIM_REACHED,
                 ended_on=date(2027, 4, 16))  # fmt: skip
    answer = house.browser("clerk").get(house.url("pairs/pay/?as=xlsx"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    cells = [one.value for row in sheet.iter_rows() for one in row]
    assert "с 07.12.2026 по 11.12.2026; с 01.02.2027 по 28.02.2027" in cells
    assert (
        "ноябрь 2026 г.: 7 из 30; декабрь 2026 г.: 26 из 31; февраль 2027 г.: 0 из 28; "
        "апрель 2027 г.: 15 из 30" in cells
    )
    assert "без номера, от 24.11.2026" in cells
    assert house.browser("stranger").get(house.url("pairs/pay/?as=xlsx")).status_code == 404
