"""Which addresses are there?"""

from django.urls import path

from nastavnik.gallery.views.gallery import gallery

urlpatterns = [
    path("gallery/", gallery, name="gallery"),
]
