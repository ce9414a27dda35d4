"""Which addresses does an organisation have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.organisations.views.files import stored_file
from nastavnik.organisations.views.history import history
from nastavnik.organisations.views.team import team, team_end, team_link, team_second_step

urlpatterns = [
    path("team/", team, name="team"),
    path("team/<uuid:membership>/link/", team_link, name="team_link"),
    path("team/<uuid:membership>/end/", team_end, name="team_end"),
    path("team/<uuid:membership>/second-step/", team_second_step, name="team_second_step"),
    path("history/", history, name="history"),
    path("files/<uuid:file>/", stored_file, name="stored_file"),
]
