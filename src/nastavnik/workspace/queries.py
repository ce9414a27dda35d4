"""What does an invitation bring, and who stands in a school twice?"""

from dataclasses import dataclass

from django.db.models import Q
from django_scopes import scope, scopes_disabled

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.organisations.models import Membership, Organisation
from nastavnik.organisations.queries import team
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.queries import employments
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.registered import ties_of
from nastavnik.shared.russian_keys import search_key


def schools_taught(account: Account) -> list[Organisation]:
    """Where the account belongs to a teacher."""
    with scopes_disabled():
        keys = list(
            Employment.objects.filter(RUNNING, teacher__account=account).values_list(
                "organisation", flat=True
            )
        )
    return list(Organisation.objects.filter(pk__in=keys).order_by("sort_key"))


def brought_by(link: OneTimeLink) -> list[tuple[Organisation, list[str]]]:
    """What an invitation brings: organisations, and what she would be there."""
    places = Organisation.objects.filter(pk__in=ties_of([link.account_id])[link.account_id])
    return [(one, _brought_to(one, link.account)) for one in places.order_by("sort_key")]


def _brought_to(organisation: Organisation, account: Account) -> list[str]:
    with scope(organisation=organisation):
        roles = Membership.objects.filter(RUNNING, account=account).order_by("pk")
        card = Teacher.objects.filter(account=account).exists()
        return [one.get_role_display() for one in roles] + ["своя страница педагога"] * card


def opens_more(account: Account, link: OneTimeLink) -> bool:
    """Whether the account would have to do with an organisation it had nothing to do with."""
    ties = ties_of([account.pk, link.account_id])
    return bool(ties[link.account_id] - ties[account.pk])


@dataclass(frozen=True, slots=True)
class Double:
    """Somebody who has a role here and, it seems, teaches here too, with accounts apart."""

    member: Membership
    work: Employment
    by_email: bool  # else by the name alone: it may be a namesake
    alone: bool = True  # nobody outside the school has to do with the account of the role


def doubles(organisation: Organisation) -> list[Double]:
    """By e-mail or by full name; never across schools, and not whose card has a role already."""
    members = list(team(organisation))
    names = {search_key(one.account.name) for one in members}
    # a card keeps an e-mail as it was written: its letters are folded here, not by the database
    wanted = (
        Q(teacher__search_key__in=names) | Q(teacher__email__isnull=False) | ~Q(teacher__former="")
    )
    settled = {one.account_id for one in members}
    ties = ties_of(settled)
    found: dict[tuple[int, int], Double] = {}
    for work in employments().filter(wanted):
        teacher = work.teacher
        if teacher.account_id in settled:
            continue
        for one in members:
            by_email = (teacher.email or "").casefold() == one.account.email
            if by_email or search_key(one.account.name) == teacher.known_as:
                alone = ties[one.account_id] <= {organisation.pk}
                found.setdefault((one.account_id, teacher.pk), Double(one, work, by_email, alone))
    return list(found.values())
