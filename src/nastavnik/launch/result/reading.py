"""What was read out of a roadmap's file, in numbers, and what was not?"""

from collections.abc import Iterable
from dataclasses import dataclass

from clerk.numbers import count
from clerk.responsible.parts import split_responsible
from clerk.roadmap.model import Roadmap


@dataclass(frozen=True, slots=True)
class WasRead:
    """«8 этапов, 24 мероприятия, …»; first words of tables left out; columns left out."""

    told: str
    left_out: tuple[str, ...]
    unread: tuple[str, ...]


def what_was_read(document: Roadmap) -> WasRead:
    """The same numbers wherever they are said."""
    works = [work for stage in document.stages for work in stage.activities]
    stages = sum(not stage.made_up for stage in document.stages)
    dated = sum(one.kind is not None for work in works for one in work.deadlines)
    told = (
        count(stages, "этап", "этапа", "этапов"),
        count(len(works), "мероприятие", "мероприятия", "мероприятий"),
        count(dated, "срок", "срока", "сроков"),
        count(
            _people(work.responsible or "" for work in works),
            "исполнитель", "исполнителя", "исполнителей",
        ),
    )  # fmt: skip
    return WasRead(", ".join(told), document.left_out, document.unread)


def _people(cells: Iterable[str]) -> int:
    """How many people and posts answer: «директор, завуч» are two; «куратор» is the same whether she is
    named beside it or not."""
    parts = {part for cell in dict.fromkeys(cells) for part in split_responsible(cell)}
    named = {((part.name.surname or "").casefold(), part.role) for part in parts if part.name}
    roles = {role for _, role in named}
    unnamed = {
        (part.role if part.kind == "role" else None) or (part.post or part.words).casefold()
        for part in parts
        if not part.name
    }
    return len({surname for surname, _ in named}) + len(unnamed - roles)
