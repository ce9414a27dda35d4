"""What can a step of the roadmap be, what speaks for it, and what of it can change?"""

from django.db import models


class StepState(models.TextChoices):
    """From each to any other: a mark can be taken back. Whether it is soon or late, the calendar tells.

    NEEDLESS: what it hangs on is not there this year, as the school decided.
    """

    OPEN = "open", "не начат"
    GOING = "going", "идёт"
    DONE = "done", "выполнен"
    NEEDLESS = "needless", "не требуется"


MOVES: dict[str, frozenset[str]] = {one: frozenset(StepState) - {one} for one in StepState}
"""State → the states one may come to from it."""

CLOSED = (StepState.DONE, StepState.NEEDLESS)
"""Nobody is asked for such a step."""


class EvidenceKind(models.TextChoices):
    """What a step can be shown by."""

    FILE = "file", "файл"
    LINK = "link", "ссылка"
    MADE = "made", "сделано здесь"  # by the product itself: a paper, a survey, a bank


class Changed(models.TextChoices):
    """What of an approved roadmap has changed since."""

    DEADLINE = "deadline", "срок"
    RESPONSIBLE = "responsible", "ответственные"
    TEXT = "text", "содержание"
    ADDED = "added", "добавлен шаг"
    DROPPED = "dropped", "исключён шаг"


class ApprovalKind(models.TextChoices):
    """Which order stands behind a frozen version."""

    APPROVED = "approved", "приказ об утверждении"
    CHANGED = "changed", "приказ о внесении изменений"


APPROVAL_ORDER, CHANGES_ORDER = "approval_order", "changes_order"
"""Codes of the kinds of orders about the roadmap."""
