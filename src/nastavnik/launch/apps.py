"""The app as Django knows it."""

from django.apps import AppConfig


class LaunchConfig(AppConfig):
    """How do two files become a page of results and a set of papers, without signing in?"""

    name = "nastavnik.launch"
    label = "launch"
