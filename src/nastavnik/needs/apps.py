"""The app as Django knows it."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """Who of this school year needs a mentor, and who decided so?"""

    name = "nastavnik.needs"
    label = "needs"
