"""How does a row come from one state to another?"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.db import models

from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

Moves = Mapping[str, frozenset[str]]
"""State → the states one may come to from it; the states are members of ``TextChoices``."""


class Moved(models.Model):
    """A row that says who brought it into its state, and when: nothing where it never moved, or
    moved before it could say."""

    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = models.CharField(max_length=200, blank=True)  # name; empty: the product itself

    class Meta:
        abstract = True


class Named(Protocol):
    """Who acts."""

    @property
    def name(self) -> str:
        """In full."""


def move(row: Any, to: str, *, actor: Named | None) -> list[str]:  # noqa: ANN401 - of any stage
    """The one way from state to state: by the table that the row's model names as ``moves``.

    Gives back the names of the fields to be saved. To stay where it is is a move like any other:
    refused where the table does not have it. Raises ``RuleBroken``: «state».
    """
    allowed = row.moves.get(row.state, frozenset())
    if to not in allowed:
        raise RuleBroken("state", _refusal(row, to, allowed))
    row.state = to
    fields = ["state", *_newer(row)]
    if hasattr(row, "moved_at"):
        row.moved_at, row.moved_by = clock.now(), actor.name if actor else ""
        fields += ["moved_at", "moved_by"]
    return fields


def move_all(rows: Iterable[Any], to: str, *, actor: Named | None) -> list[str]:
    """Each of the rows, locked by the caller; the names of the fields to be saved. Likewise."""
    return list(dict.fromkeys(name for row in rows for name in move(row, to, actor=actor)))


def bring(row: Any, to: str, *, actor: Named | None) -> list[str]:  # noqa: ANN401 - as above
    """What is written anew moves to where it should stand, or stands there and is only newer."""
    return _newer(row) if row.state == to else move(row, to, actor=actor)


def _newer(row: Any) -> list[str]:  # noqa: ANN401 - as above
    if not hasattr(row, "version"):
        return []
    row.version += 1
    return ["version"]


def _refusal(row: Any, to: str, allowed: frozenset[str]) -> str:  # noqa: ANN401 - as above
    """«Согласие: сейчас «снят», поэтому «подписан» не получится. Сначала: «ждёт подписи».»"""
    labels = {str(one): f"«{getattr(one, 'label', one)}»" for one in row.moves}
    was, wanted = labels.get(row.state, row.state), labels.get(to, to)
    said = f"{row}: сейчас {was}, поэтому {wanted} не получится."
    ways = " или ".join(label for state, label in labels.items() if state in allowed)
    return f"{said} Можно только {ways}." if ways else f"{said} Это уже не меняется."
