"""A private address of the calendar is made; the one before it is dead from then on."""

from uuid import UUID

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import done_before, record
from nastavnik.boards.permissions import demand_subscriber
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.roadmaps.models import CalendarFeed


def renew_calendar_feed(
    actor: Account, *, organisation: Organisation, once: UUID | None = None
) -> CalendarFeed:
    """One's own and nobody else's. Effects: the feed with a new serial number.

    The address itself stands in no row and in no history. Raises ``NotAllowed``.
    """
    demand_subscriber(actor, organisation)
    with transaction.atomic():
        hold(organisation)
        feed = CalendarFeed.objects.filter(account=actor.key).first()
        if feed and done_before(once):
            return feed
        if feed:
            feed.serial += 1
            feed.save(update_fields=["serial"])
        else:
            feed = CalendarFeed.objects.create(organisation=organisation, account=actor.key)
        record(
            actor,
            "renew_calendar_feed",
            "Календарь сроков: новый адрес, прежний больше не работает"
            if feed.serial > 1
            else "Календарь сроков: адрес создан",
            organisation=organisation,
            subject=feed,
            ground="так выбрано",
            once=once,
        )
    return feed
