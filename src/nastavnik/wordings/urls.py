"""Which addresses are there about the look of papers? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.wordings.views.declined import declined
from nastavnik.wordings.views.letterhead import letterhead, letterhead_sample

urlpatterns = [
    path("people/declined/", declined, name="declined"),
    path("settings/letterhead/", letterhead, name="letterhead"),
    path("settings/letterhead/sample/", letterhead_sample, name="letterhead_sample"),
]
