"""Which addresses does informing have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.informing.views.information import information_sheet, information_word

urlpatterns = [
    path("information/", information_sheet, name="information_sheet"),
    path("information/word/", information_word, name="information_word"),
]
