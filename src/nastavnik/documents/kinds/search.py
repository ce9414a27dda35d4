"""Which papers do the words name: by title, number, or whom they are about?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from clerk.calendar import SchoolYear
from nastavnik.documents.parts import required, unsigned
from nastavnik.documents.queries import made_papers, papers_of, year_of_papers
from nastavnik.documents.standing import status_of
from nastavnik.organisations.permissions import can
from nastavnik.shared.registered import MOST_FOUND, Found, FoundGroup, Viewer
from nastavnik.shared.russian_keys import search_key


def search(viewer: Viewer, words: Sequence[str]) -> Iterator[FoundGroup]:
    """Those of the newest year and those made elsewhere, for those who may see papers."""
    if not can(viewer.roles, "see_papers"):
        return
    where = viewer.organisation
    year = year_of_papers(SchoolYear.containing(viewer.today))
    papers = list(made_papers(year))
    fitting = [one for one in papers if all(word in search_key(one.name) for word in words)]
    found = tuple(
        Found(
            one.title,
            status_of(one, unsigned(required(one, papers))).text,
            reverse("paper", args=[where.key, one.key]),
        )
        for one in fitting[:MOST_FOUND]
    )
    more = f"{reverse('papers', args=[where.key])}?{urlencode({'find': ' '.join(words)})}"
    yield FoundGroup("Документы", found, len(fitting), more)
    elsewhere = tuple(
        Found(one.name, "составлен не здесь", reverse("papers", args=[where.key]))
        for one in papers_of(year).values()
        if all(word in search_key(one.name) for word in words)
    )
    yield FoundGroup("Документы, которые были раньше", elsewhere, len(elsewhere))
