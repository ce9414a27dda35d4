"""How do letters leave the outbox?"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import formataddr
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django_tasks import task

from nastavnik.mailing.models import Letter
from nastavnik.mailing.quiet import after_quiet_hours, next_digest
from nastavnik.shared import clock

logger = logging.getLogger("nastavnik.mailing")
AT_ONCE = 100
MOST_TRIES = 8
LONGEST_WAIT = timedelta(days=2)  # a night, a day's digest, the longest pause: all are shorter
LONGEST_LINK = timedelta(days=14)  # as long as an invitation works


@task()
def send_letters() -> None:
    """Everything that is due; what fails waits longer each time."""
    send_due()


def send_due() -> int:
    """How many letters left; a digest counts once."""
    if not settings.MAIL_URL:
        return 0
    moment = clock.now()
    _mend_ahead(moment)
    due = Letter.objects.filter(sent_at=None, send_after__lte=moment, tried__lt=MOST_TRIES)
    keys = list(
        due.order_by("to_email", "made_at", "pk").values_list("pk", "to_email", "in_digest")[
            :AT_ONCE
        ]
    )
    parcels = [[key] for key, _, digest in keys if not digest]
    digests = [one for one in keys if one[2]]
    parcels += [[one[0] for one in group] for _, group in groupby(digests, key=lambda one: one[1])]
    return sum(_send(parcel, moment) for parcel in parcels)


def _mend_ahead(moment: datetime) -> None:
    """Letters that a clock set to a wrong day has put off for years go as if written now."""
    for letter in Letter.objects.filter(sent_at=None, send_after__gt=moment + LONGEST_WAIT):
        when = next_digest if letter.in_digest else after_quiet_hours
        letter.send_after = when(moment, letter.zone)
        letter.save(update_fields=["send_after"])


def _send(keys: Sequence[int], moment: datetime) -> bool:
    """The rows are claimed first and the letter goes outside the transaction."""
    with transaction.atomic():
        letters = list(
            Letter.objects.select_for_update()
            .filter(pk__in=keys, sent_at=None)
            .order_by("made_at", "pk")
        )
        if not letters or letters[0].send_after > moment:
            return False
        for letter in letters:
            letter.tried += 1
            letter.send_after = moment + timedelta(minutes=2**letter.tried)
            letter.save(update_fields=["tried", "send_after"])
    try:
        _message(letters).send()
    except OSError:  # the mail server cannot be reached or says no; smtplib's errors are OSErrors
        logger.warning("letter not sent", extra={"count": letters[0].tried})
        return False
    # what was said is kept by whom it was said to: it may hold a link that opens an account
    Letter.objects.filter(pk__in=[one.pk for one in letters]).update(sent_at=clock.now(), body="")
    return True


@task()
def forget_letters() -> None:
    """The words of what will not be sent any more go: each night."""
    forget_old()


def forget_old() -> int:
    """Sent by an earlier version, given up, or waiting for longer than any link in it works."""
    waited = Letter.objects.filter(sent_at=None, made_at__lt=clock.now() - LONGEST_LINK)
    waited.update(tried=MOST_TRIES)
    over = Letter.objects.filter(Q(sent_at__isnull=False) | Q(tried__gte=MOST_TRIES))
    return over.exclude(body="").update(body="")


def _message(letters: Sequence[Letter]) -> EmailMessage:
    first = letters[0]
    body = first.body
    subject = first.subject
    if len(letters) > 1:
        subject = f"Новости за день: {len(letters)}"
        body = "\n\n".join(f"{one.subject}\n{one.body}" for one in letters)
    return EmailMessage(
        subject=subject,
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((first.to_name, first.to_email))],
        headers={"Message-ID": f"<{first.key}@nastavnik>", "Auto-Submitted": "auto-generated"},
    )
