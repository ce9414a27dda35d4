"""How are the facts of a paper kept, so that they can be compared and say whose a file is?"""

import hashlib
from dataclasses import dataclass
from xml.sax.saxutils import escape

import msgspec

PROPERTIES = "docProps/custom.xml"
NO_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">%s</Properties>'
)
_PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}">'
    "<vt:lpwstr>{}</vt:lpwstr></property>"
)
KIND, FACTS = "nastavnik.kind", "nastavnik.facts"
"""Names of the properties of a file: the code of its kind, the digest of its facts."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Of which kind a paper is and of which facts it was made. No key of a row: the same facts give
    the same bytes."""

    kind: str
    facts: str  # canonical

    @property
    def digest(self) -> str:
        """By which the facts are known."""
        return digest(self.facts.encode())

    def properties(self) -> str:
        """As a Word file holds them; every editor leaves them there."""
        told = ((KIND, self.kind), (FACTS, self.digest))
        return NO_PROPERTIES % "".join(
            _PROPERTY.format(number, name, escape(value))
            for number, (name, value) in enumerate(told, 2)
        )


def digest(content: bytes) -> str:
    """A short name of something long."""
    return hashlib.sha256(content).hexdigest()


def canonical(facts: object) -> str:
    """A frozen dataclass in JSON; equal facts in equal words."""
    return msgspec.json.encode(facts, order="sorted").decode()


def mark(kind: str, facts: object) -> Mark:
    """What the file of a paper says of itself."""
    return Mark(kind, canonical(facts))
