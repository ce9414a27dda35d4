"""The machine room as Django knows it."""

from django.apps import AppConfig
from django.db.models.signals import pre_save

from nastavnik.shared.lengths import before_saving


class SharedConfig(AppConfig):
    """Leaves, and the few rows of the machine room."""

    name = "nastavnik.shared"
    label = "shared"

    def ready(self) -> None:
        """Nothing is written that does not fit."""
        pre_save.connect(before_saving, dispatch_uid="nastavnik.shared.lengths")
