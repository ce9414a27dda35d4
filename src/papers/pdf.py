"""How does a paper look as a PDF that a screen reader can read and nobody changes by accident?"""

import json

from clerk.office import converted

_OPTIONS = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},  # language, headings, rows of heads
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
_TO = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS, separators=(',', ':'))}"


def as_pdf(docx: bytes) -> bytes | None:
    """The Word file as a tagged PDF; None where there is no LibreOffice or it could not do it.

    Called apart, with limits: it takes some seconds.
    """
    return converted(docx, "docx", _TO)
