"""Does «Верно в файле» put each fact right where it lives, and does the paper say so then?"""

from datetime import date
from decimal import Decimal

import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.documents.parts import outline_of
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTEE_CONSENT
from nastavnik.organisations.models import SchoolSettings
from nastavnik.pay.actions.tell_pay import tell_pay
from nastavnik.pay.models import MentorPay
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.models import Employment, Office
from nastavnik.people.states import OfficeKind
from nastavnik.returned.actions import take_returned
from papers.outline import Fact
from papers.returned import FactDiffers, Returned
from tests.documents.scene import YEAR, of
from tests.personas import OWN, House
from tests.returned.scene import bring, decide, make_anew, prepared, text, words

pytestmark = pytest.mark.any_engine


@pytest.fixture
def agreement(house: House) -> Paper:
    """With Ландышева, whose amount and ground are told; the director is known."""
    with scope(organisation=house.school):
        prepared(house)
        set_office(
            house["director"], organisation=house.school, kind=OfficeKind.DIRECTOR,
            name="Орлова Нина Павловна", post="директор", started_on=date(2020, 9, 1),
        )  # fmt: skip
        told = {"measure": "percent", "amount": Decimal(12), "ground": "приказ № 7"}
        tell_pay(
            house["clerk"], organisation=house.school, year=YEAR,
            told={house.teachers[OWN].key: told},
        )  # fmt: skip
        make_anew(house)
        return of(ADDITIONAL_AGREEMENT)[0]


def differs(paper: Paper, code: str, said: str, value: str | None) -> Returned:
    outline = outline_of(paper)
    assert outline
    name, fact = next(
        (one.name, piece)
        for one in outline.paragraphs
        for piece in one.pieces
        if isinstance(piece, Fact) and piece.code == code
    )
    return Returned(facts=(FactDiffers((name,), fact, said, value),))


@pytest.mark.parametrize(
    ("code", "said", "value", "stands"),
    [
        ("school.name", "МБОУ «Гимназия № 9»", "МБОУ «Гимназия № 9»", "МБОУ «Гимназия № 9»"),
        ("school.place", "г. Опытный", "г. Опытный", "г. Опытный"),
        ("school.inn", "7700000000", "7700000000", "ИНН 7700000000"),
        ("school.director", "Орловой-Лис Нины Павловны", "Орлова-Лис Нина Павловна", "Н. П. Орлова-Лис"),
        ("mentor.post", "учитель физики", "учитель физики", "учитель физики"),
        ("mentor.full_name", "Лаврова Мария Петровна", "Лаврова Мария Петровна", "М. П. Лаврова"),
        ("contract.number", "17/2", "17/2", "№ 17/2"),
        ("contract.date", "5 мая 2019 г.", "2019-05-05", "5 мая 2019 г."),
        ("pay.amount", "10 (десять) процентов должностного оклада", None, "10 (десять) процентов"),
        ("pay.ground", "приказ № 8", "приказ № 8", "приказ № 8"),
    ],
)  # fmt: skip
def test_by_its_own_action(
    house: House, agreement: Paper, monkeypatch: pytest.MonkeyPatch,
    code: str, said: str, value: str | None, stands: str,
) -> None:  # fmt: skip
    found = differs(agreement, code, said, value)
    monkeypatch.setattr(take_returned, "_read", lambda *_: found)
    assert "Верно в файле" in words(bring(house, agreement, b"x"))
    assert "Взято из файла" in words(decide(house, agreement, 0, "file"))
    with scope(organisation=house.school):
        assert stands in text(Paper.objects.get(pk=agreement.pk))


@pytest.mark.parametrize(
    ("code", "said", "value", "where"),
    [
        ("pay.amount", "10 (десять) баллов по 250 (двести пятьдесят) рублей за балл", None, "Договор и выплата"),
        ("pay.amount", "десять процентов", None, "Договор и выплата"),
        ("pair.ends_on", "1 мая 2027 г.", "2027-05-01", "Страница пары"),
        ("pair.form", "студент – педагог", "студент – педагог", "Страница пары"),
        ("mentor.post", "учитель", None, "Карточка: Ландышева"),
        ("agreement.number", "5", "5", "впишет журнал"),
        ("law.tk.mentoring", "статьёй 1", None, "Ссылки на законы сверены"),
        ("school.name", "нечто", None, "Настройки школы"),
    ],
)  # fmt: skip
def test_where_one_click_is_not_enough_it_says_where(
    house: House, agreement: Paper, monkeypatch: pytest.MonkeyPatch,
    code: str, said: str, value: str | None, where: str,
) -> None:  # fmt: skip
    found = differs(agreement, code, said, value)
    monkeypatch.setattr(take_returned, "_read", lambda *_: found)
    page = words(bring(house, agreement, b"x"))
    assert where in page
    assert "Верно в файле" not in page
    before = text_now(house, agreement)
    assert "меняют на своём месте" in words(decide(house, agreement, 0, "file"))
    assert text_now(house, agreement) == before


def text_now(house: House, paper: Paper) -> str:
    with scope(organisation=house.school):
        return text(Paper.objects.get(pk=paper.pk))


def test_nothing_else_is_touched(
    house: House, agreement: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with scope(organisation=house.school):
        other, consent = of(ADDITIONAL_AGREEMENT)[1], of(MENTEE_CONSENT)[1]
        before = text(other), text(consent)
    found = differs(agreement, "pay.ground", "приказ № 8", "приказ № 8")
    monkeypatch.setattr(take_returned, "_read", lambda *_: found)
    bring(house, agreement, b"x")
    decide(house, agreement, 0, "file")
    with scope(organisation=house.school):
        now = [text(Paper.objects.get(pk=one.pk)) for one in (other, consent)]
        assert tuple(now) == before
        assert MentorPay.objects.get().amount == 12
        assert Employment.objects.filter(posts=["учитель математики"]).count() == 4
        assert Office.objects.get().name == "Орлова Нина Павловна"
        assert not SchoolSettings.objects.exclude(place="").exists()
