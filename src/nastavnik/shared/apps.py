"""The machine room as Django knows it."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Leaves, and the few rows of the machine room."""

    name = "nastavnik.shared"
    label = "shared"
