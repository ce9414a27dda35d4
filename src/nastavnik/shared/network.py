"""How is this computer called in its network, and is an address open anywhere but on it?"""

import contextlib
import ipaddress
import socket
from urllib.parse import urlsplit


def opens_only_here(address: str) -> bool:
    """Whether no other computer or phone finds it: 127.0.0.1, localhost and the like."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def own_addresses() -> list[str]:
    """The addresses and the name others may know this machine by; best first."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # nothing is sent: only the way out is asked for
        found.append(str(probe.getsockname()[0]))
    name = socket.gethostname()
    with contextlib.suppress(OSError):
        found += [str(one[4][0]) for one in socket.getaddrinfo(name, None, socket.AF_INET)]
    found.append(name)
    return [one for one in dict.fromkeys(found) if not opens_only_here(f"http://{one}/")]
