"""The app as Django knows it."""

from django.apps import AppConfig


class ReturnedConfig(AppConfig):
    """What becomes of a paper that comes back corrected?"""

    name = "nastavnik.returned"
    label = "returned"
