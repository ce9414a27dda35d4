"""How is something made handed over as a file to keep, under its Russian name?"""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"


def attachment(content: bytes, filename: str, kind: str = WORD) -> HttpResponse:
    """Always kept, never shown as a page of ours."""
    answer = HttpResponse(content, content_type=kind)
    told = content_disposition_header(as_attachment=True, filename=filename)
    answer["Content-Disposition"] = told or "attachment"
    return answer
