"""The app as Django knows it."""

from django.apps import AppConfig


class TurnsConfig(AppConfig):
    """Which paper says what has become of a pair: ended, extended, standing still?"""

    name = "nastavnik.turns"
    label = "turns"
