"""Which addresses do pairs have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.mentorships.views.preparing import pairs_prepare

urlpatterns = [
    path("pairs/papers/", pairs_prepare, name="pairs_prepare"),
]
