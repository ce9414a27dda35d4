"""How does the example stay as of today: is it old, did anybody work in it, how is it begun anew?"""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection, transaction
from django_scopes import scope

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.audit.models import AuditEntry
from nastavnik.demo.build import tell_year
from nastavnik.organisations.models import Membership, Organisation, OwnedRow
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.states import Kind
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken

FRESH_FOR = timedelta(days=7)
MADE = ("demo_link", "renew_demo")  # what is written when the story has been told
COMING_IN = {
    *MADE, "use_link", "choose_password", "renew_link", "renew_password", "reset_password",
    "change_login", "ask_for_proof", "prove_email", "unlock_account", "take_off_second_step",
}  # fmt: skip
"""Actions of whoever came to look: they change nothing in the school."""


def told_on(school: Organisation) -> date | None:
    """The day as of which the year is told; None where the history does not say."""
    made = _made(school)
    return made.at.astimezone(ZoneInfo(school.zone)).date() if made else None


def is_old(school: Organisation) -> bool:
    """Whether its year is told as of a day more than a week ago."""
    told = told_on(school)
    return told is None or clock.today(school.zone) - told > FRESH_FOR


def is_untouched(school: Organisation) -> bool:
    """Whether nobody but the story has written anything into it since."""
    made = _made(school)
    later = AuditEntry.objects.filter(organisation=school.key).exclude(action__in=COMING_IN)
    return made is not None and not later.filter(pk__gt=made.pk).exists()


def aged_demo() -> Organisation | None:
    """The example that is old and that nobody would miss; None beside a real school."""
    if Organisation.objects.filter(is_demo=False).exists():
        return None
    school = Organisation.objects.filter(kind=Kind.SCHOOL, is_demo=True).first()
    return school if school and is_old(school) and is_untouched(school) else None


def renew_demo(actor: Account | None, *, school: Organisation, seed: int = 1) -> None:
    """The year of the example is told anew, as of today; what was done in it is lost.

    The school, who has which role in it, accounts, passwords and links stay. Nothing but rows of
    this school goes. Raises ``NotAllowed``, ``RuleBroken`` «real_school».
    """
    demand(actor, school, "run_year")
    with transaction.atomic():
        school = Organisation.objects.select_for_update().get(pk=school.pk)
        if not school.is_demo or school.kind != Kind.SCHOOL:
            raise RuleBroken("real_school", "Это настоящая школа: заново начинают только пример.")
        with scope(organisation=school):
            _forget(school)
            tell_year(school, seed=seed, today=clock.today(school.zone))
            record(
                actor, "renew_demo", "Пример начат заново", organisation=school, subject=school,
                ground="право вести год" if actor else "команда администратора",
            )  # fmt: skip


def _made(school: Organisation) -> AuditEntry | None:
    told = AuditEntry.objects.filter(organisation=school.key, action__in=MADE)
    return told.order_by("pk").last()


def _forget(school: Organisation) -> None:
    """The database looks at the keys between rows when all of them are gone: any order will do."""
    for model in apps.get_models():
        if issubclass(model, OwnedRow) and model is not Membership:
            rows = model.objects.filter(organisation=school)
            rows._raw_delete(connection.alias)
    AuditEntry.objects.filter(organisation=school.key).delete()
