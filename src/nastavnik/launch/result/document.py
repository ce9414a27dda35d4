"""How does the school's own document look with our numbered marks in it?

The words of the document are never changed: a mark stands under or after them. What a document
lacks has no words, so its mark stands in the margin.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clerk.roadmap.model import Activity, Finding, Roadmap, Stage
from nastavnik.launch.components import RemarkKind
from nastavnik.launch.result.remarks import Numbered, printed

WORST_FIRST: tuple[RemarkKind, ...] = ("blocker", "order", "misprint")
OPTIONAL_COLUMNS = (("responsible", "Ответственные"), ("result", "Результат"))
Cell = tuple[int, int, int, str]  # stage, activity, step (ordinals, 0: none), field


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a remark and its kind."""

    number: int
    kind: RemarkKind


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the document, and the marks that belong to them (none: plain words)."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def kind(self) -> RemarkKind | None:
        """The worst kind of its marks."""
        kinds = {mark.kind for mark in self.marks}
        return next((kind for kind in WORST_FIRST if kind in kinds), None)


Marked = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MarkedStep:
    """A numbered item of the contents."""

    number: str
    pieces: Marked


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of the table. ``span`` is 0 where the stage's cell began in a row above."""

    span: int
    stage: Marked
    title: Marked
    steps: tuple[MarkedStep, ...]
    text: Marked
    deadlines: tuple[Marked, ...]
    others: tuple[Marked, ...]
    margin: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """The document as a table with marks."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[DocumentRow, ...]
    top: tuple[Mark, ...]  # about the document as a whole


def mark_document(roadmap: Roadmap, numbered: Sequence[Numbered]) -> MarkedDocument:
    """The roadmap as a table; every remark has exactly one place in it."""
    return _Marker(roadmap, numbered).document()


def mark_words(text: str, wanted: Iterable[tuple[Mark, str]]) -> Marked:
    """Text cut into pieces at the words that are marked; words not found are marked at the end.

    Marks whose words overlap share one piece, so that no word is shown twice.
    """
    spans: list[tuple[int, int, list[Mark]]] = []
    lost: list[Mark] = []
    for mark, words in wanted:
        start = text.find(words) if words else -1
        if start < 0:
            lost.append(mark)
        else:
            spans.append((start, start + len(words), [mark]))
    pieces, at = [], 0
    for start, end, marks in _merged(spans):
        if text[at:start]:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], tuple(marks)))
        at = end
    if text[at:]:
        pieces.append(Piece(text[at:]))
    if lost:
        pieces.append(Piece("", tuple(lost)))
    return tuple(pieces)


def _merged(spans: list[tuple[int, int, list[Mark]]]) -> list[tuple[int, int, list[Mark]]]:
    merged: list[tuple[int, int, list[Mark]]] = []
    for start, end, marks in sorted(spans, key=lambda span: span[:2]):
        if merged and start < merged[-1][1]:
            before = merged[-1]
            merged[-1] = (before[0], max(before[1], end), [*before[2], *marks])
        else:
            merged.append((start, end, marks))
    return merged


class _Marker:
    """Gives out the marks cell by cell; what no cell takes stands at the top."""

    def __init__(self, roadmap: Roadmap, numbered: Sequence[Numbered]) -> None:
        self.roadmap = roadmap
        self.cells: dict[Cell, list[tuple[Mark, str]]] = defaultdict(list)
        self.margins: dict[tuple[int, int], list[Mark]] = defaultdict(list)
        for one in numbered:
            self._put(Mark(one.number, one.finding.kind), one.finding)
        self.others = tuple(
            (name, heading) for name, heading in OPTIONAL_COLUMNS if self._has(name)
        )

    def document(self) -> MarkedDocument:
        """Rows first: what they leave over goes to the top."""
        rows = tuple(
            row
            for place, stage in enumerate(self.roadmap.stages, start=1)
            for row in self._rows(place, stage)
        )
        left = [mark for marks in self.cells.values() for mark, _ in marks]
        left += [mark for marks in self.margins.values() for mark in marks]
        return MarkedDocument(
            title=self.roadmap.title or "Дорожная карта",
            headings=(
                "Этап",
                "Мероприятия",
                "Содержание",
                "Сроки",
                *(heading for _, heading in self.others),
            ),
            rows=rows,
            top=tuple(sorted(left, key=lambda mark: mark.number)),
        )

    def _put(self, mark: Mark, finding: Finding) -> None:
        place = finding.place
        if not finding.words or finding.field == "document":
            self.margins[place.stage or 0, place.activity or 0].append(mark)
            return
        step = (place.step or 0) if finding.field == "step" else 0
        activity = 0 if finding.field == "stage" else (place.activity or 0)
        cell = (place.stage or 0, activity, step, finding.field)
        self.cells[cell].append((mark, finding.words))

    def _has(self, name: str) -> bool:
        return any(
            getattr(activity, name)
            for stage in self.roadmap.stages
            for activity in stage.activities
        )

    def _words(self, cell: Cell, text: str | None) -> Marked:
        return mark_words(text or "", self.cells.pop(cell, ()))

    def _rows(self, place: int, stage: Stage) -> Iterable[DocumentRow]:
        own = printed(stage.number)
        heading = f"{own}. {stage.title}" if own else stage.title
        heading = "" if stage.made_up else heading
        cell = self._words((place, 0, 0, "stage"), heading)
        margin = tuple(self.margins.pop((place, 0), ()))
        activities = stage.activities or (Activity(title=None),)
        for number, activity in enumerate(activities, start=1):
            first = number == 1
            beside = tuple(self.margins.pop((place, number), ()))
            yield DocumentRow(
                span=len(activities) if first else 0,
                stage=cell if first else (),
                title=self._words((place, number, 0, "activity"), activity.title),
                steps=self._steps(place, number, activity),
                text=self._words((place, number, 0, "text"), activity.text),
                deadlines=self._deadlines(place, number, activity),
                others=tuple(
                    self._words((place, number, 0, name), getattr(activity, name))
                    for name, _ in self.others
                ),
                margin=(*margin, *beside) if first else beside,
            )

    def _steps(self, stage: int, number: int, activity: Activity) -> tuple[MarkedStep, ...]:
        return tuple(
            MarkedStep(
                f"{printed(step.number)}." if step.number else "",
                self._words((stage, number, place, "step"), step.text),
            )
            for place, step in enumerate(activity.steps, start=1)
        )

    def _deadlines(self, stage: int, number: int, activity: Activity) -> tuple[Marked, ...]:
        wanted = self.cells.pop((stage, number, 0, "deadline"), [])
        texts = [deadline.words for deadline in activity.deadlines] or [""]
        holding: dict[int, list[tuple[Mark, str]]] = defaultdict(list)
        for mark, words in wanted:
            place = next((place for place, text in enumerate(texts) if words in text), 0)
            holding[place].append((mark, words))
        return tuple(mark_words(text, holding[place]) for place, text in enumerate(texts))
