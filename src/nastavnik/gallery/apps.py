"""The app as Django knows it."""

from django.apps import AppConfig


class GalleryConfig(AppConfig):
    """How does every component of the interface look?"""

    name = "nastavnik.gallery"
    label = "gallery"
