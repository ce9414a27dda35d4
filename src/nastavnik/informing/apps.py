"""The app as Django knows it."""

from django.apps import AppConfig


class InformingConfig(AppConfig):
    """What do people and the site learn of mentoring in the school?"""

    name = "nastavnik.informing"
    label = "informing"
