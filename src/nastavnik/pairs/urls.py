"""Which addresses do pairs have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.pairs.views.acts import pair_act
from nastavnik.pairs.views.pair import pair
from nastavnik.pairs.views.pairs import pairs
from nastavnik.pairs.views.papers import pair_handing_over, pair_order, pair_print, pair_slip
from nastavnik.pairs.views.preparing import pairs_prepare

urlpatterns = [
    path("pairs/", pairs, name="pairs"),
    path("pairs/papers/", pairs_prepare, name="pairs_prepare"),
    path("pairs/<uuid:pair>/", pair, name="pair"),
    path("pairs/<uuid:pair>/ground/", pair_act, {"act": "ground"}, name="pair_ground"),
    path("pairs/<uuid:pair>/order/", pair_order, name="pair_order"),
    path("pairs/<uuid:pair>/print/", pair_print, name="pair_print"),
    path("pairs/<uuid:pair>/slip/", pair_slip, name="pair_slip"),
    path("pairs/<uuid:pair>/handing-over/", pair_handing_over, name="pair_handing_over"),
    path("pairs/<uuid:pair>/<slug:act>/", pair_act, name="pair_act"),
]
