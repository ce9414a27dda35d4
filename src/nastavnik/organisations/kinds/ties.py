"""In which organisations has an account a role?"""

from collections.abc import Collection, Iterable

from django_scopes import scopes_disabled

from nastavnik.organisations.models import Membership
from nastavnik.shared import clock
from nastavnik.shared.periods import not_over


def ties(accounts: Collection[int]) -> Iterable[tuple[int, int]]:
    """Every role that may still run, or run again, anywhere on earth: no zone's day judges another's."""
    with scopes_disabled():
        found = Membership.objects.filter(not_over(clock.earliest_today()), account__in=accounts)
        return list(found.values_list("account", "organisation").distinct())
