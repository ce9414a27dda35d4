"""How is something made handed over as a file to keep, under its Russian name?"""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from clerk.typography import without_controls

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
ZIP = "application/zip"


def attachment(content: bytes, filename: str, kind: str = WORD) -> HttpResponse:
    """Always kept, never shown as a page of ours."""
    answer = HttpResponse(content, content_type=kind)
    name = without_controls(filename)
    told = content_disposition_header(as_attachment=True, filename=name)
    answer["Content-Disposition"] = told or "attachment"
    return answer
