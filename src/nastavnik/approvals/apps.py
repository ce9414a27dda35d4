"""The app as Django knows it."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Which order stands behind the roadmap, what has changed since, what does the next one say?"""

    name = "nastavnik.approvals"
    label = "approvals"
