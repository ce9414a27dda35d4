"""Which addresses does the workspace have?"""

from django.urls import path

from nastavnik.workspace.views.buildings import team_buildings
from nastavnik.workspace.views.doubles import team_doubles
from nastavnik.workspace.views.guide import help_page
from nastavnik.workspace.views.handing import hand_over
from nastavnik.workspace.views.home import home
from nastavnik.workspace.views.invitations import invitation, invitation_decline, invitations
from nastavnik.workspace.views.me import me
from nastavnik.workspace.views.search import search
from nastavnik.workspace.views.settings import settings
from nastavnik.workspace.views.start import doors, new_school, start

urlpatterns = [
    path("invitations/", invitations, name="invitations"),
    path("invitations/<uuid:link>/", invitation, name="invitation"),
    path("invitations/<uuid:link>/decline/", invitation_decline, name="invitation_decline"),
    path("", start, name="start"),
    path("doors/", doors, name="doors"),
    path("new-school/", new_school, name="new_school"),
    path("help/", help_page, name="help"),
    path("help/<slug:folder>/<slug:page>/", help_page, name="help_page"),
]

inside = [
    path("me/", me, name="me"),
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("settings/", settings, name="settings"),
    path("team/hand-over/", hand_over, name="hand_over"),
    path("team/buildings/", team_buildings, name="team_buildings"),
    path("team/doubles/", team_doubles, name="team_doubles"),
]
