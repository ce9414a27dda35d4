"""Who can sign in, and with which one-time links?"""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from clerk.names import short_name
from nastavnik.accounts.login_names import LONGEST, login_key
from nastavnik.shared.keys import new_key
from nastavnik.shared.prepared import prepared


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by the name to sign in by; they are made by actions only."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Whatever the case of its letters."""
        return self.get(login=login_key(username or ""))

    def get(self, *args: Any, **told: Any) -> "Account":  # noqa: ANN401 - as Django's own
        """By its row alone, as every page asks who is at the keyboard: put together once."""
        if not args and told.keys() == {"pk"} and self._db is None:
            for found in _by_row(row=told["pk"]):
                return found
        return super().get(*args, **told)


class Account(AbstractBaseUser):
    """A human who signs in. What one may do in a school is told by memberships, never here.

    One comes in by ``login`` or ``email`` with the password, or by one-time links. An account nobody
    has come in by yet has neither: whoever invited her knows her name and nothing else.
    """

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    login = models.CharField(max_length=LONGEST, unique=True, null=True, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    email_proved_at = models.DateTimeField(null=True, blank=True)  # a letter to it was answered
    name = models.CharField(max_length=200)  # «Соколова Ирина Викторовна»
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    password_asked = models.BooleanField(default=False)  # no school opens before a new password
    quiet_mail = models.BooleanField(default=False)  # digests only on demand

    USERNAME_FIELD = "login"
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


@prepared(row=models.BigIntegerField())
def _by_row(row: int) -> models.QuerySet[Account]:
    return Account.objects.filter(pk=row)


class OneTimeLink(models.Model):
    """A link that lets somebody in once. Only the hash of its word is kept."""

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    account = models.ForeignKey(Account, models.CASCADE, related_name="links")
    hashed = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=16)  # states.INVITATION, SIGN_IN or PROOF
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    made_by = models.UUIDField(null=True, blank=True)  # key of the account; None: the console
    email = models.EmailField(blank=True)  # invitation: whom it is for; proof: what it proves

    objects: ClassVar[models.Manager["OneTimeLink"]]

    def __str__(self) -> str:
        return str(self.key)


class Notice(models.Model):
    """What somebody else did to an account: one sentence for its owner, with who and when."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    at = models.DateTimeField()
    text = models.TextField()

    objects: ClassVar[models.Manager["Notice"]]

    def __str__(self) -> str:
        return self.text


def key_of(account: "Account | None") -> UUID | None:
    """The key of an account, or None for the product itself."""
    return account.key if account else None
