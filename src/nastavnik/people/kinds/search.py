"""Which people of the school do the words name?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from nastavnik.organisations.permissions import can
from nastavnik.people.queries import find_people
from nastavnik.shared.registered import HANDED_OVER, Found, FoundGroup, Viewer


def search(viewer: Viewer, words: Sequence[str]) -> Iterator[FoundGroup]:
    """By name, for those who may see people."""
    if not can(viewer.roles, "see_people"):
        return
    where, works = viewer.organisation, list(find_people(" ".join(words)))
    found = tuple(
        Found(
            one.teacher.full_name,
            ", ".join(one.posts),
            reverse("person", args=[where.key, one.teacher.key]),
        )
        for one in works[:HANDED_OVER]
    )
    more = f"{reverse('people', args=[where.key])}?{urlencode({'find': ' '.join(words)})}"
    yield FoundGroup("Педагоги", found, len(works), more)
