"""At which addresses is a mentor found? All stand under ``o/<key>/``, before those of one pair."""

from django.urls import path

from nastavnik.finding.views.answering import my_answer
from nastavnik.finding.views.finding import (
    pair_ask,
    pairs_add,
    pairs_choose,
    pairs_find,
    pairs_find_for,
)

urlpatterns = [
    path("pairs/add/", pairs_add, name="pairs_add"),
    path("pairs/find/", pairs_find, name="pairs_find"),
    path("pairs/find/<uuid:mentee>/", pairs_find_for, name="pairs_find_for"),
    path("pairs/find/<uuid:mentee>/<uuid:mentor>/", pairs_choose, name="pairs_choose"),
    path("me/pairs/<uuid:pair>/answer/", my_answer, name="my_answer"),
    path("pairs/<uuid:pair>/ask/", pair_ask, name="pair_ask"),
]
