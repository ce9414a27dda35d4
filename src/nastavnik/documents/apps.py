"""The app as Django knows it."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Which papers and files does a school have?"""

    name = "nastavnik.documents"
    label = "documents"
