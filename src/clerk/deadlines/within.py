"""What do «1 неделя», «12-16», «до 15» mean under the heading «Сентябрь 2026»?

Words that name no month of their own lean on the one above them: the month is put behind them, in
the place of «месяца» where they say so, and they are read as if it had been written there.
"""

import re

from clerk.calendar import Period
from clerk.deadlines.model import Deadline
from clerk.deadlines.printing import MONTHS_GENITIVE
from clerk.deadlines.words import Token, Tokens

_THE_MONTH = {"месяц", "месяца", "месяце"}
_OWN_TIME = {"month", "date", "year"}
_LENGTH = {"duration", "relative"}  # «2 недели» is how long, not the second week
_WEEKS = re.compile(r"\d - \d недели")
_OFTEN = ("FREQ=WEEKLY", "FREQ=DAILY")  # more often than the month: through the month


def with_month(tokens: Tokens, month: Period) -> Tokens | None:
    """The tokens with the month behind them; None where they name a time of their own."""
    if any(token.kind in _OWN_TIME for token in tokens.tokens):
        return None
    kept = tuple(token for token in tokens.tokens if token.text not in _THE_MONTH)
    day = month.start
    name = Token("month", MONTHS_GENITIVE[day.month - 1], value=day.month)
    return Tokens((*kept, name, Token("year", str(day.year), value=day.year)), tokens.mended)


def leans(alone: Deadline, tokens: Tokens, leaning: Deadline) -> bool:
    """Whether the words mean the month's days rather than what they say alone."""
    if alone.kind in _LENGTH and not (
        _WEEKS.fullmatch(tokens.line) or {token.text for token in tokens.tokens} & _THE_MONTH
    ):
        return False
    if leaning.kind == "recurrent":
        often = (leaning.recurrence or "").startswith(_OFTEN)
        return often and leaning.start is not None and leaning.end is not None
    return leaning.kind in {"exact", "span", "by", "from"} and bool(leaning.start or leaning.end)
