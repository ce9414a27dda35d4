"""Which address leads where?"""

from django.urls import include, path

from nastavnik.boards import urls as boards
from nastavnik.shared.health import health
from nastavnik.workspace.urls import inside

urlpatterns = [
    path("", include("nastavnik.workspace.urls")),
    path("", include("nastavnik.launch.urls")),
    path("", include("nastavnik.gallery.urls")),
    path("", include("nastavnik.accounts.urls")),
    path("o/<uuid:organisation>/", include(boards.inside)),
    path("", include(boards.outside)),
    path("o/<uuid:organisation>/", include("nastavnik.approvals.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.wizard.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.informing.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.pay.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.finding.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.pairs.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.needs.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.journals.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.signing.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.documents.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.wordings.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.people.urls")),
    path("o/<uuid:organisation>/", include("nastavnik.organisations.urls")),
    path("o/<uuid:organisation>/", include(inside)),
    path("o/<uuid:organisation>/", include("nastavnik.demo.urls")),
    path("health/", health, name="health"),
]

handler400 = "nastavnik.shared.errors.bad_request"
handler403 = "nastavnik.shared.errors.forbidden"
handler404 = "nastavnik.shared.errors.not_found"
handler429 = "nastavnik.shared.errors.too_many"
handler500 = "nastavnik.shared.errors.server_error"
