"""The app as Django knows it."""

from django.apps import AppConfig


class PayConfig(AppConfig):
    """By which rule are mentors paid, and what does each agreement say?"""

    name = "nastavnik.pay"
    label = "pay"
