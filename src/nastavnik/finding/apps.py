"""The app as Django knows it."""

from django.apps import AppConfig


class FindingConfig(AppConfig):
    """Find a mentor for one, add a pair that works already, ask both."""

    name = "nastavnik.finding"
    label = "finding"
