"""How does a request show that it holds an invitation?

Whoever opened the link keeps it in the session while she signs in to an account of her own.
"""

from django.http import HttpRequest

from nastavnik.accounts.models import OneTimeLink

HELD = "held_invitation"


def hold_invitation(request: HttpRequest, link: OneTimeLink) -> None:
    """The word of this link was shown."""
    request.session[HELD] = str(link.key)


def holds_invitation(request: HttpRequest, link: OneTimeLink) -> bool:
    """Whether this session has shown the word of the link."""
    return request.session.get(HELD) == str(link.key)


def address_of(request: HttpRequest) -> str:
    """What links in letters begin with, where the installation names no address of its own."""
    return request.build_absolute_uri("/")
