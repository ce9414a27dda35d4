"""The app as Django knows it."""

from django.apps import AppConfig


class JournalsConfig(AppConfig):
    """In which journal does a paper get its number, and how is a wrong one put right?"""

    name = "nastavnik.journals"
    label = "journals"
