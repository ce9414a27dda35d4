"""Which key does a row get that may be seen outside the installation?

UUIDv7 (RFC 9562): sorts by the moment it was made and tells nothing else. A demo school draws its
keys from a seed, so that the same seed gives the same school.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random
from uuid import UUID

from nastavnik.shared import clock

_seeded: ContextVar[Random | None] = ContextVar("seeded keys", default=None)


def new_key() -> UUID:
    """A fresh UUIDv7."""
    milliseconds = int(clock.now().timestamp() * 1000)
    source = _seeded.get()
    noise = source.getrandbits(74) if source else secrets.randbits(74)
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | (noise >> 62) << 64
    return UUID(int=value | 0b10 << 62 | noise & (2**62 - 1))


@contextmanager
def seeded(source: Random) -> Iterator[None]:
    """Inside, keys are drawn from ``source``: for demo data only."""
    token = _seeded.set(source)
    try:
        yield
    finally:
        _seeded.reset(token)
