"""Which address leads where?"""

from django.urls import include, path

from nastavnik.shared.health import health

urlpatterns = [
    path("", include("nastavnik.workspace.urls")),
    path("health/", health, name="health"),
]

handler400 = "nastavnik.shared.errors.bad_request"
handler403 = "nastavnik.shared.errors.forbidden"
handler404 = "nastavnik.shared.errors.not_found"
handler500 = "nastavnik.shared.errors.server_error"
