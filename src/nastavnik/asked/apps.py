"""The app as Django knows it."""

from django.apps import AppConfig


class AskedConfig(AppConfig):
    """What does a school answer when it is asked from above how its mentoring stands today?"""

    name = "nastavnik.asked"
    label = "asked"
