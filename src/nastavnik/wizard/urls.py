"""Which addresses does the wizard have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.wizard.views.year import year, year_folder, year_question

urlpatterns = [
    path("year/", year, name="year"),
    path("year/<int:start>/folder/", year_folder, name="year_folder"),
    path("year/<int:start>/<slug:question>/", year_question, name="year_question"),
]
