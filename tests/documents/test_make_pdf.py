"""Is a paper had as a PDF that a screen reader can read, and is it said where there can be none?"""

import io

import pdfplumber
import pytest
from django_scopes import scope

from nastavnik.documents.models import Paper
from nastavnik.documents.views import papers as views
from tests.documents.scene import of, prepare
from tests.personas import House

pytestmark = pytest.mark.any_engine


@pytest.fixture
def paper(house: House) -> Paper:
    with scope(organisation=house.school):
        prepare(house)
        return of("pairs_order")[0]


def test_it_is_tagged_and_says_what_the_paper_says(house: House, paper: Paper, office: str) -> None:
    assert office
    answer = house.browser("clerk").get(house.url(f"papers/{paper.key}/pdf/"))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(io.BytesIO(answer.content)) as pdf:
        told = pdf.doc.catalog
        words = "".join(page.extract_text() for page in pdf.pages)
    assert told["MarkInfo"]["Marked"]
    assert b"/TH" in answer.content  # the head of a table is known for one
    assert told["Lang"].decode("utf-16" if told["Lang"][:2] == b"\xfe\xff" else "ascii") == "ru-RU"
    assert "ПРИКАЗЫВАЮ" in words


def test_without_libreoffice_word_is_the_paper(
    house: House, paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "office_program", lambda: None)
    page = house.browser("clerk").get(house.url(f"papers/{paper.key}/")).content.decode()
    assert "нет LibreOffice" in page.replace("\xa0", " ")
    assert f"{paper.key}/pdf/" not in page
