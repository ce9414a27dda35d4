"""The app as Django knows it."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    """What does a school's year look like: its stages, deadlines, evidence?"""

    name = "nastavnik.roadmaps"
    label = "roadmaps"
