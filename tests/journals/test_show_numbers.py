"""What does an order on pairs show once it has its number, and what does it leave for the pen?"""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.documents.printing import content_of, signed_content_of
from nastavnik.journals.actions.correct_number import correct_number
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, PAIRS_ORDER
from nastavnik.people.models import Teacher
from nastavnik.shared import clock
from tests.approvals.test_order_roadmap import approved, the_order
from tests.documents.scene import of, order, prepare, sign_all
from tests.papers.test_name_paragraphs import read
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


def said(content: bytes) -> str:
    return "\n".join(read(content)).replace("\xa0", " ")


def numbered(house: House) -> Paper:
    """One of two agreements has its number, then the order."""
    told: dict[str, Any] = {"organisation": house.school, "dated_on": clock.today()}
    prepare(house)
    sign_all(house)
    first = of(ADDITIONAL_AGREEMENT)[0]
    register_paper(house["clerk"], paper=first, number="7/26", **told)
    return register_paper(house["clerk"], paper=of(PAIRS_ORDER)[0], number="149-од", **told)


def test_its_rows_name_what_it_rests_on(house: House) -> None:
    with scope(organisation=house.school):
        paper = numbered(house)
        today = f"{clock.today():%d.%m.%Y}"
        whole = said(content_of(paper))
        assert f"согласие наставляемого от {today}; согласие наставника от {today}" in whole
        assert f"дополнительное соглашение от {today} № 7/26" in whole
        assert "дополнительное соглашение от __________ № ______" in whole  # it has none yet
        assert whole.count("№ 149-од") == 3  # its head, the annex, the sheet
        assert "149" not in said(signed_content_of(paper))


def test_the_roadmap_behind_its_order_is_stamped_too(house: House) -> None:
    with scope(organisation=house.school):
        approved(house, living(house))
        whole = said(content_of(the_order()))
        assert whole.count("№ 131-од") == 3  # its head, the sheet, «УТВЕРЖДЕНА приказом»
        stamp = whole.partition("УТВЕРЖДЕНА")[2][:60]
        assert f"приказом от {clock.today().day} " in stamp
        assert "131" not in said(signed_content_of(the_order()))


def test_what_it_rests_on_is_shown_as_it_stands_now(house: House) -> None:
    """An agreement gets its number after the order, another's is put right: two papers never differ."""
    with scope(organisation=house.school):
        paper = numbered(house)
        signed = signed_content_of(paper)
        first, second = of(ADDITIONAL_AGREEMENT)
        told: dict[str, Any] = {"organisation": house.school, "dated_on": clock.today()}
        register_paper(house["clerk"], paper=second, number="8/26", **told)
        correct_number(house["clerk"], paper=first, number="9/26", reason="описка", **told)
        paper.refresh_from_db()
        whole = said(content_of(paper))
        assert "№ 8/26" in whole
        assert "№ 9/26" in whole
        assert "7/26" not in whole
        assert signed_content_of(paper) == signed


def test_beside_a_namesake_a_row_is_left_for_the_pen(house: House) -> None:
    with scope(organisation=house.school):
        Teacher.objects.filter(surname="Жукова").update(surname="Ёлкина")
        paper = numbered(house)
        assert "согласие наставляемого от __________" in said(content_of(paper))
        assert "№ 149-од" in said(content_of(paper))


def test_a_paper_of_an_earlier_version_says_that_its_number_is_written_by_hand(
    house: House,
) -> None:
    with scope(organisation=house.school):
        prepare(house)
        Paper.objects.update(outline="")
        paper = order(house)
        Paper.objects.filter(pk=paper.pk).update(outline="", numbered_file=None)
    page = house.browser("clerk").get(house.url(f"papers/{paper.key}/")).content.decode()
    assert "Номер и дату вписывают ручкой" in page.replace("\xa0", " ")
    assert "signed=1" not in page


def test_a_file_that_is_gone_keeps_no_number_back(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        paper = of(PAIRS_ORDER)[0]
        paper.file.sha256 = "0" * 64
        paper.file.save()
        told: dict[str, Any] = {"organisation": house.school, "dated_on": clock.today()}
        paper = register_paper(house["clerk"], paper=paper, number="149-од", **told)
        assert (paper.number, paper.numbered_file) == ("149-од", None)


def test_a_page_whose_file_is_gone_says_so_and_what_to_do(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        paper = of(PAIRS_ORDER)[0]
        paper.file.sha256 = "0" * 64
        paper.file.save()
    clerk = house.browser("clerk")
    clerk.raise_request_exception = False
    for address in (f"papers/{paper.key}/", f"papers/{paper.key}/file/"):
        answer = clerk.get(house.url(address))
        assert answer.status_code == 500, address
        page = answer.content.decode().replace("\xa0", " ")
        assert "Файла этого документа нет в папке данных" in page
        assert "nastavnik check" in page
    assert house.browser("stranger").get(house.url(f"papers/{paper.key}/")).status_code == 404


def test_a_rotten_file_keeps_no_number_back(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house)
        paper = of(PAIRS_ORDER)[0]
        place = Path(default_storage.path(paper.file.path))
        whole = place.read_bytes()
        place.write_bytes(whole[:200] + bytes([whole[200] ^ 1]) + whole[201:])
        told: dict[str, Any] = {"organisation": house.school, "dated_on": clock.today()}
        try:
            paper = register_paper(house["clerk"], paper=paper, number="149-од", **told)
        finally:
            place.write_bytes(whole)
        assert (paper.number, paper.numbered_file) == ("149-од", None)


def test_both_files_are_had(house: House) -> None:
    with scope(organisation=house.school):
        paper = numbered(house)
    browser, address = house.browser("director"), house.url(f"papers/{paper.key}/")
    assert "signed=1" in browser.get(address).content.decode()
    shown = browser.get(f"{address}file/").content
    signed = browser.get(f"{address}file/?signed=1").content
    assert "№ 149-од" in said(shown)
    assert "149" not in said(signed)
