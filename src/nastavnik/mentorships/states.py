"""How does a pair go on, on what ground does it work and end, and which papers are about pairs?"""

from django.db import models


class MentorshipState(models.TextChoices):
    """PROPOSED ⇄ AGREED → ACTIVE ⇄ SUSPENDED → COMPLETED, or TERMINATED from wherever it stands.

    ACTIVE goes back to AGREED only where the school takes back what it told of an order.
    """

    PROPOSED = "proposed", "предложена"
    AGREED = "agreed", "согласована"
    ACTIVE = "active", "действует"
    SUSPENDED = "suspended", "приостановлена"
    COMPLETED = "completed", "завершена"
    TERMINATED = "terminated", "прекращена"


_S = MentorshipState
MOVES: dict[str, frozenset[str]] = {
    _S.PROPOSED: frozenset({_S.AGREED, _S.TERMINATED}),
    _S.AGREED: frozenset({_S.PROPOSED, _S.ACTIVE, _S.TERMINATED}),
    _S.ACTIVE: frozenset({_S.AGREED, _S.SUSPENDED, _S.COMPLETED, _S.TERMINATED}),
    _S.SUSPENDED: frozenset({_S.ACTIVE, _S.COMPLETED, _S.TERMINATED}),
    _S.COMPLETED: frozenset(),
    _S.TERMINATED: frozenset(),
}
"""State → the states one may come to from it."""

WAITING = (MentorshipState.PROPOSED, MentorshipState.AGREED)
"""It waits for its order."""
AT_WORK = (MentorshipState.ACTIVE, MentorshipState.SUSPENDED)
OPEN = (*WAITING, *AT_WORK)
"""Whoever is in such a pair is not offered again."""
OVER = (MentorshipState.COMPLETED, MentorshipState.TERMINATED)


class Ground(models.TextChoices):
    """On what does the mentor's work rest?"""

    ASSIGNED = "assigned", "поручение: согласие и допсоглашение"
    POST = "post", "входит в должность"
    OTHER_CONTRACT = "other_contract", "другой договор"
    OWNER = "owner", "наставник — директор: соглашение подписывает учредитель"


class EndGround(models.TextChoices):
    """Why a pair is over."""

    TERM_OVER = "term_over", "срок истёк"
    AIM_REACHED = "aim_reached", "цель достигнута"
    REFUSED = "refused", "отказ от предложенной пары"
    MENTOR_REFUSED = "mentor_refused", "отказ наставника"
    MENTEE_ASKED = "mentee_asked", "просьба наставляемого"
    EMPLOYER = "employer", "решение работодателя"
    MENTOR_LEFT = "mentor_left", "увольнение наставника"
    MENTEE_LEFT = "mentee_left", "увольнение наставляемого"
    ABSENCE = "absence", "длительное отсутствие"
    TRANSFER = "transfer", "перевод на другую должность"
    OTHER = "other", "другое"


REACHED = frozenset({EndGround.TERM_OVER, EndGround.AIM_REACHED})
"""Such a pair is completed; with any other ground it is terminated."""
ENDS_WITH: dict[str, str] = {
    one: MentorshipState.COMPLETED if one in REACHED else MentorshipState.TERMINATED
    for one in EndGround
}
"""Ground → the state it leads to."""
STILL_NEEDED = frozenset(EndGround) - REACHED - {EndGround.REFUSED, EndGround.MENTEE_LEFT}
"""After such an end of a pair at work the mentee has no mentor, and needs one."""


class PauseWhy(models.TextChoices):
    """Why a pair stands still for a time."""

    ILLNESS = "illness", "болезнь"
    STUDY_LEAVE = "study_leave", "учебный отпуск"
    LEAVE = "leave", "отпуск"
    CALL_UP = "call_up", "призыв"
    OTHER = "other", "другое"


class Turn(models.TextChoices):
    """What becomes of a pair at work; a school orders each."""

    REPLACED = "replaced", "замена наставника"
    ENDED = "ended", "прекращение"
    EXTENDED = "extended", "продление"
    PAUSED = "paused", "приостановление"
    RESUMED = "resumed", "возобновление"


BEGINS = frozenset({Turn.REPLACED, Turn.EXTENDED})
"""The order on these begins the pair that follows."""

MENTEE_CONSENT, MENTOR_CONSENT = "mentee_consent", "mentor_consent"
ADDITIONAL_AGREEMENT, PAIRS_ORDER = "additional_agreement", "pairs_order"
TURNS_ORDER, OWNER_LETTER = "turns_order", "owner_letter"
"""Codes of their kinds; the last two stand in ``turns`` and ``pay``."""
BEGINNING = frozenset({PAIRS_ORDER, TURNS_ORDER})
"""By such an order a pair begins to work."""
CONSENTS = (MENTEE_CONSENT, MENTOR_CONSENT)
PAIRS = "pairs"
"""The bundle: what a pair needs is made and renewed together."""
