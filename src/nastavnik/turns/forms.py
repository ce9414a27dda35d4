"""What may be told of an order that was issued elsewhere?"""

from typing import Any

from django import forms

from nastavnik.documents.states import COPY_ENDINGS
from nastavnik.people.forms import check_file
from nastavnik.shared.forms import PlainForm, RussianDateField


class OrderForm(PlainForm):
    """Its number, date and scan."""

    number = forms.CharField(label="Номер приказа", max_length=40)
    dated_on = RussianDateField(label="Дата приказа")
    file = forms.FileField(label="Скан приказа", required=False, help_text="Можно без него")

    def clean_file(self) -> Any:  # noqa: ANN401
        """Of a kind that is kept, not empty, not too large."""
        if file := self.cleaned_data["file"]:
            check_file(file, COPY_ENDINGS)
        return file


class CorrectForm(PlainForm):
    """What stands rightly in its place in the journal, and why it is put right."""

    number = forms.CharField(label="Номер приказа", max_length=40)
    dated_on = RussianDateField(label="Дата приказа")
    reason = forms.CharField(label="Почему исправляют", max_length=200)
