"""The app as Django knows it."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Which school, municipality, region; who has which role; how is a school set up?"""

    name = "nastavnik.organisations"
    label = "organisations"
