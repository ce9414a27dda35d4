"""From which address has a visitor come?"""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Who speaks to us; where that is a proxy of ours, the one it says it speaks for.

    A proxy adds its visitor at the end of ``X-Forwarded-For``: what stands before came from the
    visitor himself and is not believed, nor is the header of somebody who is no proxy.
    """
    peer: str = request.META.get("REMOTE_ADDR", "")
    told: str = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return told if _is_proxy(peer) and _is_address(told) else peer


def _is_proxy(peer: str) -> bool:
    return _is_address(peer) and any(ip_address(peer) in one for one in settings.PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
