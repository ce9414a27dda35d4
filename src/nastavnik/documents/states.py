"""Which kinds of papers are there?"""

from django.db import models


class PaperKind(models.TextChoices):
    """Papers a school may already have when it begins."""

    REGULATION = "regulation", "Положение о наставничестве"
    COORDINATOR_ORDER = "coordinator_order", "Приказ о назначении куратора"
    PAIRS_ORDER = "pairs_order", "Приказ о парах, которые уже работают"


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


class MadeKind(models.TextChoices):
    """Papers that the product makes, in the order of signing."""

    APPROVAL_ORDER = "approval_order", "Приказ об утверждении дорожной карты"
    CHANGES_ORDER = "changes_order", "Приказы об изменениях дорожной карты"
    MENTEE_CONSENT = "mentee_consent", "Согласия наставляемых"
    MENTOR_CONSENT = "mentor_consent", "Согласия наставников"
    ADDITIONAL_AGREEMENT = "additional_agreement", "Дополнительные соглашения"
    PAIRS_ORDER = "pairs_order", "Приказ о закреплении пар"


class Part(models.TextChoices):
    """As what a paper speaks of somebody."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    ANSWERING = "answering", "ответственный"


class How(models.TextChoices):
    """How somebody was made acquainted with an order."""

    HAND = "hand", "под подпись"
    PAGE = "page", "на своей странице"


class Series(models.TextChoices):
    """Journals of registration: a number stands in each once a calendar year."""

    ORDERS = "orders", "журнал приказов"
    AGREEMENTS = "agreements", "журнал дополнительных соглашений"


PAIR_KINDS: frozenset[str] = frozenset(
    {
        MadeKind.MENTEE_CONSENT, MadeKind.MENTOR_CONSENT, MadeKind.ADDITIONAL_AGREEMENT,
        MadeKind.PAIRS_ORDER,
    }
)  # fmt: skip
"""The papers of the pairs of a year: they are made and renewed together."""

ROADMAP_KINDS: frozenset[str] = frozenset({MadeKind.APPROVAL_ORDER, MadeKind.CHANGES_ORDER})
"""The orders about the roadmap, each made by itself."""

SERIES: dict[str, Series] = {
    MadeKind.APPROVAL_ORDER: Series.ORDERS,
    MadeKind.CHANGES_ORDER: Series.ORDERS,
    MadeKind.PAIRS_ORDER: Series.ORDERS,
    MadeKind.ADDITIONAL_AGREEMENT: Series.AGREEMENTS,
}
"""Kind → the journal it gets its number in; a consent has none."""

CALLED: dict[str, str] = {
    MadeKind.APPROVAL_ORDER: "приказ о дорожной карте",
    MadeKind.CHANGES_ORDER: "приказ о дорожной карте",
    MadeKind.ADDITIONAL_AGREEMENT: "допсоглашение",
    MadeKind.PAIRS_ORDER: "приказ о парах",
}
"""Kind → what people call it, where that is neither its title nor its name."""

REQUIRES: dict[str, frozenset[str]] = {
    MadeKind.ADDITIONAL_AGREEMENT: frozenset({MadeKind.MENTOR_CONSENT}),
    MadeKind.PAIRS_ORDER: frozenset(
        {MadeKind.MENTEE_CONSENT, MadeKind.MENTOR_CONSENT, MadeKind.ADDITIONAL_AGREEMENT}
    ),
}
"""Kind → the kinds about the same people that must be signed before it."""

ABOUT: dict[str, str] = {
    MadeKind.MENTEE_CONSENT: Part.MENTEE,
    MadeKind.MENTOR_CONSENT: Part.MENTOR,
    MadeKind.ADDITIONAL_AGREEMENT: Part.MENTOR,
}
"""Kind → whose paper it is: he or she signs it; an order is nobody's own."""

COPIES: dict[str, int] = {MadeKind.ADDITIONAL_AGREEMENT: 2}
"""Kind → how many copies are signed, where it is not one."""

ACKNOWLEDGED = frozenset({MadeKind.PAIRS_ORDER, *ROADMAP_KINDS})
"""Kinds that those whom they name are made acquainted with."""
