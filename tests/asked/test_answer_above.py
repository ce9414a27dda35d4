"""Does what the school answers to those above agree with its page, with itself and with its files?"""

import io
import re
from datetime import timedelta
from html import unescape

import pytest
from django_scopes import scope
from docx import Document
from openpyxl import load_workbook

from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.actions.pause_pair import pause_pair
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.states import EndGround, PauseWhy
from nastavnik.people.models import Employment
from nastavnik.shared import clock
from tests.mentorships.scene import in_school, ordered, proposed, signed, two
from tests.needs.test_decide_needs import nobody
from tests.pairs.test_see_pairs import seen, text_of
from tests.pairs.words import words_in
from tests.personas import OWN, House

pytestmark = pytest.mark.any_engine
PART = "в том числе: "


def asked(house: House, persona: str = "coordinator") -> str:
    return text_of(house.browser(persona), house.url("pairs/asked/"))


def answer_in(text: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", text, re.DOTALL)
    assert found
    return unescape(found[1]).strip()


def rows_in(text: str) -> list[tuple[str, int]]:
    found = re.findall(r'<li><span class="what">(.*?)</span><span>(\d+)</span>', text)
    return [(name, int(number)) for name, number in found]


def plainly(text: str) -> str:
    """As it is read, however its dashes and spaces are set."""
    return text.replace("\xa0", " ").replace("\u2060", "").replace("\u2011", "-").replace("–", "—")


def file(house: House, kind: str) -> io.BytesIO:
    answer = house.browser("clerk").get(house.url(f"pairs/asked/?as={kind}"))
    assert answer.status_code == 200
    return io.BytesIO(answer.content)


def a_year_of_everything(house: House) -> None:
    """One that works, one without papers, one that stands still, one that ended, one that is asked."""
    today, by = clock.today(), house["coordinator"]
    with scope(organisation=house.school):
        ordered(house, proposed(house))
        still = ordered(house, proposed(house, mentee="Жукова"), number="151-од")
        pause_pair(by, **in_school(house), pair=still, why=PauseWhy.LEAVE, on=today,
                   until=today + timedelta(days=3))  # fmt: skip
        over = ordered(house, proposed(house, mentor="Жукова", mentee="Ежова"), number="152-од")
        end_pair(by, **in_school(house), pair=over, ground=EndGround.MENTOR_REFUSED, ended_on=today)
        take_pair_in(by, **two(house, mentor="Ежова", mentee=OWN))
        declined = proposed(house, mentor="Жукова", mentee=OWN, about="физика")
        end_pair(by, **in_school(house), pair=declined, ground=EndGround.REFUSED)
        proposed(house, mentor="Ежова", mentee="Жукова", about="физика")


def test_every_pair_is_in_one_figure_and_the_figures_agree(house: House) -> None:
    a_year_of_everything(house)
    rows = rows_in(asked(house))
    (_, whole), *rest = rows[: [one[0] for one in rows].index("Наставники работающих пар")]
    assert whole == sum(number for name, number in rest if not name.startswith(PART)) == 6
    told = dict(rows)
    assert (told["Работают"], told["Приостановлены"], told["Закончились"]) == (2, 1, 1)
    assert told[f"{PART}документы оформлены не полностью"] == 1
    assert told["Предложены, но не состоялись"] == 1
    assert told["Нужен наставник, но его нет"] == 1
    parts = ("документы", "форма", "вид:")
    for part in parts:
        names = [one for one in rows if one[0].startswith(f"{PART}{part}")]
        assert sum(number for _, number in names) == told["Работают"], part
    novices = told["Педагоги со стажем менее трёх лет"]
    assert novices == sum(told[f"{PART}{one} работающих парах"] for one in ("в", "не в"))


def test_the_page_of_pairs_counts_the_same(house: House) -> None:
    a_year_of_everything(house)
    assert (
        "Действуют две пары (из них без документов: 1), одна ждёт документов, "
        "одна приостановлена, один педагог остался без наставника, одна закончилась."
    ) in words_in(seen(house))


def test_the_paragraph_can_be_pasted_into_a_letter(house: House) -> None:
    a_year_of_everything(house)
    words = answer_in(asked(house))
    assert words.startswith("По состоянию на 24 ноября 2026 г. в 2026/27 учебном году")
    for said in (
        "работают 2 наставнические пары, наставников — 2, наставляемых — 2.",
        "Из них у 1 пары документы оформлены не полностью, не хватает: ",
        "приостановлены — 1",
        "За учебный год закончила работу 1 пара: отказ наставника — 1.",
        "Нужен наставник, но его нет, — 1.",
    ):
        assert said in words, words
    assert "\n" not in words
    for name in ("Ёлкина", "Жукова", "Ежова", OWN):
        assert name not in words


def test_word_and_excel_say_what_the_page_says(house: House) -> None:
    a_year_of_everything(house)
    text = asked(house)
    sheet = load_workbook(file(house, "xlsx")).worksheets[0]
    kept = [tuple(row) for row in sheet.iter_rows(min_row=4, max_col=2, values_only=True)]
    plain = [(str(name).replace("\xa0", " "), number) for name, number in kept]
    assert plain == rows_in(text)
    document = Document(file(house, "docx"))
    told = [plainly(one.text) for one in document.paragraphs]
    assert plainly(answer_in(text)) in told
    cells = [[one.text for one in row.cells] for row in document.tables[0].rows[1:]]
    assert [int(number) for _, number in cells] == [number for _, number in rows_in(text)]


def test_who_teaches_for_less_than_three_years_is_counted_today(house: House) -> None:
    with scope(organisation=house.school):
        ordered(house, proposed(house))
        Employment.objects.update(teaching_months=240)
        for surname in ("Ёлкина", "Жукова"):
            Employment.objects.filter(teacher=house.teachers[surname]).update(teaching_months=12)
    words = answer_in(asked(house))
    assert "со стажем менее трёх лет — 2, из них в работающих парах — 1." in words
    assert "Документы всех этих пар оформлены." in words


def test_an_agreed_pair_is_no_proposed_one(house: House) -> None:
    with scope(organisation=house.school):
        pair = proposed(house)
        signed(house, pair, "mentee_consent", "mentor_consent")
    words = answer_in(asked(house))
    assert "работающих наставнических пар — 0, наставников — 0" in words
    assert "Другие пары: согласованы, ждут документов — 1." in words


def test_a_year_without_need_says_why_its_figures_are_nought(house: House) -> None:
    assert nobody(house).status_code == 302
    text = asked(house)
    words = answer_in(text).replace("\xa0", " ")
    assert "никому не нужен: решено 24 ноября 2026 г. (молодых специалистов нет)." in words
    assert "Работающих наставнических пар — 0, наставников — 0, наставляемых — 0." in words
    assert dict(rows_in(text))["Наставнические пары, всего"] == 0


@pytest.mark.parametrize(
    ("persona", "status"),
    [("director", 200), ("clerk", 200), ("mentor", 404), ("stranger", 404), ("methodist", 403)],
)
def test_whoever_opens_the_pairs_may_answer(house: House, persona: str, status: int) -> None:
    assert house.browser(persona).get(house.url("pairs/asked/")).status_code == status
