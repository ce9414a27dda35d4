"""How does an import go on, and which offices and ends of employment are there?"""

from django.db import models


class ImportState(models.TextChoices):
    """DRAFT → DONE, or DRAFT → DROPPED; nothing leads back."""

    DRAFT = "draft", "не закончена"
    DONE = "done", "загружен"
    DROPPED = "dropped", "отменена"


MOVES: dict[str, frozenset[str]] = {
    ImportState.DRAFT: frozenset({ImportState.DONE, ImportState.DROPPED}),
    ImportState.DONE: frozenset(),
    ImportState.DROPPED: frozenset(),
}
"""State → the states one may come to from it."""


class OfficeKind(models.TextChoices):
    """Offices that papers name."""

    DIRECTOR = "director", "директор"
    DEPUTY = "deputy", "заместитель директора"
    COORDINATOR = "coordinator", "куратор"
    UNION = "union", "председатель профкома"


class Absent(models.TextChoices):
    """What became of somebody whom a newer list does not name."""

    STAYS = "stays", "работает, просто в другом списке"
    LEFT = "left", "больше не работает в школе"
    ON_LEAVE = "on_leave", "в отпуске"
    STOPS = "stops", "в отпуске надолго, пары приостановить"
    RENAMED = "renamed", "сменила фамилию"


AWAY = (Absent.ON_LEAVE, Absent.STOPS)


class Sex(models.TextChoices):
    """Cases of surnames depend on it."""

    FEMALE = "f", "женщина"
    MALE = "m", "мужчина"
