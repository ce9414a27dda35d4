"""On what terms does one mentor work with several mentees: the same for all, or each with her own?"""

from collections.abc import Callable, Sequence
from datetime import date

from papers.model import PairFacts
from papers.named import Person
from papers.outline import day, listed, plain, word

Say = Callable[[PairFacts, str], str]
"""(pair, what its facts are called after): a part of a sentence."""


def same_or_each(pairs: Sequence[PairFacts], say: Say) -> str:
    """What is said of the first, where it is true of all; else of each by the name of the mentee."""
    codes = ["", *(f".{number}" for number in range(2, len(pairs) + 1))]
    said = [say(pair, code) for pair, code in zip(pairs, codes, strict=True)]
    if len(set(map(plain, said))) == 1:
        return said[0]
    named = [
        f"{Person(f'mentee{code}', pair.mentee).short_name:genitive}"
        for pair, code in zip(pairs, codes, strict=True)
    ]
    return listed(f"в отношении {who} {one}" for who, one in zip(named, said, strict=True))


def term_of(pairs: Sequence[PairFacts], ends_on: date, unknown: str) -> str:
    """«с 1 декабря 2026 г. по 31 мая 2027 г.»; ``unknown``: what stands for a day that is not told."""

    def say(pair: PairFacts, code: str) -> str:
        start = day(f"pair.starts_on{code}", pair.starts_on) if pair.starts_on else unknown
        return f"с {start} по {day(f'pair.ends_on{code}', pair.ends_on or ends_on)}"

    return same_or_each(pairs, say)


def form_of(pairs: Sequence[PairFacts]) -> str:
    """««педагог – педагог»; вид: традиционное»."""

    def say(pair: PairFacts, code: str) -> str:
        form, kind = word(f"pair.form{code}", pair.form), word(f"pair.kind{code}", pair.kind)
        return f"«{form}»; вид: {kind}"

    return same_or_each(pairs, say)
