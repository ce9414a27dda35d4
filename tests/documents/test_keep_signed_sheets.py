"""Do scans and signatures made elsewhere lie beside the paper, of a kind that is kept, for those who may?"""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope

from nastavnik.documents.models import Paper, SignedCopy
from nastavnik.mentorships.states import MENTOR_CONSENT
from tests.documents.scene import of, prepare, sign_all
from tests.personas import House

pytestmark = pytest.mark.any_engine

SCAN = b"%PDF-1.4 tiny"


@pytest.fixture
def paper(house: House) -> Paper:
    with scope(organisation=house.school):
        prepare(house)
        sign_all(house, MENTOR_CONSENT)
        return of(MENTOR_CONSENT)[0]


def bring(house: House, paper: Paper, name: str, content: bytes = SCAN) -> str:
    told = {"copy": SimpleUploadedFile(name, content)}
    address = house.url(f"papers/{paper.key}/copies/")
    answer: Any = house.browser("director").post(address, told, follow=True)
    page: str = answer.content.decode()
    return page.replace("\xa0", " ")


def kept(house: House) -> list[SignedCopy]:
    with scope(organisation=house.school):
        return list(SignedCopy.objects.order_by("pk"))


def test_a_scan_lies_beside_the_paper_until_it_is_taken_away(house: House, paper: Paper) -> None:
    page = bring(house, paper, "Согласие.pdf")
    assert "Приложено." in page
    assert "Согласие.pdf" in page
    bring(house, paper, "Согласие.pdf")  # pressed twice
    (copy,) = kept(house)
    address = house.url(f"papers/copies/{copy.key}/")
    assert house.browser("clerk").get(address).content == SCAN
    for persona in ("stranger", "mentee", "editor", "visitor"):
        assert house.browser(persona).get(address).status_code != 200, persona
    assert house.browser("methodist").post(f"{address}remove/").status_code == 403
    house.browser("clerk").post(f"{address}remove/")
    assert kept(house) == []


def test_a_signature_made_elsewhere_is_said_not_to_be_verified(house: House, paper: Paper) -> None:
    assert "подпись здесь не проверялась" in bring(house, paper, "Приказ.docx.sig", b"0\x82")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("вирус.exe", b"MZ", "другого вида"),
        ("пусто.pdf", b"", "пустой"),
        ("не-скан.pdf", b"just words", "не то, что сказано"),
        ("большой.png", b"\x89PNG" + bytes(21 * 2**20), "МБ"),
    ],
)
def test_another_kind_is_refused_in_words(
    house: House, paper: Paper, name: str, content: bytes, said: str
) -> None:
    assert said in bring(house, paper, name, content)
    assert kept(house) == []


def test_an_unsigned_paper_has_no_copies(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        paper = of(MENTOR_CONSENT)[0]
    assert "Сначала отметьте" in bring(house, paper, "Согласие.pdf")
    assert kept(house) == []


def test_where_a_whole_list_lies_is_told_once(house: House) -> None:
    with scope(organisation=house.school):
        prepare(house)
        papers = of(MENTOR_CONSENT)
    told = {"papers": [f"{one.key}.{one.version}" for one in papers], "signed_on": "",
            "filed_in": " 02-05,  папка  3 "}  # fmt: skip
    house.browser("director").post(house.url("papers/sign/"), told)
    with scope(organisation=house.school):
        assert {one.filed_in for one in of(MENTOR_CONSENT)} == {"02-05, папка 3"}
    page = house.browser("clerk").get(house.url(f"papers/{papers[0].key}/")).content.decode()
    assert "02-05, папка 3" in page.replace("\xa0", " ")


def test_the_clerk_notes_later_where_a_sheet_lies(house: House, paper: Paper) -> None:
    address = house.url(f"papers/{paper.key}/filed/")
    told = {"filed_in": " 01-05  л. 3 "}
    page = house.browser("clerk").post(address, told, follow=True).content.decode()
    assert "01-05 л. 3" in page
    with scope(organisation=house.school):
        paper.refresh_from_db()
        assert paper.filed_in == "01-05 л. 3"
    assert house.browser("editor").post(address, told).status_code == 403
    assert house.browser("stranger").post(address, told).status_code == 404


@pytest.mark.parametrize("path", ["papers/sign/", "papers/{}/withdraw/"])
def test_a_scan_never_stands_beside_another_text(house: House, paper: Paper, path: str) -> None:
    """Taken back, a paper may be written anew: its scan goes first."""
    bring(house, paper, "Согласие.pdf")
    told = {"undo": str(paper.key), "reason": "передумали"}
    browser, address = house.browser("director"), house.url(path.format(paper.key))
    page = browser.post(address, told, follow=True).content.decode()
    assert "сначала уберите" in page.replace("\xa0", " ")
    (copy,) = kept(house)
    browser.post(house.url(f"papers/copies/{copy.key}/remove/"))
    browser.post(address, told)
    with scope(organisation=house.school):
        paper.refresh_from_db()
        assert paper.signed_on is None
