"""Which pairs do the words name: by either of the two?"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from nastavnik.mentorships.states import MentorshipState
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import present_year
from nastavnik.pairs.standing import called, namesakes_among, pairs_to_show
from nastavnik.shared.registered import HANDED_OVER, Found, FoundGroup, Viewer


def search(viewer: Viewer, words: Sequence[str]) -> Iterator[FoundGroup]:
    """For who sees «Пары»; each word names one of the two, so that both together find their pair."""
    if not can(viewer.roles, "see_papers"):
        return
    where, today = viewer.organisation, viewer.today
    rows = pairs_to_show(present_year(where).start)
    for one in words:
        rows = rows.filter(
            Q(mentor__search_key__contains=one) | Q(mentee__search_key__contains=one)
        )
    shown = rows[:HANDED_OVER]
    namesakes = namesakes_among(shown)
    found = tuple(
        Found(
            called(one, namesakes),
            str(MentorshipState(one.state_on(today)).label),
            reverse("pair", args=[where.key, one.key]),
        )
        for one in shown
    )
    more = f"{reverse('pairs', args=[where.key])}?{urlencode({'find': ' '.join(words)})}"
    yield FoundGroup("Пары", found, rows.count(), more)
