"""How do papers come to stand on a school's own letterhead, and which file is refused as one?

Of the school's .docx only header and footer of its first page, their pictures and styles, margins
and font are taken, into a file that we write ourselves: nothing else of it is kept or opened later.
"""

import copy
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml import etree

from papers.archive import still

MAX_BYTES = 10 * 2**20  # of the file
MAX_UNPACKED = 40 * 2**20
MAX_MARKUP = 10 * 2**20  # of all its parts that are read, not drawn
MAX_PICTURE = 5 * 2**20
MAX_SIDE = 6000  # dots of a picture: more than a sheet has at 600 to the inch
MAX_MARGIN = 60.0  # millimetres
OWN = "letterhead"  # with it begin names of the parts, and ids of the styles, that a school brought

_BLANK = Path(__file__).with_name("blank.docx")
_ENDINGS = MappingProxyType(
    {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/bmp": "bmp",
     "image/tiff": "tiff", "image/x-emf": "emf", "image/x-wmf": "wmf"}
)  # fmt: skip
_UNMEASURED = ("image/x-emf", "image/x-wmf")  # drawn, not painted: they have no dots
_MACROS = re.compile(rb"vbaProject|vbaData|macroEnabled", re.IGNORECASE)
_OBJECTS = re.compile(r"embeddings/|activeX/|ctrlProps/|afchunk|oleObject", re.IGNORECASE)
_FETCHES = re.compile(
    r"\b(?:INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK|HYPERLINK|IMPORT|DATABASE|RD)\b"
)
_THEMED = ("themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade")
_FONTS = (("ascii", "asciiTheme"), ("hAnsi", "hAnsiTheme"), ("cs", "cstheme"),
          ("eastAsia", "eastAsiaTheme"))  # fmt: skip
_SINGLE = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
_AGAIN = "Откройте файл в Word, сохраните заново как .docx и загрузите ещё раз."


class LetterheadError(ValueError):
    """Why a file is no letterhead, and what to do, in a Russian sentence. ``code`` is stable."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A letterhead that was checked; ``content`` is what is kept, and may be read again."""

    content: bytes
    font: str  # of the text
    sides: tuple[tuple[str, float], ...]  # margins in millimetres

    @property
    def margins(self) -> Mapping[str, float]:
        """«left», «right», «top», «bottom», «header», «footer»."""
        return dict(self.sides)


def read_letterhead(content: bytes) -> Letterhead:
    """The letterhead in a school's file. Raises ``LetterheadError``."""
    _check(content)
    try:
        source = Document(io.BytesIO(content))
    except Exception as error:  # the library says whatever it stumbles over
        raise _broken() from error
    target = Document(str(_BLANK))
    try:
        font, sides = _font_of(source), tuple(_sides(source))
        _carry(source, target)
    except LetterheadError:
        raise
    except (KeyError, ValueError) as error:  # a reference to nothing, a length in words
        raise _broken() from error
    section = target.sections[0]
    section.different_first_page_header_footer = True
    for name, millimetres in sides:
        section._sectPr.get_or_add_pgMar().set(
            qn(f"w:{name}"), f"{round(millimetres * 1440 / 25.4)}"
        )
    target.styles["Normal"].font.name = font
    out = io.BytesIO()
    target.save(out)
    return Letterhead(still(out.getvalue()), font, sides)


def put_on(document: WordDocument, letterhead: Letterhead) -> None:
    """The first section of a paper of ours gets the letterhead; other styles stay as they are."""
    _carry(Document(io.BytesIO(letterhead.content)), document)


def is_on_letterhead(content: bytes) -> bool:
    """Of a paper of ours. Names of parts stand in the archive as they are."""
    return f"word/{OWN}_".encode() in content


def _check(content: bytes) -> None:
    """Before anything is unpacked: sizes as they are declared, which is all that is ever read."""
    if len(content) > MAX_BYTES:
        raise LetterheadError(
            "too_large",
            f"Файл слишком большой: {len(content) // 2**20} МБ, а принимаем до {MAX_BYTES // 2**20} МБ. "
            "Уменьшите картинки (в Word: «Сжать рисунки») и загрузите ещё раз.",
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise LetterheadError(
            "old", "Это старый .doc или файл с паролем. Снимите пароль, сохраните как .docx."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _check_parts(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError,
            etree.XMLSyntaxError) as error:  # fmt: skip
        raise _broken() from error


def _check_parts(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    for one in parts:
        if "/media/" in one.filename:
            _refuse_heavy(one.file_size)
    markup = sum(one.file_size for one in parts if one.filename.endswith((".xml", ".rels")))
    if markup > MAX_MARKUP or sum(one.file_size for one in parts) > MAX_UNPACKED:
        raise LetterheadError(
            "too_large",
            "Файл распаковывается в слишком большой объём. Оставьте в нём только бланк, без текста "
            "и лишних картинок.",
        )
    names = {one.filename for one in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        raise LetterheadError("wrong_type", "Это не документ Word. Нужен бланк школы в .docx.")
    types = packed.read("[Content_Types].xml")
    if _MACROS.search(types) or any(_MACROS.search(name.encode()) for name in names):
        raise LetterheadError(
            "macros",
            "В файле есть макросы. Сохраните бланк как «Документ Word (.docx)», без макросов.",
        )
    if any(_OBJECTS.search(name) for name in names):
        raise _foreign()
    for one in parts:
        content = packed.read(one)
        if one.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
            raise LetterheadError("broken", f"Файл устроен необычно. {_AGAIN}")
        if one.filename.endswith(".rels"):
            root = etree.fromstring(content)
            if any((link.get("TargetMode") or "").lower() == "external" for link in root):
                raise _outside()


def _refuse_heavy(size: int) -> None:
    if size > MAX_PICTURE:
        raise LetterheadError(
            "picture",
            f"Картинка в файле слишком большая: {size // 2**20} МБ, а принимаем до "
            f"{MAX_PICTURE // 2**20} МБ. Уменьшите её (в Word: «Сжать рисунки»).",
        )


def _broken() -> LetterheadError:
    return LetterheadError("broken", f"Файл повреждён или не дописан. {_AGAIN}")


def _foreign() -> LetterheadError:
    return LetterheadError(
        "objects",
        "В файле есть встроенный объект: таблица Excel, диаграмма, элемент управления. Вставьте его "
        "картинкой (PNG или JPEG) или уберите.",
    )


def _outside() -> LetterheadError:
    return LetterheadError(
        "outside",
        "В файле есть ссылка наружу: гиперссылка, связанная картинка или шаблон. Уберите её (у адреса "
        "и почты: правая кнопка — «Удалить гиперссылку»), картинку вставьте в сам файл.",
    )


def _sides(source: WordDocument) -> Iterator[tuple[str, float]]:
    section = source.sections[0]
    for name, length, usual in (
        ("left", section.left_margin, 30), ("right", section.right_margin, 10),
        ("top", section.top_margin, 20), ("bottom", section.bottom_margin, 20),
        ("header", section.header_distance, 10), ("footer", section.footer_distance, 12.7),
    ):  # fmt: skip
        millimetres = round(length.mm, 1) if length is not None else float(usual)
        if not 0 <= millimetres <= MAX_MARGIN:
            raise LetterheadError(
                "margins",
                f"Поля бланка слишком большие: {millimetres:.0f} мм. Поставьте не больше "
                f"{MAX_MARGIN:.0f} мм (в Word: «Макет» — «Поля»).",
            )
        yield name, millimetres


def _carry(source: WordDocument, target: WordDocument) -> None:
    """Headers and footers of the first section, with their pictures and styles.

    The letterhead is the first page's; where the file makes no difference of pages, what stands on
    each is the first page's as well.
    """
    section, own = source.sections[0]._sectPr, target.sections[0]._sectPr
    apart = source.sections[0].different_first_page_header_footer
    kinds = {"first": "first", "default": "default"} if apart else {"default": "first"}
    found = [
        (reference, kinds[reference.get(qn("w:type"), "default")])
        for reference in section.iterchildren(qn("w:headerReference"), qn("w:footerReference"))
        if reference.get(qn("w:type"), "default") in kinds
    ]
    carried: dict[bytes, Part] = {}
    styles = _Styles(source, target)
    says = False
    for reference, kind in sorted(found, key=lambda one: (one[0].tag, one[1])):
        part = source.part.related_parts[reference.get(qn("r:id"))]
        head = reference.tag == qn("w:headerReference")
        says = says or (head and _says_anything(part))
        added = _part(part, kind, target, carried, styles)
        for old in own.findall(reference.tag):
            if old.get(qn("w:type")) == kind:
                own.remove(old)
        mark = OxmlElement("w:headerReference" if head else "w:footerReference")
        mark.set(qn("w:type"), kind)
        mark.set(qn("r:id"), target.part.relate_to(added, RT.HEADER if head else RT.FOOTER))
        own.insert(0, mark)
    if not says:
        raise LetterheadError(
            "no_header",
            "В файле нет верхнего колонтитула, а бланк стоит в нём. Откройте файл в Word, дважды щёлкните "
            "у верхнего края первой страницы и перенесите туда шапку бланка.",
        )


def _says_anything(part: Any) -> bool:  # noqa: ANN401 - parts of Word have no types
    drawn = part.element.iter(qn("w:drawing"), qn("w:pict"))
    return next(drawn, None) is not None or any(
        (one.text or "").strip() for one in part.element.iter(qn("w:t"))
    )


def _part(
    part: Any,  # noqa: ANN401
    kind: str,
    target: WordDocument,
    carried: dict[bytes, Part],
    styles: "_Styles",
) -> Part:
    element = copy.deepcopy(part.element)
    fields = [one.text or "" for one in element.iter(qn("w:instrText"))]
    fields += [one.get(qn("w:instr")) or "" for one in element.iter(qn("w:fldSimple"))]
    if any(_FETCHES.search(joint.join(fields)) for joint in ("", " ")):  # Word tears them apart
        raise _outside()
    styles.bring(element)
    place = "header" if element.tag == qn("w:hdr") else "footer"
    return with_pictures(part, element, target, f"{OWN}_{place}_{kind}", carried)


def with_pictures(
    part: Any,  # noqa: ANN401
    element: Any,  # noqa: ANN401
    target: WordDocument,
    name: str,
    carried: dict[bytes, Part],
) -> Part:
    """A header or footer made a part of another document, each of its pictures once."""
    package = target.part.package
    added = XmlPart(PackURI(f"/word/{name}.xml"), part.content_type, element, package)
    for rel in part.rels.values():
        if rel.is_external:
            raise _outside()
        if rel.reltype != RT.IMAGE:
            raise _foreign()
        picture = rel.target_part
        if picture.blob not in carried:
            carried[picture.blob] = Part(
                PackURI(f"/word/media/{name}_{len(carried) + 1}.{_ending(picture)}"),
                picture.content_type, picture.blob, package,
            )  # fmt: skip
        added.load_rel(rel.reltype, carried[picture.blob], rel.rId)
    return added


def _ending(picture: Part) -> str:
    """Raises ``LetterheadError`` where it is no picture that every program draws."""
    kind = picture.content_type
    _refuse_heavy(len(picture.blob))
    try:
        ending = _ENDINGS[kind]
        image = None if kind in _UNMEASURED else Image.from_blob(picture.blob)
    except (KeyError, UnrecognizedImageError, struct.error) as error:
        raise LetterheadError(
            "picture",
            "Картинка бланка не того вида. Сохраните её как PNG или JPEG и вставьте заново.",
        ) from error
    if image and max(image.px_width, image.px_height) > MAX_SIDE:
        raise LetterheadError(
            "picture",
            f"Картинка бланка слишком велика: в точках {image.px_width} × {image.px_height}, а "
            f"принимаем не больше {MAX_SIDE} по каждой стороне. Уменьшите её и вставьте заново.",
        )
    return ending


def _font_of(document: WordDocument) -> str:
    """In which the school's papers are set: of its usual style, else of the whole file."""
    styles = document.styles.element
    for found in (_usual(styles), styles.find(qn("w:docDefaults"))):
        for fonts in [] if found is None else found.iter(qn("w:rFonts")):
            _name_fonts(fonts, _theme(document))
            if fonts.get(qn("w:ascii")):
                return str(fonts.get(qn("w:ascii")))
    return "Times New Roman"


def _usual(styles: Any) -> Any:  # noqa: ANN401
    return next(
        (one for one in styles.iterchildren(qn("w:style"))
         if one.get(qn("w:type")) == "paragraph" and one.get(qn("w:default")) in ("1", "true")),
        None,
    )  # fmt: skip


def _theme(document: WordDocument) -> Mapping[str, str]:
    """«minor», «major» → the font that the theme of the file means."""
    for rel in document.part.rels.values():
        if rel.reltype == RT.THEME and not rel.is_external:
            root = etree.fromstring(rel.target_part.blob)
            names = {
                which: root.find(f".//{{*}}{which}Font/{{*}}latin") for which in ("minor", "major")
            }
            return {
                which: one.get("typeface", "") for which, one in names.items() if one is not None
            }
    return {}


def _name_fonts(fonts: Any, theme: Mapping[str, str]) -> None:  # noqa: ANN401
    """By their names: the theme of the file stays behind."""
    for plain, themed in _FONTS:
        meant = fonts.attrib.pop(qn(f"w:{themed}"), None)
        name = theme.get(meant[:5]) if meant else None
        if name:
            fonts.set(qn(f"w:{plain}"), name)


class _Styles:
    """What the letterhead's paragraphs look like, under names of its own beside our styles."""

    def __init__(self, source: WordDocument, target: WordDocument) -> None:
        self._theme = _theme(source)
        self._source, self._target = source.styles.element, target.styles.element
        self._known = {one.get(qn("w:styleId")): one for one in self._source.iter(qn("w:style"))}
        usual = _usual(self._source)
        self._usual = None if usual is None else usual.get(qn("w:styleId"))

    def bring(self, element: Any) -> None:  # noqa: ANN401
        """The styles an element of the letterhead names; it names them anew."""
        self._loosen(element)
        for paragraph in element.iter(qn("w:p")):
            shape = paragraph.get_or_add_pPr()
            if shape.find(qn("w:pStyle")) is None:
                mark = OxmlElement("w:pStyle")
                mark.set(qn("w:val"), self._usual or "")
                shape.insert(0, mark)
        for mark in list(element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))):
            own = self._own(mark.get(qn("w:val")))
            if own:
                mark.set(qn("w:val"), own)
            else:
                mark.getparent().remove(mark)

    def _own(self, code: str | None) -> str | None:
        style = self._known.get(code)
        if code is None or style is None:
            return None
        own = code if code.startswith(OWN) else f"{OWN}{code}"
        if any(one.get(qn("w:styleId")) == own for one in self._target.iter(qn("w:style"))):
            return own
        added = copy.deepcopy(style)
        self._loosen(added)
        for tag in ("w:link", "w:next", "w:aliases", "w:rsid"):
            for one in added.findall(qn(tag)):
                added.remove(one)
        added.attrib.pop(qn("w:default"), None)
        added.set(qn("w:styleId"), own)
        added.set(qn("w:customStyle"), "1")
        name = added.find(qn("w:name"))
        if name is not None and code != own:
            name.set(qn("w:val"), f"{OWN} {name.get(qn('w:val'))}")
        self._target.append(added)
        base = added.find(qn("w:basedOn"))
        if base is not None:
            above = self._own(base.get(qn("w:val")))
            if above:
                base.set(qn("w:val"), above)
            else:
                added.remove(base)
        elif style.get(qn("w:type")) == "paragraph" and code != own:
            self._fill(added)
        return own

    def _fill(self, style: Any) -> None:  # noqa: ANN401
        """What a style without another under it takes from the whole file, ours being another."""
        for tag, inside, own in (
            ("w:pPr", "w:pPrDefault", ("w:spacing", _SINGLE)),
            ("w:rPr", "w:rPrDefault", ("w:sz", {"val": "20"})),
        ):
            said = style.find(qn(tag))
            if said is None:
                said = OxmlElement(tag)
                style.append(said)
            usual = self._source.iterfind(f"{qn('w:docDefaults')}/{qn(inside)}/{qn(tag)}/*")
            for one in [
                *map(self._loosened, usual),
                OxmlElement(own[0], {qn(f"w:{k}"): v for k, v in own[1].items()}),
            ]:
                found = said.find(one.tag)
                if found is None:
                    said.append(copy.deepcopy(one))
                    continue
                for key in set(one.keys()) - set(found.keys()):
                    found.set(key, one.get(key))
            said[:] = sorted(said, key=partial(_place, tag=tag))

    def _loosened(self, element: Any) -> Any:  # noqa: ANN401
        loose = copy.deepcopy(element)
        self._loosen(loose)
        return loose

    def _loosen(self, element: Any) -> None:  # noqa: ANN401
        """From theme and lists of the file, which stay behind."""
        for fonts in element.iter(qn("w:rFonts")):
            _name_fonts(fonts, self._theme)
        for one in list(element.iter(qn("w:numPr"))):
            one.getparent().remove(one)
        for one in element.iter():
            for key in _THEMED:
                one.attrib.pop(qn(f"w:{key}"), None)


_ORDER = {  # of the standard
    "w:pPr": "keepNext keepLines pageBreakBefore widowControl pBdr shd tabs suppressAutoHyphens spacing "
    "ind contextualSpacing jc textAlignment outlineLvl",
    "w:rPr": "rFonts b bCs i iCs caps smallCaps strike color spacing w kern position sz szCs highlight u "
    "lang",
}


def _place(child: Any, tag: str) -> int:  # noqa: ANN401
    names = _ORDER[tag].split()
    name = etree.QName(child).localname
    return names.index(name) if name in names else len(names)
