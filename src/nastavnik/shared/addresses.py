"""Which address do others open, and does it open anywhere but on this computer?"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from nastavnik.shared.network import opens_only_here, own_addresses
from nastavnik.shared.qr import qr_svg


@dataclass(frozen=True, slots=True)
class Shared:
    """An address for others. Where it opens only here there is no code to point a phone at, and the
    page says what to do instead, by ``elsewhere``: how this computer is called in its network."""

    address: str
    qr: SafeString
    only_here: bool
    elsewhere: tuple[str, ...] = ()


def base_of(request: HttpRequest) -> str:
    """The address of the installation as people open it, without the last slash."""
    return settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")


def shared(address: str, title: str) -> Shared:
    """The one way an address for others comes onto a page; ``title`` names its code to a reader."""
    if not opens_only_here(address):
        return Shared(address, qr_svg(address, title), only_here=False)
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port else ""
    elsewhere = tuple(f"{parts.scheme}://{host}{port}/" for host in own_addresses())
    return Shared(address, mark_safe(""), only_here=True, elsewhere=elsewhere)
