"""How does a paper go on, as what does it speak of somebody, in which journal is it numbered?"""

from django.db import models


class PaperState(models.TextChoices):
    """PREPARED ⇄ SIGNED → REGISTERED; what is not registered may be WITHDRAWN and come back."""

    PREPARED = "prepared", "ждёт подписи"
    SIGNED = "signed", "подписан"
    REGISTERED = "registered", "зарегистрирован"
    WITHDRAWN = "withdrawn", "снят"


ON_THE_WAY = (PaperState.PREPARED, PaperState.SIGNED)
"""It waits for a signature or a number."""

MOVES: dict[str, frozenset[str]] = {
    PaperState.PREPARED: frozenset({PaperState.SIGNED, PaperState.WITHDRAWN}),
    PaperState.SIGNED: frozenset(
        {PaperState.PREPARED, PaperState.REGISTERED, PaperState.WITHDRAWN}
    ),
    PaperState.REGISTERED: frozenset(),
    PaperState.WITHDRAWN: frozenset({PaperState.PREPARED}),
}
"""State → the states one may come to from it."""


class Part(models.TextChoices):
    """As what a paper speaks of somebody."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    ANSWERING = "answering", "ответственный"


PART_FORMS: dict[Part, tuple[str, str, str]] = {
    Part.MENTOR: ("наставник", "наставника", "наставников"),
    Part.MENTEE: ("наставляемый", "наставляемых", "наставляемых"),
    Part.ANSWERING: ("ответственный", "ответственных", "ответственных"),
}
"""As one counts them."""


class How(models.TextChoices):
    """How somebody was made acquainted with an order."""

    HAND = "hand", "под подпись"
    PAGE = "page", "на своей странице"


class Series(models.TextChoices):
    """Journals of registration: a number stands in each once a calendar year."""

    ORDERS = "orders", "журнал приказов"
    AGREEMENTS = "agreements", "журнал дополнительных соглашений"


EVIDENCE_SOURCE, WRITTEN = "paper", "written"
"""Whence evidence of a step comes: a paper made here, one made elsewhere."""
