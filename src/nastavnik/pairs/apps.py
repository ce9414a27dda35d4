"""The app as Django knows it."""

from django.apps import AppConfig


class PairsConfig(AppConfig):
    """The pages of pairs: all of them, one of them, what is done with it."""

    name = "nastavnik.pairs"
    label = "pairs"
