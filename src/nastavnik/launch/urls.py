"""Which addresses are there?"""

from django.urls import path

from nastavnik.launch.views.launch import launch

urlpatterns = [
    path("launch/", launch, name="launch"),
]
