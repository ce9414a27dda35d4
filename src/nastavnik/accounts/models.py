"""Who can sign in, and with which one-time links?"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from clerk.names import short_name
from nastavnik.shared.keys import new_key


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by e-mail; they are made by actions only."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """By e-mail, whatever the case of its letters."""
        return self.get(email=(username or "").strip().casefold())


class Account(AbstractBaseUser):
    """A human who signs in. What one may do in a school is told by memberships, never here.

    The e-mail may be missing: then one comes in by one-time links.
    """

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    name = models.CharField(max_length=200)  # «Соколова Ирина Викторовна»
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    quiet_mail = models.BooleanField(default=False)  # digests only on demand

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[AccountManager] = AccountManager()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name in full."""
        return self.name

    @property
    def short_name(self) -> str:
        """«И. В. Соколова»."""
        return short_name(self.name)

    @property
    def spoken_name(self) -> str:
        """«Ирина Викторовна»: as one is spoken to; a name of another build stays whole."""
        words = self.name.split()
        return " ".join(words[1:]) if len(words) == 3 else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """An e-mail is kept folded and never as an empty string: two people may have none."""
        self.email = (self.email or "").strip().casefold() or None
        super().save(*args, **kwargs)


class OneTimeLink(models.Model):
    """A link that lets somebody in once. Only the hash of its word is kept."""

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    hashed = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=16)  # states.INVITATION or states.SIGN_IN
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    made_by = models.UUIDField(null=True, blank=True)  # key of the account; None: the console

    objects: ClassVar[models.Manager["OneTimeLink"]]

    def __str__(self) -> str:
        return str(self.key)


def key_of(account: "Account | None") -> UUID | None:
    """The key of an account, or None for the product itself."""
    return account.key if account else None
