"""How are accounts and links made inside an action? The action writes the sentence of history."""

import hashlib
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from nastavnik.accounts.models import Account, OneTimeLink, key_of
from nastavnik.accounts.states import LIFETIMES
from nastavnik.shared import clock


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


def new_link(account: Account, purpose: str, made_by: Account | None) -> FreshLink:
    """A link for an account; those of the same purpose made before stop working."""
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


def hash_of(word: str) -> str:
    """What is kept of the word of a link: 192 random bits need no slow hash."""
    return hashlib.sha256(word.encode()).hexdigest()
