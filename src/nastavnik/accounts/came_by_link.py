"""Has whoever sits here just come in by a one-time link?

The link is then the proof of who it is, for a quarter of an hour and in that session alone: it
stands for a password nobody remembers. The second step, where there is one, has been passed too.
"""

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.http import HttpRequest

from nastavnik.accounts.models import Account, OneTimeLink
from nastavnik.accounts.queries import fresh_link

METHOD = "one_time_link"


def note_link(request: HttpRequest, account: Account, link: OneTimeLink) -> None:
    """This session began with this link."""
    record_authentication(request, account, method=METHOD, link=str(link.key))


def followed_link(request: HttpRequest) -> OneTimeLink | None:
    """The link this session began with, while it is fresh."""
    if not isinstance(request.user, Account):
        return None
    for one in get_authentication_records(request, request.user):
        if one.get("method") == METHOD and (link := fresh_link(request.user, one.get("link", ""))):
            return link
    return None
