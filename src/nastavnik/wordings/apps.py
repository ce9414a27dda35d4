"""The app as Django knows it."""

from django.apps import AppConfig


class WordingsConfig(AppConfig):
    """How do a school's papers look as its own?"""

    name = "nastavnik.wordings"
    label = "wordings"
