"""Does what was told fit where it is kept, and is it a number that can be one?

PostgreSQL refuses what is longer than its column, SQLite keeps it for the day of the move: so every
row is looked at before it is written, whoever writes it and whatever its form knew.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import CharField, Model

from clerk.numbers import count
from nastavnik.shared.rules import RuleBroken

SHOWN = 40
LONGEST_WORDS = 20_000
"""Signs of one field, whoever sends it: to fold and compare millions takes a server's minute."""
CARRIED = "facts"
"""The one field that a page fills itself: what was read from two files travels in it, signed."""


class TooLong(RuleBroken):
    """``field`` of the row cannot hold what it was given."""

    def __init__(self, field: str, value: str, most: int) -> None:
        signs = count(len(value), "знак", "знака", "знаков")
        super().__init__(
            "too_long",
            f"Сократите «{value[:SHOWN].strip()}…»: здесь {signs}, а помещается {most}.",
        )
        self.field = field


def demand_room(row: Model) -> None:
    """Raises ``TooLong``."""
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)
        if (
            isinstance(field, CharField)
            and isinstance(value, str)
            and field.max_length is not None
            and len(value) > field.max_length
        ):
            raise TooLong(field.name, value, field.max_length)


def before_saving(sender: type[Model], instance: Model, **kwargs: Any) -> None:  # noqa: ANN401, ARG001
    """Every row but those of migrations, which write what an earlier version knew."""
    if sender.__module__ != "__fake__":
        demand_room(instance)


def has_endless_words(told: Iterable[tuple[str, Sequence[str]]]) -> bool:
    """Whether a field, or the name of one, holds more than anybody writes."""
    return any(
        len(name) > LONGEST_WORDS
        or (name != CARRIED and any(len(one) > LONGEST_WORDS for one in values))
        for name, values in told
    )


MOST_DIGITS = 18


def whole(said: str, digits: int = MOST_DIGITS) -> int | None:
    """A number as a request tells it; None for anything else, and for one of more ``digits``: of some
    thousands Python makes no number but an error."""
    return int(said) if said.isdecimal() and len(said) <= digits else None
