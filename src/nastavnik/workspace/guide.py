"""What does the guide say: the texts of ``docs`` that the product carries, as pages, and found by words?

``texts`` is made of links to ``docs/guide``, ``docs/how-to`` and ``docs/rules``: one source.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nastavnik.shared.russian_keys import search_key

TEXTS = Path(__file__).parent / "texts"
FIRST = "guide/README"
SHORTEST, ENDING = 4, 2  # of a word as typed its last letters are not asked for: «сроки», «срока»
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; by its ``key`` it is found."""

    anchor: str
    title: str
    key: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One text, ready to be shown."""

    name: str  # «guide/coordinator»
    title: str
    body: SafeString
    sections: tuple[Section, ...]
    anchors: frozenset[str]


@cache
def names() -> frozenset[str]:
    """Every text there is: «guide/coordinator», «how-to/mail»; the guide is asked first."""
    return frozenset(f"{one.parent.name}/{one.stem}" for one in TEXTS.glob("*/*.md"))


def address_of(name: str) -> str:
    """Where a text stands; ``name`` may end with «#» and an anchor."""
    page, hash_sign, anchor = name.partition("#")
    if page == FIRST:
        return reverse("help") + hash_sign + anchor
    return reverse("help_page", args=page.split("/")) + hash_sign + anchor


@cache
def guide_page(name: str) -> GuidePage | None:
    """The text as a page; None where there is none of this name."""
    if name not in names():
        return None
    text = _COMMENT.sub("", (TEXTS / f"{name}.md").read_text("utf-8"))
    tokens = _markdown.parse(text)
    anchors: list[str] = []
    heads: list[tuple[int, str, str]] = []  # place, anchor, title
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            title = _text_of(tokens[place + 1])
            token.attrSet("id", slug(title))
            anchors.append(slug(title))
            heads.append((place, slug(title), title))
        elif token.type == "list_item_open" and (bold := _bold_start(tokens[place:])):
            token.attrSet("id", slug(bold))
            anchors.append(slug(bold))
        elif token.type == "inline":
            token.children = list(_with_own_links(token.children or [], dirname(name)))
    _wrap_tables(tokens)
    ends = [place for place, _, _ in heads[1:]] + [len(tokens)]
    sections = tuple(
        Section(anchor, title, search_key(f"{heads[0][2]} {_words(tokens[place:end])}"))
        for (place, anchor, title), end in zip(heads, ends, strict=True)
    )
    shown = _markdown.renderer.render(tokens[3:], _markdown.options, {})  # the title stands above
    # Our own texts, read with HTML switched off.
    body = mark_safe(shown)  # noqa: S308
    return GuidePage(name, heads[0][2], body, sections, frozenset(anchors))


def slug(title: str) -> str:
    """The anchor of a heading, as code forges make it: «Где что» → «где-что»."""
    return re.sub(r"[^\w\- ]", "", title.casefold()).strip().replace(" ", "-")


def find(words: Sequence[str]) -> Iterator[tuple[GuidePage, Section]]:
    """The sections that hold all the ``words`` (folded by ``search_key``) whatever their endings:
    those with one of them in the heading first, the guide before the rest."""
    stems = [one[: max(SHORTEST, len(one) - ENDING)] for one in words]
    fitting = [
        (page, section)
        for name in sorted(names(), key=lambda one: (not one.startswith("guide/"), one))
        if (page := guide_page(name))
        for section in page.sections
        if all(stem in section.key for stem in stems)
    ]
    yield from sorted(
        fitting, key=lambda one: not any(stem in search_key(one[1].title) for stem in stems)
    )


def _words(tokens: Sequence[Token]) -> str:
    return " ".join(_text_of(one) for one in tokens if one.type == "inline")


def _text_of(token: Token) -> str:
    return "".join(" " if one.type == "softbreak" else one.content for one in token.children or [])


def _bold_start(tokens: Sequence[Token]) -> str:
    """What an item of a list begins with in bold: the wizard's questions have their items so."""
    inline = next((one for one in tokens[1:3] if one.type == "inline"), None)
    children = (inline.children if inline else None) or []
    at = next((n for n, one in enumerate(children[:2]) if one.type == "strong_open"), None)
    return "" if at is None else children[at + 1].content.rstrip(".")


def _with_own_links(children: Sequence[Token], folder: str) -> Iterator[Token]:
    """Links between the texts lead to their pages; what the product does not carry is no link."""
    dropped = False
    for one in children:
        if one.type == "link_open":
            href = str(one.attrGet("href"))
            page, hash_sign, anchor = href.partition("#")
            name = normpath(join(folder, page)).removesuffix(".md")
            dropped = "://" not in href and name not in names()
            if name in names():
                one.attrSet("href", address_of(name + hash_sign + anchor))
        if dropped and one.type in {"link_open", "link_close"}:
            dropped = one.type == "link_open"
            continue
        yield one


def _wrap_tables(tokens: list[Token]) -> None:
    """A wide table scrolls alone, not the page with it."""
    for place in reversed(range(len(tokens))):
        if tokens[place].type == "table_close":
            tokens.insert(place + 1, Token("div_close", "div", -1))
        elif tokens[place].type == "table_open":
            opening = Token("div_open", "div", 1, attrs={"class": "table-scroll", "tabindex": "0"})
            tokens.insert(place, opening)
