"""How does a stored file come out again, for those who may see it?"""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.models import StoredFile


@require_safe
@in_organisation("manage_people")
def stored_file(request: HouseRequest, file: UUID) -> HttpResponseBase:  # noqa: ARG001
    """Always as an attachment: a stranger's file is never shown as a page of ours."""
    found = StoredFile.objects.filter(key=file).first()
    if found is None or not default_storage.exists(found.path):
        raise Http404
    return FileResponse(
        default_storage.open(found.path),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
