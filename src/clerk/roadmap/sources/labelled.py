"""What cells does a text without a table hold, where labels say what is what?

«1.1. Издать приказ. Срок: до 01.09.2026. Ответственный: директор.» A label is the heading of a
column with a colon behind it, so the headings of tables tell which it is.
"""

import re
from dataclasses import dataclass, field

from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.headings import role_of

LEAST = 2  # activities with a deadline: fewer may be any letter
_HEADS = {
    "activity": "Мероприятие", "deadline": "Срок", "responsible": "Ответственный",
    "result": "Результат",
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+|\d{1,2}[.)]\s+|[–—•-]\s+")
_OPENS = re.compile(rf"{_NUMBER.pattern}|[IVX]+\s*[.)]?\s|(?:этап|раздел)\b", re.IGNORECASE)
_STAGE = re.compile(r"(?:[А-ЯЁ][\w-]+ ){1,3}этап\b")
_LABEL = re.compile(r"(?:^|(?<=[.;,(])\s*)([А-ЯЁ][а-яё]+(?: [а-яё]+){0,2})\s*:\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Block:
    """A stage's title, or an activity with what its labels say."""

    line: int
    cells: dict[str, list[str]] = field(default_factory=dict)
    role: str = "activity"
    ended: bool = False  # its last line closes a sentence

    def take(self, line: str) -> None:
        """More of its words: each label turns to another cell."""
        at = 0
        for found in _LABEL.finditer(line):
            role = role_of(found[1])
            if role and (role in ("deadline", "responsible", "result") or _opens(found, role)):
                self._put(line[at : found.start()])
                self.role, at = role, found.end()
        self._put(line[at:])
        self.ended = line.endswith((".", ";", ")"))

    def _put(self, words: str) -> None:
        if words.strip():
            self.cells.setdefault(self.role, []).append(words.strip())

    def words(self, role: str) -> str:
        """A cell without the full stop of its sentence; that of «2026 г.» stays."""
        words = "\n".join(self.cells.get(role, ())).rstrip(" ;,(")
        if ")" in words and "(" not in words:
            words = words.rstrip(" .)")
        return re.sub(r"(?<!\bг)(?<!\bгг)\.$", "", words)


def read_labelled(text: str) -> Grid:
    """A row for every activity, a wide one for every stage; no rows where no labels say when."""
    preface: list[str] = []
    blocks: list[_Block] = []
    for number, line in enumerate(text.splitlines(), 1):
        words = " ".join(line.split())
        if not words:
            continue
        if _begins(words, blocks[-1] if blocks else None):
            blocks.append(_Block(number))
        if blocks:
            blocks[-1].take(words)
        else:
            preface.append(words)
    while blocks and "deadline" not in blocks[0].cells and not _leads(blocks):
        preface.append(blocks.pop(0).words("activity"))
    while blocks and "deadline" not in blocks[-1].cells:
        blocks.pop()  # who signed it, and when
    said = {role for block in blocks for role in block.cells}
    if sum("deadline" in block.cells for block in blocks) < LEAST or "activity" not in said:
        return Grid((), text)
    roles = [role for role in _HEADS if role in said]
    heads = GridRow(tuple(GridCell(_HEADS[role]) for role in roles), 0)
    return Grid((heads, *(_row(block, roles) for block in blocks)), "\n".join(preface))


def _begins(words: str, block: _Block | None) -> bool:
    """A line with a number, a stage's name, or a capital where labels have ended a sentence."""
    label = _LABEL.match(words)
    if _OPENS.match(words) or _STAGE.match(words) or (label and _opens(label, role_of(label[1]))):
        return True
    labels = [role_of(found[1]) for found in _LABEL.finditer(words)]
    if block is None:
        return "deadline" in labels
    led = _LABEL.match(words) is not None and labels[0] is not None
    return "deadline" in block.cells and block.ended and words[0].isupper() and not led


def _opens(label: re.Match[str], role: str | None) -> bool:
    """«Мероприятие: …» at the start of a line."""
    return role == "activity" and label.start() == 0


def _leads(blocks: list[_Block]) -> bool:
    """Whether the first block is the title of a stage: an activity with a deadline follows it."""
    return len(blocks) > 1 and "deadline" in blocks[1].cells


def _row(block: _Block, roles: list[str]) -> GridRow:
    if block.cells.keys() == {"activity"}:
        return GridRow((GridCell(block.words("activity")),), block.line, wide=True)
    cells = {role: block.words(role) for role in roles}
    cells["activity"] = _NUMBER.sub("", cells["activity"], count=1)
    return GridRow(tuple(GridCell(cells[role]) for role in roles), block.line)
