"""Is a paper that another has replaced or annulled kept as it was, and does nothing rest on it?"""

import re
from datetime import timedelta
from typing import Any

import pytest
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.printing import content_of, signed_content_of
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.correct_number import correct_number
from nastavnik.journals.actions.end_paper import end_paper
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.journals.queries import given_as, may_end
from nastavnik.local_acts.states import COORDINATOR_ORDER
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT
from nastavnik.roadmaps.models import Evidence
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.queries import to_acknowledge
from tests.approvals.test_order_roadmap import approved, the_order
from tests.documents.scene import YEAR, of, order
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


@pytest.fixture
def two(house: House) -> tuple[Paper, Paper]:
    """The order about the roadmap, and a later one on pairs."""
    with scope(organisation=house.school):
        approved(house, living(house))
        return the_order(), order(house)


def send(house: House, paper: Paper, persona: str = "clerk", **told: str) -> tuple[int, str]:
    answer = house.browser(persona).post(house.url(f"papers/{paper.key}/end/"), told, follow=True)
    return answer.status_code, answer.content.decode().replace("\xa0", " ")


@pytest.mark.each_engine
def test_it_keeps_number_and_bytes_and_no_step_rests_on_it(
    house: House, two: tuple[Paper, Paper]
) -> None:
    first, second = two
    with scope(organisation=house.school):
        assert Evidence.objects.filter(subject=first.key).exists()
        before = content_of(first), signed_content_of(first)
        status, page = send(
            house, first, to="superseded", by=str(second.key), reason="школа сменила название"
        )
        assert status == 200
        assert "Больше не действует: Приказ" in page
        assert re.search(r"№ 131-од от [\d.]+, заменён", page)
        assert "школа сменила название" in page
        first.refresh_from_db()
        assert (first.state, first.number) == (PaperState.SUPERSEDED, "131-од")
        assert (content_of(first), signed_content_of(first)) == before
        assert not Evidence.objects.filter(subject=first.key).exists()
        again, _ = send(house, first, to="annulled", by=str(second.key), reason="ещё раз")
        assert again == 200  # pressed twice one is led to the paper, which stays as it is
        first.refresh_from_db()
        assert first.state == PaperState.SUPERSEDED
        assert first not in to_acknowledge(Paper.objects.all())
        for persona in ("director", "coordinator", "clerk"):  # nor does it wait for anybody
            for where in ("papers/sign/", "papers/acknowledge/"):
                waits = house.browser(persona).get(house.url(where)).content.decode()
                assert first.number not in waits
        journal = house.browser("clerk").get(house.url("papers/journal/")).content.decode()
        journal = journal.replace("\xa0", " ")
        assert "№ 131-од" in journal
        assert "заменён: Приказ" in journal
        assert f"papers/{first.key}/number/" not in journal


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"reason": ""}, "Напишите, почему"),
        ({"by": ""}, "Выберите документ"),
        ({"by": "00000000-0000-0000-0000-000000000000"}, "Выберите"),
        ({"to": ""}, "Выберите: заменён или аннулирован"),
        ({"to": "withdrawn"}, "Выберите"),
    ],
)
def test_what_is_not_told_is_asked(
    house: House, two: tuple[Paper, Paper], told: dict[str, str], words: str
) -> None:
    first, second = two
    good = {"to": "annulled", "by": str(second.key), "reason": "ошибка"}
    status, page = send(house, first, **{**good, **told})
    assert status == 422
    assert words in page
    with scope(organisation=house.school):
        first.refresh_from_db()
        assert first.state == PaperState.REGISTERED


def test_only_a_later_paper_can(house: House, two: tuple[Paper, Paper]) -> None:
    first, second = two
    told: dict[str, Any] = {"organisation": house.school, "to": PaperState.ANNULLED}
    with scope(organisation=house.school):
        yesterday = clock.today() - timedelta(days=1)
        Paper.objects.filter(pk=first.pk).update(dated_on=yesterday)
        first.refresh_from_db()
        for paper, by, code in ((second, first, "earlier"), (second, second, "itself")):
            with pytest.raises(RuleBroken) as refused:
                end_paper(house["clerk"], paper=paper, by=by, reason="ошибка", **told)
            assert refused.value.code == code


def test_an_agreement_ends_no_order(house: House, two: tuple[Paper, Paper]) -> None:
    first, _ = two
    told: dict[str, Any] = {"organisation": house.school}
    with scope(organisation=house.school):
        agreement = register_paper(
            house["clerk"], paper=of(ADDITIONAL_AGREEMENT)[0], number="7", dated_on=clock.today(),
            **told,
        )  # fmt: skip
        assert agreement.key not in {one.paper for one in may_end(first, clock.today())}
        with pytest.raises(RuleBroken, match="из другого журнала"):
            end_paper(
                house["clerk"], paper=first, by=agreement, to=PaperState.ANNULLED, reason="ошибка",
                **told,
            )  # fmt: skip


def test_who_does_not_keep_the_journal_may_not(house: House, two: tuple[Paper, Paper]) -> None:
    first, second = two
    good = {"to": "annulled", "by": str(second.key), "reason": "ошибка"}
    assert send(house, first, "director", **good)[0] == 403
    assert send(house, first, "mentor", **good)[0] == 404
    assert send(house, first, "stranger", **good)[0] == 404


def test_an_order_made_on_paper_ends_it(house: House, two: tuple[Paper, Paper]) -> None:
    """One that the school told of, chosen; one that nobody told of, by its number and day."""
    first, second = two
    day = clock.today()
    with scope(organisation=house.school):
        keep_paper(
            house["coordinator"], organisation=house.school, year=YEAR, kind=COORDINATOR_ORDER,
            number="160-од", dated_on=day,
        )  # fmt: skip
    form = house.browser("clerk").get(house.url(f"papers/{first.key}/end/")).content.decode()
    assert "Приказ о назначении куратора № 160-од" in form.replace("\xa0", " ")
    status, page = send(house, first, to="annulled", by=f"160-од {day}", reason="пересмотрели")
    assert status == 200
    assert f"Приказ № 160-од от {day:%d.%m.%Y}" in page
    typed = {"to": "superseded", "by": "elsewhere", "reason": "пары другие"}
    for number, on, words in (
        ("", "", "Впишите номер"),
        ("161-од", "", "Впишите дату"),
        ("160-од", f"{day - timedelta(days=1):%d.%m.%Y}", "занят"),
        ("161-од", f"{day - timedelta(days=30):%d.%m.%Y}", "раньше"),
    ):
        status, page = send(house, second, **typed, number=number, dated_on=on)
        assert (status, words in page) == (422, True)
    status, page = send(house, second, **typed, number="161-од", dated_on=f"{day:%d.%m.%Y}")
    assert status == 200
    assert f"Приказ № 161-од от {day:%d.%m.%Y}" in page
    journal = house.browser("clerk").get(house.url("papers/journal/")).content.decode()
    journal = journal.replace("\xa0", " ")
    assert f"заменён: Приказ № 161-од от {day:%d.%m.%Y}" in journal
    assert journal.count("161-од") > journal.count("Приказ № 161-од")  # it has an entry of its own
    assert '<a href="/o/' in journal
    found = house.browser("clerk").get(house.url("search/?find=161-од")).content.decode()
    assert f"заменён: Приказ № 161-од от {day:%d.%m.%Y}" in found.replace("\xa0", " ")
    assert 'aria-current="page">Документы' in journal  # the menu knows where one is


@pytest.mark.each_engine
def test_a_mistyped_number_of_what_ended_it_is_put_right_and_free_again(
    house: House, two: tuple[Paper, Paper]
) -> None:
    first, second = two
    day, clerk = clock.today(), house.browser("clerk")
    typed = {"to": "annulled", "by": "elsewhere", "reason": "пары другие"}
    for one in (first, second):  # one order may end several
        send(house, one, **typed, number="611-од", dated_on=f"{day:%d.%m.%Y}")
    address = house.url(f"papers/{second.key}/number/")
    shown = clerk.get(house.url(f"papers/{second.key}/")).content.decode()
    assert address in shown
    told = {"number": "161-од", "dated_on": f"{day:%d.%m.%Y}", "reason": "описка"}
    old = f"{day - timedelta(days=30):%d.%m.%Y}"
    for wrong, words in (
        ({"dated_on": old}, "раньше"), ({"reason": ""}, "почему"),
        ({"number": second.number, "dated_on": f"{day:%d.%m.%Y}"}, "тот же документ"),
    ):  # fmt: skip
        refused = clerk.post(address, {**told, **wrong})
        assert (refused.status_code, words in refused.content.decode()) == (422, True)
    done = clerk.post(address, told, follow=True).content.decode().replace("\xa0", " ")
    assert f"Запись исправлена: Приказ № 161-од от {day:%d.%m.%Y}" in done
    with scope(organisation=house.school):
        assert {one.ended_number for one in Paper.objects.filter(state="annulled")} == {"161-од"}
        assert not given_as("orders", "611-од", day.year)
        assert AuditEntry.objects.get(action="correct_ender").ground == "описка"


def test_an_order_is_not_moved_before_the_one_it_ended(
    house: House, two: tuple[Paper, Paper]
) -> None:
    first, second = two
    with scope(organisation=house.school):
        ago = clock.today() - timedelta(days=5)
        Paper.objects.update(signed_on=ago)
        send(house, first, to="annulled", by=str(second.key), reason="другие")
        yesterday = clock.today() - timedelta(days=1)
        with pytest.raises(RuleBroken, match="раньше документа, который он отменил"):
            correct_number(
                house["clerk"], organisation=house.school, paper=second, number="149-од",
                dated_on=yesterday, reason="описка",
            )  # fmt: skip
