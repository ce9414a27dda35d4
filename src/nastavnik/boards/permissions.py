"""Whose deadlines may somebody have in a calendar, and does he still belong to the school?"""

from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import can, roles_in
from nastavnik.organisations.states import Kind
from nastavnik.people.queries import teacher_of
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer
from nastavnik.shared.rules import NotAllowed


def subscriber(account: Account, organisation: Organisation) -> Viewer | None:
    """Whoever sees the roadmap by a role, or works here as a teacher; None for a stranger."""
    if organisation.kind != Kind.SCHOOL or not account.is_active:
        return None
    viewer = Viewer(
        organisation,
        account,
        roles_in(account, organisation),
        clock.today(organisation.zone),
        teacher_of(account.pk),
    )
    return viewer if viewer.work or can(viewer.roles, "see_roadmap") else None


def demand_subscriber(account: Account, organisation: Organisation) -> Viewer:
    """Raises ``NotAllowed``."""
    viewer = subscriber(account, organisation)
    if viewer is None:
        raise NotAllowed
    return viewer
