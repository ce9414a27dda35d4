"""Which link was followed, whom did it let in just now, what did others do to an account?"""

from django.db.models import QuerySet

from nastavnik.accounts.models import Account, Notice, OneTimeLink
from nastavnik.accounts.parts import hash_of
from nastavnik.accounts.states import INVITATION, NOTICE_LASTS, PROOF_LASTS
from nastavnik.shared import clock


def find_link(word: str) -> OneTimeLink | None:
    """By the word in its address, used or not."""
    return OneTimeLink.objects.select_related("account").filter(hashed=hash_of(word)).first()


def fresh_link(account: Account, key: str) -> OneTimeLink | None:
    """The link that let this account in so lately that it stands for the password."""
    since = clock.now() - PROOF_LASTS
    return account.links.filter(key=key, used_at__gt=since).first() if key else None


def open_invitations(account: Account) -> QuerySet[OneTimeLink]:
    """Those addressed to an e-mail that she has proved to be hers, into accounts nobody came in by."""
    found = OneTimeLink.objects.filter(
        purpose=INVITATION, used_at=None, ends_at__gt=clock.now(), account__is_active=True
    )
    if not account.email or account.email_proved_at is None:
        return found.none()
    mine = found.filter(email=account.email).exclude(account=account)
    return mine.select_related("account").order_by("pk")


def notices(account: Account, most: int = 10) -> list[Notice]:
    """What others did to the account, the latest first."""
    return list(account.notices.order_by("-at", "-pk")[:most])


def fresh_notices(account: Account) -> list[Notice]:
    """Those that are said at every sign-in: whoever came by a stranger's link puts out none."""
    return list(account.notices.filter(at__gt=clock.now() - NOTICE_LASTS).order_by("at", "pk"))
