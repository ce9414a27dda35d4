"""Which addresses do orders about the roadmap have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.approvals.views.approvals import roadmap_approvals, roadmap_order

urlpatterns = [
    path("roadmap/approvals/", roadmap_approvals, name="roadmap_approvals"),
    path("roadmap/approvals/<slug:kind>/", roadmap_order, name="roadmap_order"),
]
