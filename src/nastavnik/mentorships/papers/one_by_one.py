"""How is a kind of which there are few asked whether its papers may be signed: each by itself?"""

from collections.abc import Callable, Collection
from uuid import UUID

from nastavnik.documents.paper_kind import PaperRow, Unready


def one_by_one(why: Callable[[PaperRow, Collection[UUID]], str]) -> Unready:
    """``unready`` of a kind of which there are few: each paper is asked by itself."""
    return lambda papers, now: {one.key: said for one in papers if (said := why(one, now))}
