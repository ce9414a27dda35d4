"""How are accounts and links made inside an action? The action writes the sentence of history."""

import hashlib
import secrets
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.urls import reverse

from nastavnik.accounts.models import Account, OneTimeLink, key_of
from nastavnik.accounts.states import LIFETIMES
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


@dataclass(frozen=True, slots=True)
class FreshLink:
    """A link just made: the only moment when its word is known."""

    link: OneTimeLink
    word: str

    @property
    def path(self) -> str:
        """The address inside the product."""
        return reverse("one_time_link", args=[self.word])

    def address(self, base: str) -> str:
        """The whole address; ``NASTAVNIK_URL`` wins over what the request says."""
        return (settings.PUBLIC_URL or base.rstrip("/")) + self.path


def new_account(name: str, email: str | None = None) -> Account:
    """An account without a password: its owner chooses one."""
    account = Account(name=" ".join(name.split()), email=email or None, made_at=clock.now())
    account.set_unusable_password()
    account.save()
    return account


def account_of(name: str, email: str) -> Account:
    """The account with this e-mail, locked; a new one where there is none or no e-mail is told."""
    if not email:
        return new_account(name)
    account, _ = Account.objects.select_for_update().get_or_create(
        email=email.strip().casefold(),
        defaults={
            "name": " ".join(name.split()), "password": make_password(None), "made_at": clock.now(),
        },
    )  # fmt: skip
    return account


def take_email(account: Account, email: str) -> None:
    """The account has this e-mail from now on. Raises ``RuleBroken`` «email_taken».

    No row stands for an e-mail nobody has yet, so only the database can tell who took it first.
    """
    account.email = email
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise RuleBroken(
            "email_taken", "Эта почта уже занята. Войдите с ней или укажите другую свою почту."
        ) from error


def new_link(account: Account, purpose: str, made_by: Account | None) -> FreshLink:
    """A link for an account, which the action has locked; those of its purpose stop working."""
    moment = clock.now()
    account.links.filter(purpose=purpose, used_at=None, ends_at__gt=moment).update(ends_at=moment)
    word = secrets.token_urlsafe(24)
    link = OneTimeLink.objects.create(
        account=account,
        hashed=hash_of(word),
        purpose=purpose,
        made_at=moment,
        ends_at=moment + LIFETIMES[purpose],
        made_by=key_of(made_by),
    )
    return FreshLink(link, word)


def drop_second_step(account: Account) -> bool:
    """The second step of an account, which the action has locked, is off; whether there was one."""
    found = Authenticator.objects.filter(user=account)
    deleted, _ = found.delete()
    return bool(deleted)


def hash_of(word: str) -> str:
    """What is kept of the word of a link: 192 random bits need no slow hash."""
    return hashlib.sha256(word.encode()).hexdigest()
