"""What cells does a text hold that a PDF gave away line by line, without any columns?

Only the words can tell: a stage begins with its number in order, on a short line; an activity is
a short phrase with a capital; contents are numbered or long lines; a deadline reads as one. All
of it is a guess and is marked so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.roadmap.grid import Grid, GridCell, GridRow
from clerk.roadmap.wording import join_lines

_NARROW = 36  # signs: the longest line of a column of activities
_STAGE_LINE = 30
_DEADLINE_LINE = 28
_LONGEST_DEADLINE = 6  # lines
LEAST_STAGES = 3
_NUMBERED = re.compile(r"^(\d{1,2})\s*[.)]\s*(?=\S)")
_ROMAN = re.compile(
    r"^(?:(?:этап|раздел)\s+)?([IVX]+|\d{1,2})\s*(?:этап)?[.)]\s*(?=[А-ЯЁ])", re.IGNORECASE
)
_INLINE_FIRST = re.compile(r"(?<=\S)\s+(?=1[.)]\s*[А-ЯЁ])")
_RESPONSIBLE = re.compile(
    r"^(?:директор|зам\b|зам\.|заместител|куратор|педагог|психолог|методист|руководител|наставник|"
    r"ответственн|администрац|рабочая группа|учител|социальн|классн|совет|председател|завуч)",
    re.IGNORECASE,
)
_ANY_YEAR = SchoolCalendar(SchoolYear(2025))


@dataclass(slots=True)
class _Row:
    line: int
    activity: list[str] = field(default_factory=list)
    content: list[str] = field(default_factory=list)
    deadline: list[str] = field(default_factory=list)
    responsible: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Stage:
    line: int
    title: list[str]
    rows: list[_Row] = field(default_factory=list)


def read_plain(text: str) -> Grid:
    """The rows as far as the words tell; no rows where no stages were found."""
    lines = [
        (number, re.sub(r"\s+", " ", line).strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip()
    ]
    machine = _Machine([line for _, line in lines], [number for number, _ in lines])
    start = machine.run()
    dated = sum(any(row.deadline for row in stage.rows) for stage in machine.stages)
    if len(machine.stages) < LEAST_STAGES or dated * 2 < len(machine.stages):
        return Grid(
            (), certain=False
        )  # the lines of different columns are mixed: no guess is honest
    heading = " ".join(line for _, line in lines[:start])
    return Grid(tuple(_rows(machine.stages)), heading, certain=False)


def _rows(stages: Sequence[_Stage]) -> list[GridRow]:
    heads = ("Этап", "Мероприятие", "Содержание", "Срок", "Ответственный")
    rows = [GridRow(tuple(GridCell(head) for head in heads), 0)]
    for stage in stages:
        for number, row in enumerate(stage.rows or [_Row(stage.line)]):
            cells = (
                GridCell("\n".join(stage.title)) if number == 0 else GridCell(merged=True),
                GridCell("\n".join(row.activity)),
                GridCell("\n".join(row.content)),
                GridCell("\n".join(row.deadline)),
                GridCell("\n".join(row.responsible)),
            )
            rows.append(GridRow(cells, row.line if number else stage.line))
    return rows


class _Machine:
    """Goes through the lines; ``mode`` is the column the last line was taken for."""

    def __init__(self, lines: Sequence[str], numbers: Sequence[int]) -> None:
        self.lines = list(lines)
        self.numbers = numbers
        self.stages: list[_Stage] = []
        self.mode = "none"
        self.place = 0
        self.has_responsible = any(
            re.search(r"ответственн|исполнител", line, re.IGNORECASE) for line in self.lines[:12]
        )

    def run(self) -> int:
        """Read all lines; returns where the first stage begins."""
        start = next(
            (place for place in range(len(self.lines)) if self._opens_stage(place)), len(self.lines)
        )
        self.place = start
        while self.place < len(self.lines):
            self._step()
        return start

    @property
    def row(self) -> _Row:
        """The row that is being read."""
        stage = self.stages[-1]
        if not stage.rows:
            stage.rows.append(_Row(self.numbers[self.place]))
        return stage.rows[-1]

    def _step(self) -> None:
        line = self.lines[self.place]
        if self._opens_stage(self.place):
            self.stages.append(_Stage(self.numbers[self.place], [line]))
            self.mode = "stage"
        elif self.mode == "stage" and not line[0].isupper() and not _NUMBERED.match(line):
            self.stages[-1].title.append(line)
        elif self.mode in ("stage", "activity") and self._goes_on_as_activity(line):
            self._take_activity(line)
        elif taken := self._deadline_at(self.place):
            self._take_deadline(taken)
            return
        elif self.mode == "deadline" and self.has_responsible and _RESPONSIBLE.match(line):
            self.row.responsible.append(line)
            self.mode = "responsible"
        elif self.mode == "responsible" and line[0].islower():
            self.row.responsible.append(line)
        elif self.mode in ("deadline", "responsible") or self._content_is_over(line):
            self._after_deadline(line)
        else:
            self._take_content(line)
        self.place += 1

    def _opens_stage(self, place: int) -> bool:
        """The next stage's number on a short line, when the row before it is complete."""
        line = self.lines[place]
        found = _ROMAN.match(line)
        expected = len(self.stages) + 1
        if not found or len(line) > _STAGE_LINE or _number(found[1]) != expected:
            return False
        if not self.stages:
            return True
        if self.mode not in ("deadline", "content", "responsible") or not self.row.deadline:
            return False
        return line.rstrip(".")[-1].isalpha() and not line.endswith(".")

    def _goes_on_as_activity(self, line: str) -> bool:
        return not _NUMBERED.match(line) and len(_INLINE_FIRST.split(line)[0]) <= _NARROW

    def _take_activity(self, line: str) -> None:
        title, *rest = _INLINE_FIRST.split(line, maxsplit=1)
        self.row.activity.append(title)
        self.mode = "activity"
        if rest:
            self._take_content(rest[0])

    def _take_content(self, line: str) -> None:
        words, tail = self._trailing_deadline(line)
        self.row.content.append(words)
        self.mode = "content"
        if tail:
            self.lines[self.place] = tail
            taken = self._deadline_at(self.place)
            if taken:
                self._take_deadline(taken)
                self.place -= 1

    def _take_deadline(self, taken: int) -> None:
        self.row.deadline += self.lines[self.place : self.place + taken]
        self.place += taken
        self.mode = "deadline"

    def _after_deadline(self, line: str) -> None:
        """Behind a deadline: more of the contents cut by a page end, or a new row."""
        numbered = _NUMBERED.match(line)
        last = [int(found[1]) for text in self.row.content if (found := _NUMBERED.match(text))]
        if (numbered and last and int(numbered[1]) != 1) or (line[0].islower() and not numbered):
            self._take_content(line)
        elif numbered or len(_INLINE_FIRST.split(line)[0]) > _NARROW:
            self._new_row()
            self._take_content(line)
        else:
            self._new_row()
            self._take_activity(line)

    def _content_is_over(self, line: str) -> bool:
        """A short phrase with a capital behind contents that a page end had cut off."""
        return (
            self.mode == "content"
            and bool(self.row.deadline)
            and line[0].isupper()
            and len(line) <= _NARROW
            and self.row.content[-1].rstrip().endswith((".", ")", ";"))
        )

    def _new_row(self) -> None:
        self.stages[-1].rows.append(_Row(self.numbers[self.place]))

    def _deadline_at(self, place: int) -> int:
        """How many lines from here make a deadline, the most that do; 0 where none do."""
        if self.mode not in ("content", "activity", "deadline"):
            return 0
        if self.mode == "deadline" and not self.row.content:
            return 0
        first = self.lines[place]
        if len(first) > _DEADLINE_LINE or (
            _NUMBERED.match(first) and not re.match(r"\d+\s+\w", first)
        ):
            return 0
        for length in range(min(_LONGEST_DEADLINE, len(self.lines) - place), 0, -1):
            lines = self.lines[place : place + length]
            if all(len(line) <= _DEADLINE_LINE for line in lines) and _is_deadline(lines):
                return length
        return 0

    def _trailing_deadline(self, line: str) -> tuple[str, str]:
        """«1. Опрос педагогов 4 неделя» + «августа 2023» → the words, the deadline's beginning."""
        words = line.split(" ")
        following = self.lines[self.place + 1 : self.place + 3]
        for cut in range(max(1, len(words) - 4), len(words)):
            tail = " ".join(words[cut:])
            if not re.match(r"[а-яё\d]", tail) or re.match(r"^(?:и|о|об)\b", tail):
                continue
            for more in (1, 2):
                if len(following) >= more and _is_deadline([tail, *following[:more]], dated=True):
                    return " ".join(words[:cut]), tail
        return line, ""


def _is_deadline(lines: Sequence[str], *, dated: bool = False) -> bool:
    read = read_deadline(join_lines("\n".join(lines)), _ANY_YEAR)
    if dated:
        return bool(read.start or read.end)
    return read.kind is not None


_ROMANS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
}


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _ROMANS.get(text.upper(), 0)
