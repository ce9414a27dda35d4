"""What was answered so far? Typed, so that nothing else can come out of the database."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from nastavnik.wizard.models import YearStart


class Ticks(msgspec.Struct, frozen=True):
    """Ticked and unticked by hand, against what the rules proposed at that time: whoever comes
    later is proposed by the rules still."""

    on: tuple[UUID, ...] = ()
    off: tuple[UUID, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.on or self.off)


NO_TICKS = Ticks()


def ticks(told: Collection[UUID], proposed: Collection[UUID], unseen: Ticks = NO_TICKS) -> Ticks:
    """``told``: who stands ticked of all who could be; ``unseen``: what was said of others before."""
    return Ticks(
        on=tuple(sorted({*unseen.on, *set(told) - set(proposed)})),
        off=tuple(sorted({*unseen.off, *set(proposed) - set(told)})),
    )


class Answers(msgspec.Struct, kw_only=True):
    """Answers about one school year; None: not answered, the system's own default stands.

    People are keys of teachers, pairs are (mentor, mentee).
    """

    nothing_yet: bool = False  # «Пока ничего нет»
    roadmap_chosen: bool = False
    unread_file: UUID | None = None  # of a roadmap that waits for its columns to be told
    staff_import: UUID | None = None
    staff_taken: bool = False
    running: list[tuple[UUID, UUID]] = []
    mentees: Ticks = NO_TICKS
    mentors: Ticks = NO_TICKS
    fixed: list[tuple[UUID, UUID]] = []
    coordinator_by_hand: bool = False  # «впишем ручкой»; else the one whom the other orders name
    starts_on: date | None = None
    ends_on: date | None = None
    form: str = "педагог – педагог"
    kind: str = "традиционное (один на один)"
    answered: list[str] = []
    skipped: list[str] = []


def answers_of(start: YearStart) -> Answers:
    """As kept."""
    return msgspec.convert(start.answers, Answers)


def as_kept(answers: Answers) -> dict[str, Any]:
    """As the database keeps them."""
    kept: dict[str, Any] = msgspec.to_builtins(answers)
    return kept
