"""Which papers do the words name: by title, number, or whom they are about?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from nastavnik.documents.models import Paper
from nastavnik.documents.queries import (
    EVERY_YEAR,
    all_papers,
    find_papers,
    fits,
    papers_elsewhere,
    waiting_papers,
    waits_for,
)
from nastavnik.documents.standing import status_of
from nastavnik.documents.states import PaperState
from nastavnik.organisations.permissions import can
from nastavnik.shared.registered import HANDED_OVER, Found, FoundGroup, Viewer
from nastavnik.shared.russian_keys import search_key


def search(viewer: Viewer, words: Sequence[str]) -> Iterator[FoundGroup]:
    """Those of every year and those made elsewhere, for those who may see papers."""
    if not can(viewer.roles, "see_papers"):
        return
    where = viewer.organisation
    page = reverse("papers", args=[where.key])
    papers = all_papers().exclude(state=PaperState.WITHDRAWN)
    fitting = find_papers(papers, words)
    missing = waits_for(waiting_papers(papers))
    found = tuple(
        Found(
            one.title,
            _standing(one, status_of(one, missing(one)).text, words),
            reverse("paper", args=[where.key, one.key]),
        )
        for one in fitting[:HANDED_OVER]
    )
    more = urlencode({"find": " ".join(words), "year": EVERY_YEAR})
    yield FoundGroup("Документы", found, fitting.count(), f"{page}?{more}")
    elsewhere = tuple(
        Found(one.name, "составлен не здесь", f"{page}?year={one.school_year}")
        for one in papers_elsewhere()
        if fits(one, words)
    )
    yield FoundGroup("Документы, которые были раньше", elsewhere, len(elsewhere))


def _standing(paper: Paper, said: str, words: Sequence[str]) -> str:
    """How it stands; where it was found by a number that it had, that it has another now."""
    now = search_key(paper.name)
    former = search_key(paper.numbers_were)
    by_former = any(one in former and one not in now for one in words)
    return f"исправлен: теперь № {paper.number}" if by_former else said
