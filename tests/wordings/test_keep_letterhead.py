"""Is a school's letterhead taken, seen and taken off, and is a file that is none refused with nothing
changed?"""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scope
from docx import Document

from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.documents.models import Paper
from nastavnik.documents.printing import content_of
from nastavnik.wordings.models import Letterhead
from tests.papers.test_write_on_letterhead import heads, letterhead, saved
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


def bring(house: House, content: bytes, name: str = "Бланк.docx") -> Any:
    file = SimpleUploadedFile(name, content)
    address = house.url("settings/letterhead/")
    return house.browser("clerk").post(address, {"letterhead": file}, follow=True)


def words(answer: Any) -> str:
    page: str = answer.content.decode()
    return page.replace("\xa0", " ")


def order(house: House) -> Paper:
    roadmap = living(house)
    return prepare_approval(house["coordinator"], organisation=house.school, roadmap=roadmap)


@pytest.mark.each_engine
def test_orders_stand_on_it_until_it_is_taken_off(house: House) -> None:
    assert "Бланк взят" in words(bring(house, letterhead()))
    browser, address = house.browser("clerk"), house.url("settings/letterhead/")
    assert "Бланк.docx" in words(browser.get(address))
    sample = browser.get(f"{address}sample/").content
    assert "Лицей № 7" in heads(sample)[0][0]
    with scope(organisation=house.school):
        paper = order(house)
        assert "Лицей № 7" in heads(content_of(paper))[0][0]

        assert "Бланк снят" in words(browser.post(address, {"drop": "1"}, follow=True))
        assert not Letterhead.objects.exists()
        assert "Лицей № 7" in heads(content_of(paper))[0][0]  # what was made stays as it was
    assert heads(browser.get(f"{address}sample/").content)[0][0] == ""


def packed(**more: bytes) -> bytes:
    """A letterhead with something in it that none should have."""
    out = io.BytesIO(letterhead())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in more.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def headless() -> bytes:
    document = Document()
    document.add_paragraph("Письмо")
    return saved(document)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: letterhead()[:900], "повреждён или не дописан"),
        (headless, "колонтитул"),
        (lambda: packed(word__vbaProject_dot_bin=b"x"), "макрос"),
        (lambda: packed(word__media__big_dot_png=bytes(100 * 2**20)), "МБ"),
        (lambda: b"", "пустой"),
        (lambda: b"%PDF-1.4 not a word", ".docx"),
    ],
    ids=["torn", "headless", "macros", "huge-picture", "empty", "pdf"],
)
def test_what_is_none_is_refused_in_words_and_changes_nothing(
    house: House, content: object, said: str
) -> None:
    bring(house, letterhead())
    with scope(organisation=house.school):
        before = Letterhead.objects.get()
        answer = bring(house, content())  # type: ignore[operator]
        assert answer.status_code == 422
        assert said in words(answer)
        assert Letterhead.objects.get().file_id == before.file_id


def test_another_school_s_letterhead_is_not_had(house: House) -> None:
    bring(house, letterhead())
    with scope(organisation=house.other):
        assert not Letterhead.objects.exists()
    for persona in ("stranger", "mentor", "visitor"):
        address = house.url("settings/letterhead/")
        assert house.browser(persona).get(address).status_code in {302, 404}
