"""Which addresses has «Спросили сверху»? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.asked.views import asked

urlpatterns = [path("pairs/asked/", asked, name="pairs_asked")]
