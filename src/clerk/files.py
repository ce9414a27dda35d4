"""What kind of file is it by its contents, and may it be opened at all?"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from clerk.errors import UnreadableError

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_RATIO = 200
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
"""What a damaged archive raises while it is being unpacked."""

FileKind = Literal[
    "xlsx", "xls", "ods", "docx", "odt", "doc", "rtf", "pdf", "web", "xml_sheet", "xml", "text"
]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEDIA = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
LETTER = re.compile(rb"\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?MIME-Version:", re.IGNORECASE)
"""How a letter begins: Word's «веб-страница в одном файле» is one."""
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|table|body|head|meta)\b", re.IGNORECASE)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b(?![\s\S]*<html\b)")
_LOCKED = (
    "Файл закрыт паролем. Откройте его в своей программе, снимите пароль, сохраните и "
    "попробуйте ещё раз."
)
_BROKEN = (
    "Файл повреждён: открыть его не удалось. Откройте его в своей программе, сохраните заново и "
    "попробуйте ещё раз."
)

REFUSALS: dict[str, str] = {
    "empty_file": "в файле ничего нет",
    "too_large": (
        "файл больше 20 МБ, распаковывается слишком сильно, требует много памяти или говорит о "
        "большем числе строк, столбцов и ячеек, чем бывает"
    ),
    "too_long": "файл читается или считается дольше минуты",
    "password": "файл закрыт паролем",
    "broken_file": "файл повреждён",
    "wrong_type": "это файл другого рода: картинка, архив, программа",
    "scan": "это скан: в PDF нет текста, одни картинки",
    "needs_libreoffice": "для .doc, .odt и .rtf нужен LibreOffice",
    "no_names": "в файле не нашлось имён педагогов",
    "no_roadmap": "в документе не нашлось этапов и сроков",
    "not_russian": "документ не на русском языке",
    "unreadable": "прочитать не удалось по другой причине",
}
"""The closed list of reasons why a file is not read at all (code → what it means)."""


def detect(path: Path) -> FileKind:
    """The kind by contents; the extension is not believed. Raises ``UnreadableError``."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError("empty_file", "Файл пуст. Выберите другой файл.")
    if size > MAX_BYTES:
        raise UnreadableError(
            "too_large",
            f"Файл слишком большой: {size // 2**20} МБ, а читаем до {MAX_BYTES // 2**20} МБ. "
            "Сохраните его без картинок и лишних листов.",
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK"):
        return _detect_zip(path)
    if head.startswith(_OLE):
        return _detect_ole(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_MEDIA) or head.startswith((b"\x7fELF", b"MZ", b"Rar!", b"7z\xbc\xaf")):
        raise _wrong_type()
    if _XML.match(head):
        return "xml_sheet" if b"urn:schemas-microsoft-com:office:spreadsheet" in head else "xml"
    if LETTER.match(head) or _PAGE.search(head.replace(b"\0", b"")):
        return "web"
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _wrong_type()
    return "text"


def _wrong_type() -> UnreadableError:
    return UnreadableError(
        "wrong_type",
        "Это не таблица и не документ. Нужен файл Word, Excel, LibreOffice, PDF или CSV.",
    )


def _detect_zip(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_bomb(entries)
            names = {entry.filename for entry in entries}
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
            manifest = (
                archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
            )
    except ZIP_FAULTS as error:
        raise UnreadableError("broken_file", _BROKEN) from error
    if b"encryption-data" in manifest:
        raise UnreadableError("password", _LOCKED)
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    if b"opendocument.text" in mimetype:
        return "odt"
    raise _wrong_type()


def _refuse_bomb(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > 2**24 and unpacked / packed > MAX_RATIO):
        raise UnreadableError(
            "too_large",
            "Файл распаковывается в слишком большой объём и похож на испорченный. "
            "Сохраните его заново без пустых строк и лишних листов.",
        )


def _detect_ole(path: Path) -> FileKind:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableError("password", _LOCKED)
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xls"
    raise _wrong_type()


def broken() -> UnreadableError:
    """The refusal of a damaged file."""
    return UnreadableError("broken_file", _BROKEN)


def password() -> UnreadableError:
    """The refusal of a file closed by a password."""
    return UnreadableError("password", _LOCKED)


def decode(data: bytes) -> str:
    """Text of unknown encoding: UTF-8, UTF-16, else the Cyrillic page that reads most Russian."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    sample = data[:20000]
    return data.decode(max(("cp1251", "koi8-r", "cp866"), key=lambda name: _russian(sample, name)),
                       errors="replace")  # fmt: skip


def _russian(sample: bytes, encoding: str) -> int:
    """How Russian a decoding looks: common small letters count, odd signs count against."""
    text = sample.decode(encoding, errors="replace")
    good = sum(text.count(letter) for letter in "оеаинтсрвл")
    return good - 3 * sum(text.count(sign) for sign in "�░▒▓│┤╡╢╖Ђѓ…†‡€‰ЉЊЌЋЏђ")
