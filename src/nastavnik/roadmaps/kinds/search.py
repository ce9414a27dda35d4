"""Which steps of the roadmap and which orders about it do the words name?"""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from clerk.calendar import SchoolYear
from nastavnik.organisations.permissions import can
from nastavnik.roadmaps.queries import approvals_of, roadmap_of, steps_of
from nastavnik.roadmaps.standing import step_status
from nastavnik.shared.registered import Found, FoundGroup, Viewer
from nastavnik.shared.russian_keys import search_key


def search(viewer: Viewer, words: Sequence[str]) -> Iterator[FoundGroup]:
    """By the words of the step or of its activity, by the number of the order; of this year."""
    roadmap = roadmap_of(SchoolYear.containing(viewer.today))
    if roadmap is None or not can(viewer.roles, "see_roadmap"):
        return
    fitting = [
        one
        for one in steps_of(roadmap)
        if all(word in search_key(f"{one.text} {one.activity.title}") for word in words)
    ]
    found = tuple(
        Found(
            one.name,
            step_status(one.standing, viewer.today, one.done_on).text,
            reverse("roadmap_step", args=[viewer.organisation.key, one.key]),
        )
        for one in fitting
    )
    yield FoundGroup("Шаги дорожной карты", found, len(found))
    page = reverse("roadmap_approvals", args=[viewer.organisation.key])
    orders = tuple(
        Found(f"Приказ {one}", one.get_kind_display(), page)
        for one in approvals_of(roadmap).defer("frozen")
        if all(word in search_key(f"приказ {one} {one.get_kind_display()}") for word in words)
    )
    yield FoundGroup("Приказы о дорожной карте", orders, len(orders))
