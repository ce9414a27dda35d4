"""Which letterhead has the school whose scope is open?"""

from functools import lru_cache

from django.core.files.storage import default_storage

from nastavnik.wordings.models import Letterhead as LetterheadRow
from papers.letterhead import Letterhead, read_letterhead


def letterhead_row() -> LetterheadRow | None:
    """As it is kept."""
    return LetterheadRow.objects.select_related("file").first()


def letterhead_of_school() -> Letterhead | None:
    """As papers are written on it; None where there is none, or its file is lost: an order on a plain
    sheet is better than none, and ``check`` names the file."""
    row = letterhead_row()
    if row is None:
        return None
    try:
        return _read(row.file.path)
    except OSError:
        return None


@lru_cache(maxsize=4)  # named by what is in it, so never another
def _read(path: str) -> Letterhead:
    with default_storage.open(path) as stored:
        return read_letterhead(stored.read())
