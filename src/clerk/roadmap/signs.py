"""By which words is the job of a step told, and by which words the place of a stage in the year?

Tables (``signs.tsv``, ``sign_places.tsv``) read by ``step_job`` and ``stage_place``. They are finer
than the sets of ``meaning``, which the linter needs: here every step ends with one job. How a sign is
written: small letters, е for ё; ``*`` any ending, ``…`` up to sixty signs of the same sentence,
``{name}`` a word of ``sign_groups.tsv``; places: «=» before those where alone it says anything.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from clerk.own_tables import rows

Job = Literal[
    "survey", "council", "local_act", "coordinator_order", "pairs_order", "programme", "informing",
    "personnel_data", "mentee_bank", "mentor_bank", "selection", "training", "pair",
    "first_meeting", "reflective_meeting", "final_meeting", "plan", "talk", "briefing", "visit",
    "lesson_plan", "paperwork", "decision", "monitoring", "report", "round_table", "practice",
    "reward", "publication", "consents", "own",
]  # fmt: skip

JOB_NAMES: dict[Job, str] = {
    "survey": "опрос",
    "council": "совет",
    "local_act": "локальный акт",
    "coordinator_order": "приказ о кураторе",
    "pairs_order": "приказ о парах",
    "programme": "персонализированная программа (ППН)",
    "informing": "информирование",
    "personnel_data": "сведения из личных дел",
    "mentee_bank": "банк наставляемых",
    "mentor_bank": "банк наставников",
    "selection": "отбор",
    "training": "обучение",
    "pair": "формирование пары",
    "first_meeting": "первая встреча",
    "reflective_meeting": "рефлексивная встреча",
    "final_meeting": "финальная встреча",
    "plan": "план",
    "talk": "беседа",
    "briefing": "инструктаж",
    "visit": "посещение",
    "lesson_plan": "конспект",
    "paperwork": "работа с документацией",
    "decision": "решение о завершении",
    "monitoring": "мониторинг",
    "report": "отчёт",
    "round_table": "круглый стол",
    "practice": "копилка",
    "reward": "поощрение",
    "publication": "публикация",
    "consents": "согласия",
    "own": "своё",
}
"""The closed list: code → Russian name. ``selection`` goes up to the protocol that names who suits
whom; ``pair`` is the pair itself; ``consents`` are also the agreements to a contract."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that tell a job; ``weight`` from 1 (a hint) to 7 (nothing else can be meant).

    ``places`` are the canonical stages where the words are at home: there they weigh one more,
    in any other known stage one less. ``home_only``: elsewhere they say nothing.
    """

    job: Job
    weight: int
    pattern: re.Pattern[str]
    places: frozenset[int] = frozenset()
    home_only: bool = False


_BACKGROUND = (
    r"(по вопрос*|по итогам|по результатам|на основе|на основании|в соответствии с|согласно|в рамках|"
    r"с целью|в целях|для|с учетом|при|перед|после|по (обоюдному )?согласию|с (их |письменного )?"
    r"согласия|реализаци*|внедрени*|участник*|участи*|установленн*|предусмотренн*|лауреат*|"
    r"победител*|итоги|итогов|результат(ы|ов|ам|ах)|"
    r"на ([\w-]+ )?(заседани*|совещани*|{board}|официальн*|сайт*|курс*|страниц*))"
)
"""What follows these words tells why, where or out of what, and not what is done."""

PLACE_OF_JOB: dict[Job, tuple[int, float]] = {
    "survey": (1, 0.6), "council": (1, 0.8), "local_act": (1, 1), "coordinator_order": (1, 1),
    "informing": (1, 0.8), "personnel_data": (2, 1), "mentee_bank": (2, 1.5),
    "mentor_bank": (3, 1.5), "selection": (4, 1), "training": (4, 1.2), "pair": (5, 1.2),
    "pairs_order": (5, 1), "first_meeting": (5, 1), "programme": (5, 0.8), "plan": (5, 0.8),
    "reflective_meeting": (5, 1), "talk": (5, 1), "briefing": (5, 1), "visit": (5, 1),
    "lesson_plan": (5, 1), "paperwork": (5, 1), "final_meeting": (6, 1.5), "decision": (6, 1.5),
    "monitoring": (6, 1), "report": (6, 1), "round_table": (6, 1), "practice": (6, 0.8),
    "reward": (7, 1.5), "publication": (8, 1.2),
}  # fmt: skip
"""Where in the year a job is at home, and how much a step of that kind says of its stage."""


def plain(text: str) -> str:
    """Small letters, е for ё, no-break spaces as spaces; every sign stays at its index."""
    return "".join(_plain_sign(sign) for sign in text)


def _plain_sign(sign: str) -> str:
    low = sign.lower()
    if low == "ё":
        return "е"
    if sign.isspace():
        return " "
    return low if len(low) == 1 else sign


@cache
def signs() -> tuple[Sign, ...]:
    """The table, compiled once, when first asked."""
    return tuple(
        Sign(
            cast("Job", job),
            int(weight),
            _compiled(words),
            frozenset(map(int, places.strip("="))),
            "=" in places,
        )
        for job, weight, places, words in rows("roadmap/signs.tsv")
    )


@cache
def background() -> re.Pattern[str]:
    """Finds the words behind which only circumstances are told."""
    return _compiled(_BACKGROUND)


@cache
def _places() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((int(place), _compiled(words)) for place, words in rows("roadmap/sign_places.tsv"))


def place_of_title(title: str | None) -> int | None:
    """The canonical stage (1–8) that a stage's title names, None where it names none."""
    low = plain(title or "")
    return next((place for place, pattern in _places() if pattern.search(low)), None)


@cache
def _groups() -> tuple[tuple[str, str], ...]:
    return tuple((name, words) for name, words in rows("roadmap/sign_groups.tsv"))


def _compiled(words: str) -> re.Pattern[str]:
    for _ in range(3):  # a group may stand in a group
        for name, group in _groups():
            words = words.replace(f"{{{name}}}", group)
    words = words.replace(" … ", r"\W(?:[^.;]{0,60}?\W)??").replace("*", r"[\w-]*")
    return re.compile(rf"(?<!\w)(?:{words.replace(' ', '[ ]+')})(?!\w)".replace("(?!\\W", "(?! "))
