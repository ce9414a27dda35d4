"""The app as Django knows it."""

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    """Who mentors whom, since when, on what ground?"""

    name = "nastavnik.mentorships"
    label = "mentorships"
