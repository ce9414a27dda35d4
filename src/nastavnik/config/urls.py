"""Which address leads where?"""

from django.urls import include, path

from nastavnik.boards import urls as boards
from nastavnik.shared.health import health
from nastavnik.workspace.urls import inside

STOREYS = (
    "approvals", "wizard", "informing", "pay", "asked", "finding", "returned", "pairs", "needs", "journals",
    "signing", "documents", "wordings", "people", "organisations",
)  # fmt: skip

# one door for all that lies inside an organisation: its key is read once, not once a storey
within = [
    path("", include(boards.inside)),
    *(path("", include(f"nastavnik.{storey}.urls")) for storey in STOREYS),
    path("", include(inside)),
    path("", include("nastavnik.demo.urls")),
]

urlpatterns = [
    path("o/<uuid:organisation>/", include(within)),
    path("", include("nastavnik.workspace.urls")),
    path("", include("nastavnik.launch.urls")),
    path("", include("nastavnik.gallery.urls")),
    path("", include("nastavnik.accounts.urls")),
    path("", include(boards.outside)),
    path("health/", health, name="health"),
]

handler400 = "nastavnik.shared.errors.bad_request"
handler403 = "nastavnik.shared.errors.forbidden"
handler404 = "nastavnik.shared.errors.not_found"
handler429 = "nastavnik.shared.errors.too_many"
handler500 = "nastavnik.shared.errors.server_error"
