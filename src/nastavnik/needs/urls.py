"""Which addresses do needs have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.needs.views.needs import need, nobody, nobody_undo

urlpatterns = [
    path("needs/nobody/", nobody, name="nobody"),
    path("needs/nobody/undo/", nobody_undo, name="nobody_undo"),
    path("needs/<uuid:teacher>/", need, name="need"),
]
