"""The app as Django knows it."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Who signs what now, and who has been made acquainted?"""

    name = "nastavnik.signing"
    label = "signing"
