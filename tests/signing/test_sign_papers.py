"""Does the director sign in five minutes, in the lawful order, and can a mistake be taken back?"""

import io
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from docx import Document

from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.audit.models import AuditEntry
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.states import PaperState
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS,
    PAIRS_ORDER,
)
from nastavnik.roadmaps.states import APPROVAL_ORDER
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from tests.documents.scene import YEAR, all_seen, made, of, order, prepare, sign_all
from tests.personas import FOREIGN, House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

CONSENTS = (MENTEE_CONSENT, MENTOR_CONSENT)


def sent(papers: list[Paper]) -> dict[str, Any]:
    return {"papers": [f"{one.key}.{one.version}" for one in papers], "signed_on": ""}


def page(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xa0", " ")


def test_a_version_without_end_is_no_version(house: House) -> None:
    """Python makes no number of more than some thousands of digits."""
    with scope(organisation=house.school):
        prepare(house)
        paper = of(MENTEE_CONSENT)[0]
        sent = {"papers": [f"{paper.key}.{'9' * 5000}"], "signed_on": ""}
        answer = house.browser("director").post(house.url("papers/sign/"), sent)
        assert answer.status_code == 422
        assert "Отметьте, что подписано." in answer.content.decode().replace("\xa0", " ")


def test_an_order_about_the_roadmap_keeps_no_agreement_waiting(house: House) -> None:
    director, address = house.browser("director"), house.url("papers/sign/")
    with scope(organisation=house.school):
        roadmap = living(house)
        prepare(house)
        sign_all(house, *CONSENTS)
        prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)

        seen = page(director, address)
        assert "Вас ждут 1 приказ о карте и 2 допсоглашения" in seen
        assert "Приказ о парах подписывают последним, после 2 соглашений" in seen
        assert "Напечатать 3 документа одним файлом" in seen
        assert seen.count('name="papers"') == 3

        kind = ADDITIONAL_AGREEMENT
        assert director.post(address, all_seen(kind)).status_code == 302
        assert {one.state for one in of(kind)} == {PaperState.SIGNED}
        assert of(APPROVAL_ORDER)[0].state == PaperState.PREPARED
        answer = director.post(address, {"kind": APPROVAL_ORDER, "signed_on": "вчера"})
        assert answer.status_code == 422
        wrong = answer.content.decode()
        assert 'href="#approval_order-signed_on"' in wrong
        assert 'id="approval_order-signed_on"' in wrong


def test_one_count_of_what_waits_for_a_signature(house: House) -> None:
    coordinator = house.browser("coordinator")

    def told(*parts: str) -> None:
        for path, words in zip(("", "papers/", "papers/sign/", "papers/sign/"), parts, strict=True):
            assert words in page(coordinator, house.url(path))

    with scope(organisation=house.school):
        prepare(house)
        told(
            "Собрать подписи педагогов: 4 согласия",
            "7 документов, подписи ждут 4, ещё 3 — после них.",
            "Подписи ждут 2 согласия наставляемых и 2 согласия наставников.",
            "Напечатать 4 документа одним файлом",
        )
        sign_all(house, *CONSENTS)
        told(
            "2 документа ждут подписи директора",
            "7 документов, подписи ждут 2, ещё 1 — после них.",
            "Подписи ждут 2 допсоглашения.",
            "Все неподписанные: 3",
        )
        sign_all(house, ADDITIONAL_AGREEMENT)
        told(
            "1 документ ждёт подписи директора",
            "7 документов, подписи ждёт 1.",
            "Подписи ждёт 1 приказ о парах.",
            "Напечатать документ<",
        )
        sign_all(house, PAIRS_ORDER)
        assert "7 документов, всё подписано." in page(coordinator, house.url("papers/"))


def test_what_may_be_signed_now_is_printed_apart(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house, MENTEE_CONSENT)
        sign_paper(house["director"], organisation=house.school, papers=of(MENTOR_CONSENT)[:1])
        seen = page(house.browser("director"), house.url("papers/sign/"))
    assert "Напечатать документ<" in seen
    address = house.url("papers/print/?kind=additional_agreement")
    for query, sections in (("&now=1", 2), ("", 4)):  # in two copies each
        answer = house.browser("director").get(address + query)
        assert len(Document(io.BytesIO(answer.content)).sections) == sections


def test_a_name_before_the_next_sentence_has_one_full_stop(house: House) -> None:
    director, address = house.browser("director"), house.url("papers/sign/")
    with scope(organisation=house.school):
        prepare(house)
        (consent, _) = of(MENTEE_CONSENT)
        for told, words in (
            (sent([consent]), "М. П. Вернуть можно, пока нет номера."),
            ({"undo": str(consent.key)}, "М. П.<"),
        ):
            seen = director.post(address, told, follow=True).content.decode()
            seen = seen.replace("\xa0", " ")
            assert words in seen
            assert ".." not in seen


@pytest.mark.parametrize("kind", ["%d", "%", "%(x)s", "<b>", "consents"])
def test_an_odd_kind_of_step_is_none(house: House, kind: str) -> None:
    with scope(organisation=house.school):
        prepare(house)
    told = {"kind": kind, "signed_on": "вчера"}
    assert house.browser("director").post(house.url("papers/sign/"), told).status_code == 422


def states() -> list[str]:
    return list(Paper.objects.order_by("order", "pk").values_list("state", flat=True))


def test_the_five_minutes_of_a_director(house: House) -> None:
    director, address = house.browser("director"), house.url("papers/sign/")
    with scope(organisation=house.school):
        prepare(house)
        assert "Документы" in page(director, house.url())
        sign_all(house, *CONSENTS)
        agreements = of(ADDITIONAL_AGREEMENT)
        assert "2 документа ждут вашей подписи" in page(director, house.url())

        seen = page(director, address)
        assert "Вас ждут 2 допсоглашения" in seen
        assert "После 2 соглашений" in seen
        assert "Ландышева М. П." in seen
        assert director.post(address, sent(agreements)).status_code == 302
        assert "приказ" in page(director, address)
        assert director.post(address, all_seen(PAIRS_ORDER)).status_code == 302
        assert states() == [PaperState.SIGNED] * 7
        assert "Всё подписано" in page(director, address)
        waits = page(director, address).replace("\xa0", " ").partition("На регистрации")[2]
        assert "3 документа ждут номера. Номер даёт куратор или делопроизводитель" in waits
        assert "papers/register/" not in page(director, address).partition("<main")[2]
        assert "3 документа ждут номера" in page(house.browser("coordinator"), address)


def test_the_wrong_order_is_refused_with_what_is_missing(house: House) -> None:
    director = house.browser("director")
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house, *CONSENTS)
        (paper,) = of(PAIRS_ORDER)
        answer = director.post(house.url("papers/sign/"), sent([paper]))

        assert answer.status_code == 422
        assert "Дополнительное соглашение: Ландышева" in answer.content.decode().replace(
            "\xa0", " "
        )
        assert "подписывают позже" in answer.content.decode()
        assert of(PAIRS_ORDER)[0].state == PaperState.PREPARED


def test_an_agreement_waits_for_the_consent_of_its_own_mentor_only(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_paper(house["director"], organisation=house.school, papers=of(MENTOR_CONSENT)[:1])
        first, second = of(ADDITIONAL_AGREEMENT)
        sign_paper(house["director"], organisation=house.school, papers=[first])
        with pytest.raises(RuleBroken, match="Ежова"):
            sign_paper(house["director"], organisation=house.school, papers=[second])


def test_signed_twice_is_signed_once(house: House) -> None:
    director, address = house.browser("director"), house.url("papers/sign/")
    with scope(organisation=house.school):
        prepare(house)
        told = sent(of(MENTEE_CONSENT)[:1])
        director.post(address, told)
        before = AuditEntry.objects.count()
        assert director.post(address, told).status_code == 302
        assert AuditEntry.objects.count() == before


def test_a_signature_is_taken_back_until_something_rests_on_it(house: House) -> None:
    director, address = house.browser("director"), house.url("papers/sign/")
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house, *CONSENTS)
        consent = of(MENTOR_CONSENT)[0]
        director.post(address, {"undo": str(consent.key)})
        assert of(MENTOR_CONSENT)[0].state == PaperState.PREPARED
        sign_all(house, MENTOR_CONSENT, ADDITIONAL_AGREEMENT)
        with pytest.raises(RuleBroken, match="Дополнительное соглашение"):
            unsign_paper(house["director"], organisation=house.school, paper=consent)


def test_what_is_registered_is_not_taken_back(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        with pytest.raises(RuleBroken, match="149-од"):
            unsign_paper(house["director"], organisation=house.school, paper=paper)
        with pytest.raises(RuleBroken, match="другим документом"):
            withdraw_paper(house["director"], organisation=house.school, paper=paper, reason="так")


@pytest.mark.parametrize(("days", "code"), [(1, "not_yet"), (-3, "too_early")])
def test_a_day_that_cannot_be(house: House, days: int, code: str) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house, *CONSENTS)
        with pytest.raises(RuleBroken) as broken:
            sign_paper(
                house["director"], organisation=house.school,
                papers=of(ADDITIONAL_AGREEMENT),
                signed_on=clock.today() + timedelta(days=days),
            )  # fmt: skip
        assert broken.value.code == code


def sign_on(house: House, paper: Paper, day: date) -> str:
    """The refusal; empty where the day is taken."""
    try:
        sign_paper(house["director"], organisation=house.school, papers=[paper], signed_on=day)
    except RuleBroken as broken:
        return f"{broken.code}: {broken.text}"
    return ""


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2026, 11, 23)])
def test_no_order_is_signed_before_it_was_composed(house: House, day: date) -> None:
    with (
        clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)),
        scope(organisation=house.school),
    ):
        paper = prepare_approval(
            house["coordinator"], organisation=house.school, roadmap=living(house)
        )
        refusal = sign_on(house, paper, day)
        assert refusal.startswith("too_early")
        assert "составлен 24.11.2026" in refusal
        assert sign_on(house, paper, date(2026, 11, 24)) == ""


def test_people_may_have_signed_on_paper_before_the_school_came_here(house: House) -> None:
    with (
        clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)),
        scope(organisation=house.school),
    ):
        prepare(house)
        first, second = of(MENTEE_CONSENT)
        refusal = sign_on(house, first, date(2026, 7, 31))
        assert "подписывают с 01.08.2026" in refusal
        assert sign_on(house, first, date(2026, 9, 3)) == ""
    with clock.standing_at(datetime(2026, 6, 15, 9, tzinfo=UTC)), scope(organisation=house.school):
        Paper.objects.filter(pk=second.pk).update(made_at=clock.now())  # composed in June
        assert sign_on(house, second, date(2026, 6, 15)) == ""


def test_another_place_in_the_folder_makes_no_other_paper(house: House) -> None:
    with scope(organisation=house.school):
        with clock.standing_at(datetime(2026, 11, 20, 9, tzinfo=UTC)):
            prepare(house)
        composed = of(PAIRS_ORDER)[0].made_at
        Paper.objects.filter(kind=PAIRS_ORDER).update(filename="другое имя.docx")
        prepare(house)
        assert of(PAIRS_ORDER)[0].made_at == composed


def test_what_is_wrong_with_tomorrow_is_said(house: House) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with scope(organisation=house.school):
        prepare(house)
        refusal = sign_on(house, of(MENTEE_CONSENT)[0], tomorrow)
    assert f"ещё не наступила: сегодня {clock.today():%d.%m.%Y}" in refusal
    assert "Проверьте год" not in refusal


def test_nobody_signs_what_was_made_anew_while_being_read(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        consent = of(MENTEE_CONSENT)[0]
        prepare(house, ends_on=date(2027, 6, 30))
        with pytest.raises(Stale, match="заново"):
            sign_paper(
                house["director"], organisation=house.school, papers=[consent],
                versions={consent.key: consent.version},
            )  # fmt: skip


def test_made_again_the_same_changes_nothing_and_signed_ones_stay(house: House) -> None:
    school: dict[str, Any] = {"organisation": house.school, "year": YEAR}
    with scope(organisation=house.school):
        first = prepare(house)
        before = AuditEntry.objects.count()
        assert [one.pk for one in prepare(house)] == [one.pk for one in first]
        assert AuditEntry.objects.count() == before

        sign_all(house, MENTEE_CONSENT)
        signed = {one.pk: (one.file_id, one.version) for one in of(MENTEE_CONSENT)}
        prepare(house, ends_on=date(2027, 6, 30))
        assert {one.pk: (one.file_id, one.version) for one in of(MENTEE_CONSENT)} == signed
        assert of(PAIRS_ORDER)[0].file_id != first[-1].file_id

        # the second pair is gone: what is not signed of it is withdrawn, and comes back
        prepare_papers(
            house["coordinator"], bundle=PAIRS, made=made(house, pairs=(("Ландышева", "Ёлкина"),)),
            **school,
        )  # fmt: skip
        assert states().count(PaperState.WITHDRAWN) == 2
        assert len(of(PAIRS_ORDER)) == 1
        prepare(house)
        assert states().count(PaperState.WITHDRAWN) == 0


def test_all_papers_of_a_step_are_printed_as_one_file_in_two_copies(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
    address = house.url("papers/print/?kind=additional_agreement")
    answer = house.browser("director").get(address)
    whole = Document(io.BytesIO(answer.content))

    assert "attachment" in answer["Content-Disposition"]
    assert len(whole.sections) == 4
    text = "\n".join(one.text for one in whole.paragraphs)
    assert text.count("ДОПОЛНИТЕЛЬНОЕ СОГЛАШЕНИЕ") == 4


def test_a_withdrawn_paper_needs_a_reason(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        consent = of(MENTEE_CONSENT)[0]
        address = house.url(f"papers/{consent.key}/withdraw/")
        director = house.browser("director")
        director.post(address, {"reason": " "})
        assert of(MENTEE_CONSENT)[0].state == PaperState.PREPARED
        director.post(address, {"reason": "передумали"})
        assert of(MENTEE_CONSENT)[0].state == PaperState.WITHDRAWN
        assert "Снят" in page(director, house.url("papers/?state=withdrawn"))


def test_the_list_keeps_its_filters_in_the_address(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
    seen = page(house.browser("clerk"), house.url("papers/?kind=mentee_consent&find=ёлкина"))
    assert "Ёлкина" in seen
    assert "Согласие наставника:" not in seen
    assert FOREIGN not in seen


def test_a_paper_is_read_on_the_screen_as_it_was_made(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        (paper,) = of(PAIRS_ORDER)
    seen = page(house.browser("director"), house.url(f"papers/{paper.key}/"))
    for words in (
        "ПРИКАЗЫВАЮ:",
        "Перечень наставнических пар",
        "ЛИСТ ОЗНАКОМЛЕНИЯ",
        "Н. П. Орлова",
    ):
        assert words in seen


@pytest.mark.parametrize("path", ["papers/", "papers/sign/", "papers/register/", "papers/print/"])
def test_a_stranger_finds_nothing(house: House, path: str) -> None:
    assert house.browser("stranger").get(house.url(path)).status_code == 404


def test_all_are_those_that_were_seen(house: House) -> None:
    """A page that stood open signs neither what was made anew nor what has come since."""
    director, address = house.browser("director"), house.url("papers/sign/")
    with scope(organisation=house.school):
        prepare(house)
    seen = re.findall(r'name="seen" value="([^"]+)"', page(director, address))[0]
    told = {"kind": MENTEE_CONSENT, "all": MENTEE_CONSENT, "seen": seen, "signed_on": ""}
    with scope(organisation=house.school):
        first, later = of(MENTEE_CONSENT)
        Paper.objects.filter(pk=later.pk).update(version=later.version + 1)
        answer = director.post(address, told)
        assert answer.status_code == 422
        assert "составлен заново, пока вы смотрели" in answer.content.decode().replace("\xa0", " ")
        told["seen"] = f"{first.key}.{first.version}"  # the later one was not there yet
        assert director.post(address, told).status_code == 302
        assert [one.state for one in of(MENTEE_CONSENT)] == [PaperState.SIGNED, PaperState.PREPARED]
