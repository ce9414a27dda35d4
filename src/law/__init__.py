"""Which act demands what of a school, since when, and has the citation been checked?

An engine: the one place in the product where legal citations live.
"""

from law.citations import (
    Act,
    Citation,
    NotCheckedError,
    NotInForceError,
    Provision,
    acts,
    cite,
    cite_act,
    provisions,
)

__all__ = [
    "Act",
    "Citation",
    "NotCheckedError",
    "NotInForceError",
    "Provision",
    "acts",
    "cite",
    "cite_act",
    "provisions",
]
