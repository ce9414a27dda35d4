"""Which link was followed, is it still good, and whom did it let in just now?"""

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.parts import hash_of
from nastavnik.accounts.states import PROOF_LASTS
from nastavnik.shared import clock


def find_link(word: str) -> OneTimeLink | None:
    """By the word in its address, used or not."""
    return OneTimeLink.objects.select_related("account").filter(hashed=hash_of(word)).first()


def fresh_link(account: Account, key: str) -> OneTimeLink | None:
    """The link that let this account in so lately that it stands for the password."""
    since = clock.now() - PROOF_LASTS
    return account.links.filter(key=key, used_at__gt=since).first() if key else None
