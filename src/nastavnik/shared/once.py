"""How is what several parts of one page ask for read once?

A page that only shows (GET, HEAD) changes nothing between two of its questions, so that the second
answer is the first. What was read is forgotten with the page: the next one reads anew, in whatever
process, and an action, which a page of another kind calls, never sees it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django_scopes import get_scope

Told = ParamSpec("Told")
Answer = TypeVar("Answer")
_READ: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


@contextmanager
def one_page(*, shows: bool) -> Iterator[None]:
    """Inside it each ``once_a_page`` is asked once, where the page only ``shows``."""
    before = _READ.set({} if shows else None)
    try:
        yield
    finally:
        _READ.reset(before)


def once_a_page(ask: Callable[Told, Answer]) -> Callable[Told, Answer]:
    """A question whose answer nobody changes; asked again with the same, of the same organisation, the
    page remembers it."""

    @wraps(ask)
    def asked(*told: Told.args, **named: Told.kwargs) -> Answer:
        read = _READ.get()
        if read is None:
            return ask(*told, **named)
        owner = get_scope()
        key = (ask, owner.get("organisation"), owner.get("_enabled", True), told, *named.items())
        if key not in read:
            read[key] = ask(*told, **named)
        answer: Answer = read[key]
        return answer

    return asked
