"""How does a paper go on, as what does it speak of somebody, in which journal is it numbered?"""

from django.db import models


class PaperState(models.TextChoices):
    """DRAFT ⇄ PREPARED ⇄ SIGNED → REGISTERED → SUPERSEDED or ANNULLED by a later paper; what is not
    registered may be WITHDRAWN and come back. Nothing is deleted."""

    DRAFT = "draft", "черновик"
    PREPARED = "prepared", "ждёт подписи"
    SIGNED = "signed", "подписан"
    REGISTERED = "registered", "зарегистрирован"
    WITHDRAWN = "withdrawn", "снят"
    SUPERSEDED = "superseded", "заменён"
    ANNULLED = "annulled", "аннулирован"


UNSIGNED = (PaperState.DRAFT, PaperState.PREPARED)
"""Its makers are still at work on it, or it waits for its signature: what rests on it waits too."""
ON_THE_WAY = (*UNSIGNED, PaperState.SIGNED)
"""It is made, and has no number yet."""

ENDED = (PaperState.SUPERSEDED, PaperState.ANNULLED)
"""It had a number, and a later paper took its place or its force."""
HAD_NUMBER = (PaperState.REGISTERED, *ENDED)
"""It stands in the journal."""

MOVES: dict[str, frozenset[str]] = {
    PaperState.DRAFT: frozenset({PaperState.PREPARED, PaperState.WITHDRAWN}),
    PaperState.PREPARED: frozenset({PaperState.DRAFT, PaperState.SIGNED, PaperState.WITHDRAWN}),
    PaperState.SIGNED: frozenset(
        {PaperState.PREPARED, PaperState.REGISTERED, PaperState.WITHDRAWN}
    ),
    PaperState.REGISTERED: frozenset({PaperState.SUPERSEDED, PaperState.ANNULLED}),
    PaperState.WITHDRAWN: frozenset({PaperState.PREPARED}),
    PaperState.SUPERSEDED: frozenset(),
    PaperState.ANNULLED: frozenset(),
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


class CopyKind(models.TextChoices):
    """What was brought beside a signed paper; neither is ever demanded."""

    SCAN = "scan", "скан"
    SIGNATURE = "signature", "файл подписи"


COPY_ENDINGS: dict[str, CopyKind] = {
    **dict.fromkeys((".pdf", ".jpg", ".jpeg", ".png"), CopyKind.SCAN),
    **dict.fromkeys((".sig", ".p7s", ".sgn"), CopyKind.SIGNATURE),
}
"""Ending of a file → what it is."""


class Signing(models.TextChoices):
    """How a paper may be signed. The law asks for a signature on every kind there is today; what it
    asks for none may be signed by a click."""

    INK = "ink", "ручкой на бумаге"
    FILE = "file", "файлом подписи из другой программы"


class How(models.TextChoices):
    """How somebody was made acquainted with an order."""

    HAND = "hand", "под подпись"
    PAGE = "page", "на своей странице"


class Series(models.TextChoices):
    """Journals of registration: a number stands in each once a calendar year."""

    ORDERS = "orders", "журнал приказов"
    AGREEMENTS = "agreements", "журнал дополнительных соглашений"


SERIES_NOUNS: dict[str, str] = {
    Series.ORDERS: "Приказ",
    Series.AGREEMENTS: "Дополнительное соглашение",
}
"""What stands in each, where nothing is known of it but its number."""

EVIDENCE_SOURCE, WRITTEN = "paper", "written"
"""Whence evidence of a step comes: a paper made here, one made elsewhere."""
