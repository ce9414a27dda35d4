"""How do templates write Russian: typography, numbers with nouns, length of service, dates?"""

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.utils.formats import date_format

from clerk.cases import Case
from clerk.names import decline_name
from clerk.numbers import count as count_nouns
from clerk.numbers import duration, plural
from clerk.organisations import with_head
from clerk.typography import stopped as stopped_text
from clerk.typography import typeset as typeset_text

register = template.Library()

MONTHS_COUNT_UNTIL = 5 * 12
_typeset = lru_cache(maxsize=4096)(typeset_text)  # the same posts and phrases stand on every page


@register.filter
def typeset(text: object) -> str:
    """Running text with its quotes, dashes and non-breaking spaces in place; None is empty."""
    return "" if text is None else _typeset(str(text))


@register.filter
def quoted(text: object) -> str:
    """The words in «ёлочки», quotes of their own in „лапки“."""
    return _typeset(f"«{text}»")


@register.filter
def headed(text: str, organisation: Any) -> str:  # noqa: ANN401 - a row of a storey above
    """A sentence of ours about the director, as it is said where somebody else heads the place."""
    return with_head(text, organisation.full_name)


@register.filter
def stopped(text: str) -> str:
    """A sentence with its full stop, where the name at its end has none of its own."""
    return stopped_text(text)


@register.filter
def count(number: int, nouns: str) -> str:
    """``{{ 13|count:"пара,пары,пар" }}`` → «13 пар»; ``"Найден {} шаг,…"`` → «Найден 1 шаг»."""
    one, few, many = nouns.split(",")
    return count_nouns(number, one, few, many)


@register.filter
def agreeing(number: int, words: str) -> str:
    """The words alone, where the number stands in an element of its own."""
    one, few, many = words.split(",")
    return plural(number, one, few, many)


@register.filter
def in_case(name: str, case: str) -> str:
    """``{{ person|in_case:"genitive" }}``: a person's name as the word before it asks."""
    return decline_name(name).get(Case(case))


@register.filter
def service(months: int | None) -> str:
    """Length of service: 14 → «1 год 2 месяца»; from five years on months are not told."""
    if months is None:
        return ""
    return duration(months if months < MONTHS_COUNT_UNTIL else months - months % 12)


@register.filter(expects_localtime=True)
def day(moment: date | None) -> str:
    """«17 мая 2027», in the school's own zone; None → empty."""
    return "" if moment is None else date_format(moment, "j\N{NO-BREAK SPACE}E Y")


@register.filter
def shortened(text: str, signs: int) -> str:
    """A long sentence ends after a whole word, with «…»; a short one stays as it is."""
    if len(text) <= signs:
        return text
    return text[:signs].rpartition(" ")[0].rstrip(" ,;:.—(«") + "…"


@register.filter
def words(text: str) -> list[str]:
    """A line of words to go through: ``{% for one in "a b"|words %}``."""
    return text.split()
