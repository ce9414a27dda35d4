"""How do the facts of a launch travel in the page itself, so that the server keeps nothing?

The facts read from the two files go into a hidden field, packed and signed; the next request
brings them back. The signature makes sure that what comes back is what was read.
"""

import msgspec
from django.core import signing

from nastavnik.launch.compute import LaunchFacts

SALT = "nastavnik.launch.compute"
MAX_AGE_SECONDS = 24 * 60 * 60


class StaleFactsError(Exception):
    """The hidden field is not ours, was changed, or is older than a day."""


class _FactsSerializer:
    """Typed JSON: nothing but the expected dataclasses can come back."""

    def dumps(self, facts: LaunchFacts) -> bytes:
        return msgspec.json.encode(facts)

    def loads(self, data: bytes) -> LaunchFacts:
        return msgspec.json.decode(data, type=LaunchFacts)


def pack(facts: LaunchFacts) -> str:
    """Facts → text for a hidden field."""
    return signing.dumps(facts, salt=SALT, serializer=_FactsSerializer, compress=True)


def unpack(text: str) -> LaunchFacts:
    """Text of the hidden field → facts; raises ``StaleFactsError``."""
    try:
        facts: LaunchFacts = signing.loads(
            text, salt=SALT, serializer=_FactsSerializer, max_age=MAX_AGE_SECONDS
        )
    except (signing.BadSignature, msgspec.MsgspecError, ValueError) as error:
        raise StaleFactsError from error
    return facts
