"""What may be laid beside a signed paper?"""

from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nastavnik.documents.states import COPY_ENDINGS
from nastavnik.people.forms import check_file
from nastavnik.shared.forms import PlainForm


class CopyForm(PlainForm):
    """A scan, or a signature made elsewhere."""

    copy = forms.FileField(
        label="Скан или файл подписи", allow_empty_file=True,
        error_messages={"required": "Выберите файл."},
    )  # fmt: skip

    def clean_copy(self) -> "UploadedFile[bytes]":
        """Of a kind that is kept, not empty, not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["copy"]
        check_file(file, COPY_ENDINGS)
        return file


def is_key(text: str) -> bool:
    """Whether a text is the key of something."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
