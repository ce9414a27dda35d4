"""The app as Django knows it."""

from django.apps import AppConfig


class WizardConfig(AppConfig):
    """What is a school asked when its year begins, and what comes of the answers?"""

    name = "nastavnik.wizard"
    label = "wizard"
