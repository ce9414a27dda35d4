"""How may a file that a school sends be damaged or strange: in its bytes, its parts, its cells, its words?"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Change = Callable[[bytes, Random], bytes]

_ODD = (
    "", " ", "\n", "\t", "\u00a0", "\u2011", "\u202e", "\ufeff", "\ufffd", "й", "№", "«", "»", "(", ")",
    "—", "...", ",", ";", "|", "I", "IV", "0", "1.", "1.1", "-1", "999999999999", "1e308", "nan", "3,11",
    "#ССЫЛКА!", "31.02.2026", "32 сентября", "до", "с", "по", "сентябрь – май", "2026-2027", "г.", "еженедельно",
    "не позднее", "Этап", "Этап 1", "Срок", "Ответственные", "Мероприятие", "ФИО", "Должность", "Директор",
    "Ким А. А.", "учитель", "Всего: 5", "ИВАНОВА АННА ПЕТРОВНА", "a", "𝔸", "А" * 3000, "сентябрь " * 400,
    "1 2 3 4 5", "12.12.2026 " * 60, "<", "&", "&amp;", "]]>", "%PDF-", "PK\x03\x04",
)  # fmt: skip
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"16384",
    b"65536",
    b"2147483648",
    b"99999999999999999999",
    b"",
)
_TAG = re.compile(rb"<[\w:]+[^<>]*?/?>")
_WORDS = re.compile(rb">([^<>]+)<")
_VALUE = re.compile(rb'="[^"<>]*"')
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def spoilt(content: bytes, rng: Random) -> bytes:
    """The file with one to four things in it changed; one that is no zip or PDF any more is bytes."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        content = _changed(content, rng)
    return content


def _changed(content: bytes, rng: Random) -> bytes:
    if rng.random() < 0.08 or not content:
        return _in_bytes(content, rng)
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        return _in_parts(content, rng)
    if content.startswith(b"%PDF"):
        return _in_streams(content, rng)
    if b"\0" in content[:512]:
        return _in_bytes(content, rng)
    return _in_lines(content, rng)


def _cut(content: bytes, rng: Random, most: int) -> tuple[int, int]:
    begin = rng.randrange(len(content) + 1)
    return begin, min(len(content), begin + rng.randint(1, most))


def _in_bytes(content: bytes, rng: Random) -> bytes:
    begin, end = _cut(content, rng, rng.choice((1, 8, 600)))
    odd = rng.choice((b"", bytes([rng.randrange(256)]), rng.randbytes(9), content[begin:end] * 2))
    if rng.random() < 0.1:
        return content[:begin]
    return content[:begin] + odd + content[end:]


def _in_parts(content: bytes, rng: Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ):
        return _in_bytes(content, rng)
    if not parts:
        return content
    weights = [1 + 12 * name.endswith(("document.xml", "content.xml")) + 5 * ("/sheet" in name)
               + 4 * ("sharedStrings" in name) for name, _ in parts]  # fmt: skip
    (at,) = rng.choices(range(len(parts)), weights)
    name, part = parts[at]
    fate = rng.random()
    if fate < 0.04:
        del parts[at]
    elif fate < 0.07:
        parts[at] = name, rng.choice(parts)[1]
    elif name.endswith((".xml", ".rels")) and fate < 0.95:
        parts[at] = name, _in_xml(part, rng)
    else:
        parts[at] = name, _in_bytes(part, rng)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for one in parts:
            archive.writestr(*one)
    return made.getvalue()


def _in_xml(xml: bytes, rng: Random) -> bytes:
    """An element away, twice, or elsewhere; a value or words changed."""
    pattern = rng.choice((_TAG, _WORDS, _WORDS, _VALUE))
    found = list(pattern.finditer(xml))
    if not found:
        return _in_bytes(xml, rng)
    one = rng.choice(found)
    if pattern is _WORDS:
        words = rng.choice((_odd(rng), rng.choice(found)[1], one[1] + rng.choice(found)[1]))
        return xml[: one.start(1)] + words + xml[one.end(1) :]
    if pattern is _VALUE:
        value = rng.choice((rng.choice(_NUMBERS), rng.choice(found)[0][2:-1], _odd(rng)))
        return xml[: one.start()] + b'="' + value + b'"' + xml[one.end() :]
    begin, end = one.start(), _end_of(xml, one)
    element = xml[begin:end]
    there = rng.choice(found).start()
    return rng.choice((
        xml[:begin] + xml[end:],
        xml[:end] + element * rng.choice((1, 2, 30)) + xml[end:],
        xml[:there] + element + xml[there:],
        xml[:begin] + one[0] * rng.choice((1, 300)) + xml[begin:],
    ))  # fmt: skip


def _end_of(xml: bytes, tag: re.Match[bytes]) -> int:
    name = tag[0][1:].split(None, 1)[0].rstrip(b"/>")
    close = -1 if tag[0].endswith(b"/>") else xml.find(b"</" + name + b">", tag.end())
    return tag.end() if close < 0 else close + len(name) + 3


def _odd(rng: Random) -> bytes:
    words = rng.choice(_ODD)
    return (words if rng.random() < 0.5 else words.replace("&", "").replace("<", "")).encode()


def _in_streams(content: bytes, rng: Random) -> bytes:
    """A PDF: what draws a page is changed as words are, whether it is packed or not."""
    found = list(_STREAM.finditer(content))
    if not found:
        return _in_bytes(content, rng)
    one = rng.choice(found)
    try:
        drawn = zlib.decompress(one[1])
    except zlib.error:
        return _in_bytes(content, rng)
    numbers = list(re.finditer(rb"-?\d+(?:\.\d+)?", drawn))
    if numbers and rng.random() < 0.6:
        number = rng.choice(numbers)
        drawn = drawn[: number.start()] + rng.choice(_NUMBERS) + drawn[number.end() :]
    else:
        drawn = _in_lines(drawn, rng)
    return content[: one.start(1)] + zlib.compress(drawn, 1) + content[one.end(1) :]


def _in_lines(content: bytes, rng: Random) -> bytes:
    lines = content.split(b"\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    fate = rng.randrange(8)
    if fate == 0:
        del lines[at]
    elif fate == 1:
        lines[at:at] = [lines[other]] * rng.choice((1, 2, 50))
    elif fate == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif fate == 3:
        lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
    elif fate == 4:
        lines[at] = lines[at].replace(
            *rng.choice(((b";", b","), (b"\t", b"  "), (b" ", b""), (b".", b" ")))
        )
    elif fate == 5:
        words = content.decode("utf-8", "replace")
        return words.encode(rng.choice(("utf-16", "cp1251", "koi8-r", "utf-8-sig")), "replace")
    else:
        begin, end = _cut(lines[at], rng, 20)
        lines[at] = lines[at][:begin] + _odd(rng) + lines[at][end:]
    return b"\n".join(lines)
