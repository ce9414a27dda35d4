"""What does a reader of a Word document see: no deleted, moved or hidden words, no wrappings?

A document of macros, a template and one in the strict variant of the format hold the same parts;
links to nothing are no parts at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZipError  # noqa: N812 - the module's own name says nothing

from lxml import etree

from clerk.files import broken
from clerk.limits import MAX_XML, refuse_over

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TARGET = re.compile(rb'<Relationship\b[^>]*?\bTarget="([^"]*)"', re.DOTALL)
_FOR_OLD_WORD = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # said twice
)
_GONE = (f"{W}moveFrom", f"{W}del", _FOR_OLD_WORD)
_WRAPPINGS = tuple(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_PROPERTIES = {f"{W}rPr", f"{W}trPr", f"{W}tcPr"}  # there a deletion is one of a mark
_NO = {"0", "false", "off"}

Element = Any  # of lxml, which has no types
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


@dataclass(frozen=True, slots=True)
class Parts:
    """The body as it is seen, and the roots of the styles and of the lists, where there are any."""

    body: Element
    styles: Element | None
    lists: Element | None


def open_word(source: Path | IO[bytes]) -> Parts:
    """The parts of a document; raises ``UnreadableError``."""
    try:
        with ZipFile(source) as archive:
            sizes = {one.filename: one.file_size for one in archive.infolist()}
            xml = sum(size for name, size in sizes.items() if name.endswith((".xml", ".rels")))
            refuse_over(MAX_XML, xml, "байт текста и разметки")
            main = next(name for name in sizes if re.match(r"word/document\d*\.xml$", name))
            beside = _beside(archive, main) if _rels_of(main) in sizes else {}
            roots = [
                _root(archive, name) if name in sizes else None
                for name in (main, *(beside.get(part, f"word/{part}.xml") for part in _PARTS))
            ]
    except (BadZipFile, ZipError, KeyError, ValueError, OSError, EOFError, StopIteration) as error:
        raise broken() from error
    except (NotImplementedError, RuntimeError, etree.LxmlError) as error:
        raise broken() from error
    body = roots[0].find(f"{W}body") if roots[0] is not None else None
    if body is None:
        raise broken()
    return Parts(body, roots[1], roots[2])


_PARTS = ("styles", "numbering")


def _rels_of(name: str) -> str:
    path = PurePosixPath(name)
    return str(path.parent / "_rels" / f"{path.name}.rels")


def _beside(archive: ZipFile, main: str) -> dict[str, str]:
    """«styles» → «word/styles2.xml»: where the document says that its parts are."""
    targets = [
        one.decode("utf-8", "replace") for one in _TARGET.findall(archive.read(_rels_of(main)))
    ]
    return {
        part: target.lstrip("/") if target.startswith("/") else f"word/{target}"
        for target in targets
        for part in _PARTS
        if re.fullmatch(rf"{part}\d*\.xml", target.rsplit("/", 1)[-1])
    }


def _root(archive: ZipFile, name: str) -> Element:
    return etree.fromstring(archive.read(name).replace(_STRICT, W.strip("{}").encode()), _PARSER)


def as_seen(body: Element) -> None:
    """Take out of the body what nobody sees who reads the document with its changes accepted."""
    _without_deleted(body)
    for run in list(body.iter(f"{W}r")):
        hidden = run.find(f"{W}rPr/{W}vanish")
        if hidden is not None and hidden.get(f"{W}val") not in _NO:
            _take_out(run)
    for control in list(body.iter(f"{W}sdt")):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            for run in list(control.iter(f"{W}r")):  # «Место для ввода даты»
                _take_out(run)
        for properties in control.findall(f"{W}sdtPr") + control.findall(f"{W}sdtEndPr"):
            control.remove(properties)
    for wrapping in list(body.iter(*_WRAPPINGS)):
        parent = wrapping.getparent()
        if parent is not None and parent.tag not in _PROPERTIES:
            at = parent.index(wrapping)
            parent[at : at + 1] = list(wrapping)
    _with_joined_paragraphs(body)


def text_of(element: Element) -> str:
    """The words of a paragraph; those of its text boxes are lines of their own."""
    return "".join(_pieces(element))


_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}


def _pieces(element: Element) -> Iterable[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{W}p":  # of a text box
            yield "\n"
            yield from _pieces(child)
            yield "\n"
        elif child.tag != f"{W}pPr":
            yield from _pieces(child)


def _without_deleted(body: Element) -> None:
    for element in list(body.iter(*_GONE)):
        parent = element.getparent()
        if parent is not None and parent.tag == f"{W}trPr":
            _take_out(parent.getparent())  # a row
        elif parent is not None and parent.tag not in _PROPERTIES:
            _take_out(element)


def _with_joined_paragraphs(body: Element) -> None:
    """A paragraph whose mark is deleted goes on in the next."""
    for mark in list(body.iter(f"{W}del")):
        paragraph = mark.getparent().getparent().getparent()
        following = paragraph.getnext() if paragraph is not None else None
        if following is not None and paragraph.tag == following.tag == f"{W}p":
            for child in [one for one in following if one.tag != f"{W}pPr"]:
                paragraph.append(child)
            _take_out(following)


def _take_out(element: Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)
