"""The app as Django knows it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A made-up school in the middle of its year; it has pages and no tables of its own."""

    name = "nastavnik.demo"
    label = "demo"
