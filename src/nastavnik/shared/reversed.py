"""Which address has a page? Asked again for the same page and keys, it is known.

Django looks through the patterns and builds the address anew at each asking; a page has dozens. What
an address is follows from nothing but the words it is asked by.
"""

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.urls import reverse as found_by_django


def reverse(name: str, args: Sequence[object] = ()) -> str:
    """As Django's own. Raises ``NoReverseMatch``."""
    return _known(settings.ROOT_URLCONF, name, *args)


@lru_cache(maxsize=4096)
def _known(urls: str, name: str, *args: object) -> str:
    return found_by_django(name, urls, args)
