"""How is a list told once, so that table, cards, pages, order, filters and files come of it?

Whoever has rows declares a ``RowList`` and answers with ``answer_list``. A page with a head of its
own says ``{% include "shared/lists/whole.html" %}`` where the list stands.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.db.models import F, QuerySet
from django.db.models.expressions import Expression
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from clerk.numbers import count
from nastavnik.shared.attachments import EXCEL, WORD, attachment
from nastavnik.shared.lists import page_of
from nastavnik.shared.reversed import reverse
from nastavnik.shared.row_files import MOST_IN_WORD, Value, as_word, as_workbook, file_name
from nastavnik.shared.russian_keys import words_of
from nastavnik.shared.templatetags.russian import typeset

Row = TypeVar("Row")
Rows = Any
"""A query; or, where the rows come of several tables and are few, the rows themselves."""
BACKWARDS = "-"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One thing told of each row. ``value`` goes into files; ``shown`` onto the page, where the
    value's own words are not enough."""

    code: str  # in the address
    title: str
    value: Callable[[Row], Value]
    shown: Callable[[Row], str] | None = None
    order: tuple[str | Callable[[], Expression], ...] = ()
    # fields of the query, or of the row, or what the database reckons, which is built where somebody
    # sorts by it; without them nobody does
    width: int = 20  # in files, in signs; 0: stands in none
    on_page: bool = True
    on_phone: bool = True  # stands on a card too
    labelled: bool = False  # a card names it

    def cell(self, row: Row) -> str:
        """As it stands on the page, escaped."""
        return conditional_escape(self.shown(row) if self.shown else in_words(self.value(row)))


def in_words(value: Value) -> str:
    """A value as people read it: «05.09.2026», nothing for what is not known."""
    if value is None:
        return ""
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else typeset(value)


@dataclass(frozen=True, slots=True)
class Filter:
    """A field and what is left of the rows by what it says. A ``ChoiceField`` is a list to choose
    from, or, with ``figures`` (choice → how many), a row of links; any other is typed into."""

    name: str  # in the address
    field: forms.Field
    narrow: Callable[[Rows, str], Rows]  # asked where nothing is said too
    usual: str = ""  # what is meant where the address says nothing
    figures: Mapping[str, int] | None = None
    remembered: bool = True  # a choice, not a passing question
    whole: bool = False  # of what the list is, as a year: nothing is hidden by it

    @property
    def choices(self) -> list[tuple[str, str]]:
        """None where it is typed."""
        return list(getattr(self.field, "choices", ()))

    def read(self, told: QueryDict) -> str:
        """What the address says; what cannot be chosen counts as not said."""
        try:
            said = self.field.clean(told.get(self.name, self.usual))
        except ValidationError:
            return self.usual
        return str(said)


def by_words(label: str, find: Callable[[Rows, Sequence[str]], Rows]) -> Filter:
    """«Найти»: rows that hold all the words, as ``words_of`` folds them."""
    return Filter(
        "find",
        forms.CharField(label=label, required=False),
        lambda rows, said: find(rows, words_of(said)),
        remembered=False,
    )


def one_of(
    name: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    narrow: Callable[[Rows, str], Rows],
    **more: Any,  # noqa: ANN401 - as of ``Filter``
) -> Filter:
    """One of several; what is not among them is not chosen."""
    field = forms.ChoiceField(label=label, choices=choices, required=False)
    return Filter(name, field, narrow, **more)


def addressed(name: str, *args: object) -> Callable[[UUID], str]:
    """Addresses that differ in their last key: Django is asked once a list and not once a row."""
    sample = UUID(int=0)
    whole = reverse(name, args=[*args, sample])
    return lambda key: whole.replace(str(sample), str(key))


@dataclass(frozen=True, slots=True)
class Act(Generic[Row]):
    """What is done with rows, sent by POST: with those that are ticked, ``row`` the key of each; or,
    where there is ``each``, with one by a button of its own, if it gives an address."""

    words: str
    address: str = ""
    each: Callable[[Row], str] | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """What a list without rows teaches, and where it is filled."""

    title: str
    text: str
    button: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RowList(Generic[Row]):
    """All that is told of a list."""

    code: str
    title: str  # of its page and files
    rows: Rows  # in the order that is usual here
    columns: Sequence[Column[Row]]
    nouns: tuple[str, str, str]  # «педагог, педагога, педагогов»
    empty: Empty
    nothing: str  # where the filters leave none
    filters: Sequence[Filter] = ()
    opens: Callable[[Row], str] | None = None
    acts: Sequence[Act[Row]] = ()
    key: Callable[[Row], object] = lambda row: row.key  # type: ignore[attr-defined]
    name: Callable[[Row], str] = str  # of a row, for who hears the page
    arrange: Callable[[Sequence[Any]], Sequence[Row]] = list  # what the query gave → rows
    group: Callable[[Row], str] | None = None  # in the usual order rows of one stand together
    headings: "Callable[[ShownList[Row]], Mapping[str, str]] | None" = None  # above each group
    most: int = 50  # on a page
    lead: str = ""  # under the title; without it how many there are
    label: str = "Страницы списка"
    back: str = "Назад"
    on: str = "Дальше"
    note: str = ""  # above the table of a file


class ShownList(Generic[Row]):
    """A list as one address shows it."""

    def __init__(self, declared: RowList[Row], told: QueryDict) -> None:
        self.declared = declared
        self.chosen = {one.name: one.read(told) for one in declared.filters}
        sort = told.get("sort", "")
        self.sort = sort if sort.removeprefix(BACKWARDS) in self._sorted_by() else ""
        self._page_number = told.get("page")

    def _sorted_by(self) -> dict[str, Column[Row]]:
        return {one.code: one for one in self.declared.columns if one.order}

    @cached_property
    def rows(self) -> Rows:
        """Those that the filters leave, in the order that is wanted."""
        rows = self.declared.rows
        for one in self.declared.filters:
            rows = one.narrow(rows, self.chosen[one.name])
        if not self.sort:
            return rows
        names = self._sorted_by()[self.sort.removeprefix(BACKWARDS)].order
        turned = self.sort.startswith(BACKWARDS)
        if not isinstance(rows, QuerySet):
            return sorted(rows, key=attrgetter(*map(str, names)), reverse=turned)
        told = [F(one) if isinstance(one, str) else one() for one in names]
        order = [one.desc(nulls_last=True) if turned else one.asc(nulls_last=True) for one in told]
        return rows.order_by(*order, "pk")

    @cached_property
    def page(self) -> Page[Any]:
        """What is seen at once."""
        return page_of(self.rows, self.declared.most, self._page_number)

    @property
    def count(self) -> int:
        """How many the filters leave."""
        return self.page.paginator.count

    @property
    def narrowed(self) -> bool:
        """Whether a choice hides anything."""
        filters = [one for one in self.declared.filters if not one.whole]
        return any(self.chosen[one.name] != one.usual for one in filters)

    @property
    def anything(self) -> bool:
        """Whether there is anything to choose among."""
        return bool(self.count) or self.narrowed or any(one.whole for one in self.declared.filters)

    @property
    def said(self) -> str:
        """«4 педагога»."""
        return count(self.count, *self.declared.nouns)

    def address(self, **other: str) -> str:
        """What stands after «?» to see the same with something else; without the page."""
        told = QueryDict(mutable=True)
        usual = {one.name: one.usual for one in self.declared.filters}
        for name, value in {**self.chosen, "sort": self.sort, **other}.items():
            if value != usual.get(name, ""):
                told[name] = value
        return told.urlencode()

    @cached_property
    def same(self) -> str:
        """The address of all its pages."""
        return self.address()

    @property
    def everything(self) -> str:
        """The address that chooses nothing and says so: the last choice is forgotten."""
        return f"{self.declared.filters[0].name}=" if self.declared.filters else "sort="

    def remembered(self) -> str:
        """What is worth keeping of it for the next time."""
        passing = {one.name: one.usual for one in self.declared.filters if not one.remembered}
        return self.address(**passing)

    # What templates ask for.

    def controls(self) -> Iterator[dict[str, Any]]:
        """Fields of the form, in order; links stand apart and are kept by it."""
        for one in self.declared.filters:
            yield {
                "name": one.name,
                "label": one.field.label,
                "said": self.chosen[one.name],
                "choices": one.choices,
                "hidden": one.figures is not None,
            }

    def tabs(self) -> Iterator[tuple[str, list[tuple[str, str, int, bool]]]]:
        """Rows of links with figures: (address, words, how many, whether it is chosen)."""
        for one in self.declared.filters:
            if one.figures is not None:
                yield (
                    str(one.field.label),
                    [
                        (
                            self.address(**{one.name: value}) or self.everything,
                            words,
                            one.figures.get(value, 0),
                            value == self.chosen[one.name],
                        )
                        for value, words in one.choices
                    ],
                )

    def heads(self) -> list[tuple[str, str, str]]:
        """(title, address that sorts by it, its present order) of the columns of the page."""
        return [
            (one.title, self._turned(one.code) if one.order else "", self._order_of(one.code))
            for one in self._on_page()
        ]

    def _turned(self, code: str) -> str:
        return self.address(sort=BACKWARDS + code if self.sort == code else code)

    def _order_of(self, code: str) -> str:
        return {code: "ascending", BACKWARDS + code: "descending"}.get(self.sort, "")

    def orders(self) -> list[tuple[str, str]]:
        """The same for who has no heads to press, on a phone."""
        found = [("", "По порядку")] if self._sorted_by() else []
        for one in self._sorted_by().values():
            found += [(one.code, f"{one.title} ↑"), (BACKWARDS + one.code, f"{one.title} ↓")]
        return found

    @property
    def ticked(self) -> list[Act[Row]]:
        """What is done with those that are ticked."""
        return [one for one in self.declared.acts if one.each is None]

    @property
    def breadth(self) -> int:
        """Cells of a row."""
        return len(self._on_page()) + bool(self.ticked) + self.each

    @property
    def each(self) -> bool:
        """Whether rows have buttons of their own."""
        return any(one.each for one in self.declared.acts)

    @property
    def in_word(self) -> bool:
        """Whether it is short enough for a Word table."""
        return self.count <= MOST_IN_WORD

    def _on_page(self) -> list[Column[Row]]:
        return [one for one in self.declared.columns if one.on_page]

    @cached_property
    def body(self) -> SafeString:
        """The rows of the table. Written here and not by a template: loops over cells are what a
        page of Django spends most of its time on (``benchmarks/lists.py``)."""
        declared = self.declared
        rows = declared.arrange(list(self.page.object_list))
        grouped = bool(declared.group) and not self.sort
        headings = declared.headings(self) if grouped and declared.headings else {}
        lines, last = [], None
        for row in rows:
            if grouped and declared.group and (group := declared.group(row)) != last:
                last = group
                told = conditional_escape(headings.get(group, group))
                head = f'<th scope="rowgroup" colspan="{self.breadth}">{told}</th>'
                lines.append(f'<tr class="list-group">{head}</tr>')
            lines.append(self._line(row))
        return mark_safe("".join(lines))  # noqa: S308 - every cell is escaped

    def _line(self, row: Row) -> str:
        declared, cells = self.declared, []
        if self.ticked:
            label = conditional_escape(f"Выбрать: {declared.name(row)}")
            key = conditional_escape(str(declared.key(row)))
            box = f'<input type="checkbox" name="row" value="{key}" aria-label="{label}">'
            cells.append(f'<td class="list-tick">{box}</td>')
        for place, one in enumerate(self._on_page()):
            told = one.cell(row)
            if place == 0:
                url = declared.opens(row) if declared.opens else ""
                opened = f'<a class="thing" href="{conditional_escape(url)}">{told}</a>'
                cells.append(f"<td>{opened}</td>" if url else f'<td class="thing">{told}</td>')
            elif not one.on_phone:
                cells.append(f'<td class="desk-only">{told}</td>')
            elif one.labelled and told:
                cells.append(f'<td data-label="{conditional_escape(one.title)}">{told}</td>')
            else:
                cells.append(f"<td>{told}</td>")
        if self.each:
            buttons = [(act.words, act.each(row)) for act in declared.acts if act.each]
            name = conditional_escape(declared.name(row))
            drawn = "".join(
                f'<button class="button" formaction="{conditional_escape(url)}" '
                f'aria-label="{conditional_escape(words)}: {name}">{conditional_escape(words)}</button>'
                for words, url in buttons
                if url
            )
            cells.append(f'<td class="list-act"><div class="buttons">{drawn}</div></td>')
        return f"<tr>{''.join(cells)}</tr>"

    def file(self, kind: str) -> tuple[bytes, str, str]:
        """All rows, not those of a page alone: (content, name, type)."""
        declared = self.declared
        columns = [one for one in declared.columns if one.width]
        rows = [
            [column.value(row) for column in columns] for row in declared.arrange(list(self.rows))
        ]
        heads, widths = [one.title for one in columns], [one.width for one in columns]
        note = ". ".join(part for part in (declared.note, self.said) if part)
        make, name_end, media = (
            (as_workbook, "xlsx", EXCEL) if kind == "xlsx" else (as_word, "docx", WORD)
        )
        content = make(declared.title, note, heads, rows, widths)
        return content, file_name(declared.title, name_end), media


def answer_list(
    request: HttpRequest,
    declared: RowList[Any],
    template: str = "shared/lists/page.html",
    context: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page, or the file that its address asks for; ``template`` is for a page with a head of its
    own, of which ``context`` tells, or a form, of which ``status`` does. Opened without a word, it
    shows what was chosen here last, and its address says so, unless nothing is left of that by now."""
    cookie = f"list-{declared.code}"
    opened = request.method != "POST" and not request.GET
    kept = _kept(request.COOKIES.get(cookie, ""), declared) if opened else ""
    if kept and ShownList(declared, QueryDict(kept)).count:
        return redirect(f"{request.path}?{kept}")
    shown = ShownList(declared, request.GET)
    wanted = request.GET.get("as")
    if wanted == "xlsx" or (wanted == "docx" and shown.in_word):
        content, name, media = shown.file(wanted)
        return attachment(content, name, media)
    if wanted == "docx":
        most = count(MOST_IN_WORD, "строки", "строк", "строк")
        messages.warning(request, f"В таблицу Word входит не больше {most}.")
        return redirect(f"{request.path}?{shown.same or shown.everything}")
    answer = render(request, template, {**(context or {}), "list": shown}, status=status)
    if kept := shown.remembered():
        answer.set_cookie(
            cookie, kept, path=request.path, httponly=True, samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )  # fmt: skip
    elif cookie in request.COOKIES:
        answer.delete_cookie(cookie, path=request.path, samesite="Lax")
    return answer


def _kept(said: str, declared: RowList[Any]) -> str:
    """The last choice as far as it can still be chosen."""
    return ShownList(declared, QueryDict(said)).remembered()
