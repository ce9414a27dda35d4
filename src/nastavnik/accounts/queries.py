"""Which link was followed, and is it still good?"""

from nastavnik.accounts.models import OneTimeLink
from nastavnik.accounts.parts import hash_of


def find_link(word: str) -> OneTimeLink | None:
    """By the word in its address, used or not."""
    return OneTimeLink.objects.select_related("account").filter(hashed=hash_of(word)).first()
