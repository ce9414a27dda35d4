"""The app as Django knows it."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """What a person sees first, and the flows that join the stages."""

    name = "nastavnik.workspace"
    label = "workspace"
