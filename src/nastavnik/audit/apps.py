"""The app as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when, on what ground: in sentences?"""

    name = "nastavnik.audit"
    label = "audit"
