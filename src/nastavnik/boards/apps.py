"""The app as Django knows it."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """What shows a roadmap: its board, picture, the panel of a step, calendar, table?"""

    name = "nastavnik.boards"
    label = "boards"
