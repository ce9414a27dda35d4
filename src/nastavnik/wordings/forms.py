"""Which file may be a letterhead?"""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from nastavnik.people.forms import check_file
from nastavnik.shared.forms import PlainForm

TYPES = (".docx",)


class LetterheadForm(PlainForm):
    """A Word file with the school's header."""

    letterhead = forms.FileField(
        label="Файл бланка",
        help_text="Word (.docx), в котором шапка стоит в верхнем колонтитуле. Текст листа не нужен: "
        "берём колонтитулы, картинки в них, поля и шрифт.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(TYPES)}),
        allow_empty_file=True,
        error_messages={"required": "Приложите файл бланка."},
    )

    def clean_letterhead(self) -> "UploadedFile[bytes]":
        """A Word file that is not empty and not too large."""
        file: UploadedFile[bytes] = self.cleaned_data["letterhead"]
        check_file(file, TYPES)
        return file
