"""Whom of those who have a role do the words name?"""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from nastavnik.accounts.models import Account
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import team_in_order
from nastavnik.shared.registered import HANDED_OVER, Found, FoundGroup, Viewer
from nastavnik.shared.russian_keys import search_key


def search(viewer: Viewer, words: Sequence[str]) -> Iterator[FoundGroup]:
    """By name or role, for those who give the roles: a person once, with all her roles."""
    if not can(viewer.roles, "manage_roles"):
        return
    roles: dict[Account, list[str]] = {}
    for one in team_in_order(viewer.organisation):
        roles.setdefault(one.account, []).append(one.get_role_display())
    fitting = [
        (account.name, ", ".join(labels))
        for account, labels in roles.items()
        if all(word in search_key(f"{account.name} {' '.join(labels)}") for word in words)
    ]
    page = reverse("team", args=[viewer.organisation.key])
    found = tuple(Found(name, labels, page) for name, labels in fitting[:HANDED_OVER])
    yield FoundGroup("Люди и роли", found, len(fitting), page)
