"""How do all processes count attempts together, and what is said where the disk takes no count?"""

from typing import Any

from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, transaction

from nastavnik.shared.disk import is_full


class HonestCounts(DatabaseCache):
    """The library passes a failed write over in silence, and the one who counts takes it for «too
    many attempts»: a full disk is told as what it is."""

    def _base_set(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 - the library's own
        done = False
        try:
            with transaction.atomic():  # the row reaches the disk here, before our eyes
                done = bool(super()._base_set(*args, **kwargs))  # type: ignore[misc]  # untyped there
        except DatabaseError as error:
            if is_full(error):
                raise
            return False
        return done
