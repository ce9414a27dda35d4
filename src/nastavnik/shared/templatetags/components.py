"""How do templates place the small parts of the interface: signs, status words, chips?"""

from collections.abc import Sized
from functools import cache, lru_cache
from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as url_of_django
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from clerk.numbers import count
from nastavnik.shared.reversed import reverse

register = template.Library()


class _Address(template.Node):
    """An address by its name and keys alone, which is known where it was asked for before."""

    def __init__(self, asked: URLNode) -> None:
        self._name, self._keys = asked.view_name, asked.args

    def render(self, context: Context) -> str:
        """As Django's own tag."""
        keys = [one.resolve(context) for one in self._keys]
        url = reverse(self._name.resolve(context), keys)
        return conditional_escape(url) if context.autoescape else url


@register.tag
def url(parser: Parser, token: Token) -> template.Node:
    """``{% url "pair" organisation.key pair.key %}``."""
    asked: Any = url_of_django(parser, token)
    return asked if asked.asvar or asked.kwargs else _Address(asked)


@register.simple_block_tag
def fold(content: SafeString, rows: Sized, words: str) -> SafeString:
    """What is folded under «Ещё 4 человека»; a single row takes no more room than the fold would.

    ``{% fold more "Ещё {} дело,Ещё {} дела,Ещё {} дел" %}…{% endfold %}``
    """
    if len(rows) <= 1:
        return content if rows else SafeString()
    summary = count(len(rows), *words.split(","))
    return format_html('<details class="more"><summary>{}</summary>{}</details>', summary, content)


STATUS_ICONS = ("done", "going", "soon", "late", "ahead", "passed")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One of our own signs, by the name of its file; hidden from screen readers."""
    svg = get_template(f"shared/icons/{name}.svg").render({})
    return mark_safe(svg.strip())  # noqa: S308 - our own file, not input


@register.simple_tag
@lru_cache(maxsize=1024)  # a list says the same few words of many rows
def status(kind: str, text: str) -> SafeString:
    """A status word: sign and word, always both."""
    if kind not in STATUS_ICONS:
        raise template.TemplateSyntaxError(f"unknown status: {kind}")
    return format_html(
        '<span class="status status-{}">{}<span class="status-text">{}</span></span>',
        kind,
        icon(kind),
        text,
    )


DOUBTS = {
    "refused": ("late", "Не взято"),
    "vacancy": ("passed", "Вакансия"),
    "doubt": ("soon", "Взято"),
    "note": ("passed", "К сведению"),
}


@register.simple_tag
def doubt(kind: str) -> SafeString:
    """What became of a doubtful row of a list: taken, not taken, a vacancy, or no row at all."""
    return status(*DOUBTS[kind])


@register.simple_tag
def chip(text: str, good: bool = True) -> SafeString:
    """A reason of at most three words; one that speaks against stands out."""
    return format_html(
        '<span class="chip{}">{}{}</span>',
        "" if good else " against",
        icon("tick" if good else "attention"),
        text,
    )
