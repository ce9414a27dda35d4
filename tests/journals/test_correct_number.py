"""Is a wrong number put right everywhere that names it, with its reason, and nothing else changed?"""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django_scopes import scope
from openpyxl import load_workbook

from nastavnik.audit.models import AuditEntry
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.printing import content_of, signed_content_of
from nastavnik.journals.actions.correct_number import correct_number
from nastavnik.journals.models import Correction
from nastavnik.local_acts.states import COORDINATOR_ORDER
from nastavnik.mentorships.models import Mentorship
from nastavnik.roadmaps.models import Approval, Evidence, Step
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from tests.approvals.test_order_roadmap import approved, the_order
from tests.documents.scene import YEAR as SCHOOL_YEAR
from tests.documents.scene import order
from tests.papers.test_name_paragraphs import read
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine

DAY = timedelta(days=1)


def send(house: House, paper: Paper, persona: str = "clerk", **told: str) -> tuple[int, str]:
    answer = house.browser(persona).post(house.url(f"papers/{paper.key}/number/"), told)
    return answer.status_code, answer.content.decode().replace("\xa0", " ")


def put_right(house: House, paper: Paper, **other: Any) -> Paper:
    told = {"number": "150-од", "dated_on": clock.today(), "reason": "описка", **other}
    return correct_number(house["clerk"], organisation=house.school, paper=paper, **told)


def earlier(paper: Paper) -> Paper:
    """Signed three days ago, so that its number may be of an earlier day."""
    ago = clock.today() - 3 * DAY
    Paper.objects.filter(school_year=paper.school_year).update(signed_on=ago)
    return Paper.objects.get(pk=paper.pk)


@pytest.mark.each_engine
def test_all_that_names_the_order_names_it_rightly(house: House) -> None:
    """By the clerk's hand: pairs, their first day, steps, the journal; the file is the one signed."""
    with scope(organisation=house.school):
        living(house)
        paper = earlier(order(house))
        before = signed_content_of(paper)
        day = clock.today() - DAY
        status, _ = send(
            house, paper, number="150-од", dated_on=f"{day:%d.%m.%Y}", reason="описка в дате"
        )
        assert status == 302

        paper.refresh_from_db()
        assert (paper.number, paper.dated_on) == ("150-од", day)
        assert signed_content_of(paper) == before
        said = "\n".join(read(content_of(paper))).replace("\xa0", " ")
        assert "№ 150-од" in said
        assert "149" not in said
        pairs = list(Mentorship.objects.all())
        assert {(one.order_number, one.ordered_on, one.starts_on) for one in pairs} == {
            ("150-од", day, day)
        }
        shown = Evidence.objects.filter(subject=paper.key).select_related("step")
        assert {one.title for one in shown} == {paper.name}
        assert {one.step.done_on for one in shown if one.step.state == "done"} == {day}
        page = house.browser("clerk").get(house.url("papers/journal/")).content.decode()
        page = page.replace("\xa0", " ")
        assert f"№ 150-од</span></a></td><td>{day:%d.%m.%Y}</td>" in page
        assert "было № 149-од" in page
        assert "описка в дате" in page
        clerk = house.browser("clerk")
        for number in ("150-од", "149-од"):  # by the number that it had too
            page = clerk.get(house.url(f"papers/?find={number}")).content.decode()
            assert str(paper.key) in page
        for number, was in (("149-од", True), ("150-од", False)):
            page = (
                clerk.get(house.url(f"search/?find={number}")).content.decode().replace("\xa0", " ")
            )
            assert str(paper.key) in page
            assert ("исправлен: теперь № 150-од" in page) == was
        entry = AuditEntry.objects.get(action="correct_number")
        assert entry.ground == "описка в дате"


def test_the_roadmap_knows_its_order_by_the_new_number(house: House) -> None:
    with scope(organisation=house.school):
        approved(house, living(house))
        put_right(house, the_order(), number="132-од")
        assert [str(one) for one in Approval.objects.all()] == [
            f"№ 132-од от {clock.today():%d.%m.%Y}"
        ]


def test_a_step_that_a_person_marked_keeps_its_day(house: House) -> None:
    with scope(organisation=house.school):
        living(house)
        paper = earlier(order(house))
        step = Evidence.objects.filter(subject=paper.key)[0].step
        marked = date(2026, 9, 2)
        Step.objects.filter(pk=step.pk).update(done_by="Куратор", done_on=marked, state="done")
        put_right(house, paper, dated_on=clock.today() - DAY)
        assert Step.objects.get(pk=step.pk).done_on == marked


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"number": "91-од"}, "уже занят"),
        ({"dated_on": "01.09.2020"}, "раньше подписи"),
        ({"dated_on": "01.01.2099"}, "ещё не наступила"),
        ({"number": "без номера"}, "В номере есть цифра"),
        ({"reason": " "}, "Напишите, почему"),
        ({"dated_on": "32.13.2026"}, "Дат"),
    ],
)
def test_what_cannot_be_is_refused_in_words(house: House, told: dict[str, str], words: str) -> None:
    with scope(organisation=house.school):
        keep_paper(
            house["coordinator"], organisation=house.school, year=SCHOOL_YEAR,
            kind=COORDINATOR_ORDER, number="91-ОД", dated_on=clock.today(),
        )  # fmt: skip
        paper = order(house)
        good = {"number": "150-од", "dated_on": f"{clock.today():%d.%m.%Y}", "reason": "описка"}
        status, page = send(house, paper, **{**good, **told})
        assert status == 422
        assert words in page
        assert "Ошибка" in page
        paper.refresh_from_db()
        assert paper.number == "149-од"
        assert not Correction.objects.exists()


def test_not_later_than_somebody_read_it(house: House) -> None:
    with scope(organisation=house.school):
        paper = earlier(order(house))
        put_right(house, paper, number="149-од", dated_on=clock.today() - 2 * DAY)
        acknowledge_paper(
            house["clerk"], organisation=house.school, paper=paper,
            teachers=[house.teachers["Ежова"]], acknowledged_on=clock.today() - DAY,
        )  # fmt: skip
        with pytest.raises(RuleBroken, match="уже знакомили"):
            put_right(house, paper, dated_on=clock.today())


def test_the_same_number_is_no_correction(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
    told = {"number": "149-од", "dated_on": f"{clock.today():%d.%m.%Y}", "reason": "описка"}
    address = house.url(f"papers/{paper.key}/number/")
    page = house.browser("clerk").post(address, told, follow=True).content.decode()
    assert "ничего не изменилось" in page.replace("\xa0", " ")
    with scope(organisation=house.school):
        assert not Correction.objects.exists()


def test_only_who_keeps_the_journal_may(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
    good = {"number": "150-од", "dated_on": f"{clock.today():%d.%m.%Y}", "reason": "описка"}
    assert send(house, paper, "director", **good)[0] == 403
    assert send(house, paper, "mentor", **good)[0] == 404
    assert send(house, paper, "stranger", **good)[0] == 404


def test_the_journal_leaves_as_a_workbook_and_as_word(house: House) -> None:
    with scope(organisation=house.school):
        paper = order(house)
        put_right(house, paper)
    browser = house.browser("coordinator")
    answer = browser.get(house.url("papers/journal/?as=xlsx"))
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "150-од" in cells
    assert any("было № 149-од" in one for one in cells)
    word = browser.get(house.url("papers/journal/?as=docx&series=agreements&year=9"))
    assert word.status_code == 200
