"""How does a letter get into the outbox?"""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from nastavnik.mailing.models import Letter
from nastavnik.mailing.quiet import after_quiet_hours, next_digest
from nastavnik.shared import clock
from nastavnik.shared.keys import new_key


def put_letter(
    *,
    to_email: str,
    to_name: str,
    kind: str,
    subject: str,
    body: str,
    organisation: UUID | None = None,
    zone: str = clock.MOSCOW,
    urgent: bool = False,
    in_digest: bool = False,
    send_after: datetime | None = None,
    once: UUID | None = None,
) -> Letter | None:
    """A row in the same transaction as the action; None where mail is not set up or has no address, and
    where a letter of the key ``once`` was written already.

    ``urgent`` letters (somebody waits for them) go at any hour, the others wait for the morning;
    ``in_digest`` joins all of a person's into one a day.
    """
    if not settings.MAIL_URL or not to_email:
        return None
    if once is not None and Letter.objects.filter(key=once).exists():
        return None
    moment = clock.now()
    if send_after is None:
        when = next_digest if in_digest else after_quiet_hours
        send_after = moment if urgent else when(moment, zone)
    return Letter.objects.create(
        key=once or new_key(),
        organisation=organisation,
        to_email=to_email,
        to_name=to_name,
        kind=kind,
        subject=" ".join(subject.split()),
        body=body,
        made_at=moment,
        send_after=send_after,
        in_digest=in_digest,
        zone=zone,
    )
