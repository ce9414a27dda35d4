"""The app as Django knows it."""

from django.apps import AppConfig


class MailingConfig(AppConfig):
    """What is to be sent to whom, and has it gone?"""

    name = "nastavnik.mailing"
    label = "mailing"
