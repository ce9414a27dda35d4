"""Which file may be a paper that comes back?"""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nastavnik.people.forms import check_file
from nastavnik.shared.forms import PlainForm

TYPES = (".docx", ".doc", ".odt", ".rtf")


class ReturnedForm(PlainForm):
    """The paper as it was corrected."""

    returned = forms.FileField(
        label="Исправленный файл",
        help_text="Word или LibreOffice: .docx, .doc, .odt. Режим правок тоже годится.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(TYPES)}),
        allow_empty_file=True,
        error_messages={"required": "Приложите исправленный файл."},
    )

    def clean_returned(self) -> "UploadedFile[bytes]":
        """A document that is not empty and not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["returned"]
        check_file(file, TYPES)
        return file
