"""Which addresses are there about papers that come back? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.returned.views.returned import paper_returned
from nastavnik.returned.views.wordings import wordings

urlpatterns = [
    path("papers/<uuid:paper>/returned/", paper_returned, name="paper_returned"),
    path("settings/wordings/", wordings, name="wordings"),
]
