"""Which letterhead and which own sentences has the school whose scope is open, and whose names do its
papers decline in doubt?"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from django.core.files.storage import default_storage
from django.db.models import QuerySet

from nastavnik.people.models import Employment
from nastavnik.wordings.doubtful import Doubt, doubtful
from nastavnik.wordings.models import Letterhead as LetterheadRow
from nastavnik.wordings.models import OwnSentence
from papers.letterhead import Letterhead, read_letterhead
from papers.own import Sentence, Words

MOST = 30
"""So many doubtful names are shown at once; the others come when these are settled."""


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


def own_sentences() -> QuerySet[OwnSentence]:
    """«Наши формулировки», the newest first."""
    return OwnSentence.objects.order_by("kind", "-made_at", "pk")


def words_of_school() -> Words | None:
    """As papers are written in them; None where the school says nothing in its own words."""
    told = defaultdict[str, list[Sentence]](list)
    for one in own_sentences():
        told[one.kind].append(one.told)
    return Words(told) if told else None


def doubts_among(works: Iterable[Employment]) -> list[Doubt]:
    """Whose forms are to be looked at; one more than ``MOST`` says that there are others."""
    return list(islice(doubtful(works), MOST + 1))
