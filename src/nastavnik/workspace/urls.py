"""Which addresses does the workspace have?"""

from django.urls import path

from nastavnik.workspace.views.gallery import gallery
from nastavnik.workspace.views.launch import launch

urlpatterns = [
    path("", launch, name="launch"),
    path("gallery/", gallery, name="gallery"),
]
