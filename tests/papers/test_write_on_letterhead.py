"""Do orders stand on the school's own letterhead, and is a file that is none refused in words?"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import _BaseHeaderFooter
from docx.shared import Mm, Pt

from papers.approval_order import ApprovalFacts, make_approval_order
from papers.letterhead import MAX_PICTURE, LetterheadError, read_letterhead
from papers.look import look, words_of
from papers.merge import merge
from papers.model import Employee, PairFacts, School, SigningFacts
from papers.signing import make_signing_set
from tests.office import AsPdf, printed, write

SCHOOL = School("Лицей № 7", place="г. Шумерля", director="Н. П. Орлова")
PERSON = Employee("Ким", "Анна", "Ильинична", "f", "учитель химии", "высшая", 240)
OTHER = replace(PERSON, surname="Гусева")
FACTS = SigningFacts(SCHOOL, "2026/27", date(2027, 5, 31), (PairFacts(PERSON, OTHER),))
APPROVAL = ApprovalFacts(SCHOOL, "2026/27", date(2027, 5, 31), PERSON, (PERSON, OTHER))


def picture(side: int = 60) -> bytes:
    """A square PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xaa" * ((side + 7) // 8)) * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def letterhead(*, apart: bool = False, emblem: bytes | None = None) -> bytes:
    """As a school makes it in Word: an emblem, a style of its own, lines in the header."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    style = document.styles.add_style("Шапка", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.font.bold, style.font.size = True, Pt(15)
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(25), Mm(12)
    section.different_first_page_header_footer = apart
    header = section.first_page_header if apart else section.header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(emblem or picture()), width=Mm(15))
    header.add_paragraph("МБОУ «Лицей № 7» города Шумерли", style="Шапка")
    header.add_paragraph("429122, ул. Ленина, д. 1, тел. 2-12-34")
    footer = section.first_page_footer if apart else section.footer
    footer.paragraphs[0].text = "ОГРН 1022102628440"
    if apart:
        section.header.paragraphs[0].text = "Лицей № 7, продолжение"
    document.add_paragraph("Образец письма, который в бланк не нужен")
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def order_on(content: bytes) -> bytes:
    return make_approval_order(APPROVAL, read_letterhead(content)).content


def heads(content: bytes) -> list[tuple[str, str, str]]:
    """(first page's header, later pages', first page's footer) of each section."""

    def words(part: _BaseHeaderFooter) -> str:
        return "\n".join(one.text for one in part.paragraphs).strip()

    return [
        (words(one.first_page_header), words(one.header), words(one.first_page_footer))
        for one in Document(io.BytesIO(content)).sections
    ]


def test_the_order_bears_header_footer_emblem_margins_and_font_and_its_annex_none() -> None:
    content = order_on(letterhead())
    document = Document(io.BytesIO(content))

    assert heads(content) == [
        ("МБОУ «Лицей № 7» города Шумерли\n429122, ул. Ленина, д. 1, тел. 2-12-34", "",
         "ОГРН 1022102628440"),
        ("", "", ""),
    ]  # fmt: skip
    first = document.sections[0]
    assert (round(first.left_margin.mm), round(first.right_margin.mm)) == (25, 12)  # type: ignore[union-attr]
    assert document.styles["Normal"].font.name == "Arial"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.read("word/media/letterhead_header_first_1.png") == picture()
    (line,) = (one for one in first.first_page_header.paragraphs if one.text.startswith("МБОУ"))
    assert line.style is not None
    assert (line.style.font.bold, line.style.font.size) == (True, Pt(15))
    fields = [one.text for one in document.sections[1].header._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE"]


def test_what_the_letterhead_says_the_order_does_not_say_again() -> None:
    on_it = words_of(look(order_on(letterhead())))

    assert "Лицей № 7" not in on_it.split("ЛИСТ")[0]
    assert (
        words_of(look(make_approval_order(APPROVAL).content))
        .replace("\xa0", " ")
        .startswith("Лицей № 7\n" + on_it.replace("\xa0", " ")[:40])
    )


def test_what_the_school_wants_on_later_pages_stays_there() -> None:
    (first, later, _), annex = heads(order_on(letterhead(apart=True)))

    assert first.startswith("МБОУ «Лицей № 7»")
    assert later == "Лицей № 7, продолжение"
    assert annex == ("", "", "")


def test_what_is_kept_of_it_is_a_letterhead_again_and_holds_nothing_else() -> None:
    read = read_letterhead(letterhead())
    again = read_letterhead(read.content)

    assert again == replace(read, content=again.content)
    with zipfile.ZipFile(io.BytesIO(read.content)) as packed:
        assert "Образец".encode() not in packed.read("word/document.xml")
    assert make_approval_order(APPROVAL, again).content == order_on(letterhead())


def test_a_consent_and_an_agreement_stand_on_plain_paper() -> None:
    plain, on_it = (
        make_signing_set(FACTS, letterhead=one) for one in (None, read_letterhead(letterhead()))
    )
    assert {one.kind for one, other in zip(plain, on_it, strict=True) if one != other} == {
        "pairs_order"
    }


def test_papers_printed_together_keep_each_its_own_head() -> None:
    papers = make_signing_set(FACTS, letterhead=read_letterhead(letterhead()))
    consent, order = papers[1].content, papers[-1].content
    for together in ((consent, order, consent), (order, consent, order)):
        said = [first for first, _, _ in heads(merge(together))]
        assert [bool(one) for one in said] == [
            bool(one) for paper in together for one, _, _ in heads(paper)
        ]


def test_it_is_drawn_in_libreoffice(tmp_path: Path, as_pdf: AsPdf) -> None:
    files = {"on.docx": order_on(letterhead()), "apart.docx": order_on(letterhead(apart=True))}
    for pdf in as_pdf(*write(tmp_path, files.items())):
        first, sheet = printed(pdf)
        assert "429122" in first
        assert "ОГРН" in first
        assert "ПРИКАЗ" in first
        assert "429122" not in sheet
        assert "ЛИСТ ОЗНАКОМЛЕНИЯ" in sheet


def changed(content: bytes, name: str, new: bytes) -> bytes:
    """The same file with one part more, or another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as packed:
        for entry in old.infolist():
            if entry.filename != name:
                packed.writestr(entry.filename, old.read(entry))
        packed.writestr(name, new)
    return out.getvalue()


def with_header(add: Callable[..., None]) -> bytes:
    document = Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "Лицей № 7"
    add(header)
    return saved(document)


def linked(header: object) -> None:
    header.part.relate_to("http://example.org/emblem.png", RT.IMAGE, is_external=True)  # type: ignore[attr-defined]


def fetching(header: object) -> None:
    for part in (" INCLUDE", 'PICTURE "http://example.org/emblem.png" '):
        mark = OxmlElement("w:instrText")
        mark.text = part
        header.paragraphs[0].add_run()._r.append(mark)  # type: ignore[attr-defined]


def bare() -> bytes:
    document = Document()
    document.add_paragraph("МБОУ «Лицей № 7»: шапка стоит в тексте")
    return saved(document)


def wide() -> bytes:
    document = Document(io.BytesIO(letterhead()))
    document.sections[0].left_margin = Mm(120)
    return saved(document)


def refused() -> Iterator[tuple[str, str, bytes]]:
    good = letterhead()
    types = zipfile.ZipFile(io.BytesIO(good)).read("[Content_Types].xml")
    enabled = types.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    yield "macros", "макросы", changed(good, "word/vbaProject.bin", b"\0")
    yield "macros", "макросы", changed(good, "[Content_Types].xml", enabled)
    yield "broken", "повреждён", good[: len(good) // 2]
    yield "broken", "повреждён", good.replace(b"<", b"!", 1)[:-22] + good[-22:]
    yield "broken", "повреждён", changed(good, "word/document.xml", b"<w:document")
    yield "broken", "необычно", changed(good, "word/styles.xml", b"<!DOCTYPE x><x/>")
    yield "old", "старый .doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    yield "wrong_type", "не документ Word", changed(_empty_zip(), "a.txt", b"a")
    yield "picture", "слишком большая", changed(good, "word/media/a.png", b"\0" * 100 * 2**20)
    yield "picture", "слишком велика", letterhead(emblem=picture(9000))
    yield "too_large", "слишком большой", b"PK" + b"\0" * 11 * 2**20
    yield "too_large", "большой объём", changed(good, "word/a.xml", b" " * 11 * 2**20)
    yield "no_header", "верхнего колонтитула", bare()
    yield "outside", "ссылка наружу", with_header(linked)
    yield "outside", "ссылка наружу", with_header(fetching)
    yield "objects", "встроенный объект", changed(good, "word/embeddings/oleObject1.bin", b"\0")
    yield "margins", "Поля бланка", wide()


def _empty_zip() -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()


def test_a_file_that_is_no_letterhead_is_refused_in_words() -> None:
    for code, says, content in refused():
        with pytest.raises(LetterheadError, match=says) as caught:
            read_letterhead(content)
        assert caught.value.code == code
        assert len(str(caught.value)) < 260


def test_a_picture_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = changed(letterhead(), "word/media/a.png", b"\0" * (MAX_PICTURE + 1))

    def unpack(*_: object) -> bytes:
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "read", unpack)
    with pytest.raises(LetterheadError, match="слишком большая"):
        read_letterhead(content)
