"""The app as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Who works in a school, as what, since when; how does a staff list come in?"""

    name = "nastavnik.people"
    label = "people"
