"""How does a key by which rows are found and sorted follow what it is made of?"""

from collections.abc import Callable
from typing import Any

from django.db import models


class KeyField(models.CharField[str, str]):
    """Made anew of the row whenever that is saved: whoever writes a title need not think of its key,
    but where ``update_fields`` names what is saved it is named too. To the database, and to migrations,
    it is a column of text."""

    def __init__(
        self,
        made: Callable[[Any], str] = str,
        **kwargs: Any,  # noqa: ANN401 - as of any field
    ) -> None:
        self.made = made
        super().__init__(**{"blank": True, "editable": False, **kwargs})

    def deconstruct(self) -> Any:  # noqa: ANN401 - as the library
        """For migrations."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002
        """What goes into the column."""
        key = self.made(model_instance)
        setattr(model_instance, self.attname, key)
        return key
