"""In which schools has an account a teacher's card?"""

from collections.abc import Collection, Iterable

from django_scopes import scopes_disabled

from nastavnik.people.models import Teacher


def ties(accounts: Collection[int]) -> Iterable[tuple[int, int]]:
    """Of somebody who left, too: the school may take her back, and with her what the page shows."""
    with scopes_disabled():
        found = Teacher.objects.filter(account__in=accounts)
        return list(found.values_list("account", "organisation").distinct())
