"""What may be told about a number and its day?"""

from django import forms

from nastavnik.documents.models import Paper
from nastavnik.documents.parts import number_of
from nastavnik.shared.forms import PlainForm, RussianDateField
from nastavnik.shared.rules import RuleBroken


class RegisterForm(PlainForm):
    """The number and the date of one paper in its journal."""

    number = forms.CharField(  # of any length: what is too long is told, not cut by the browser
        label="Номер", error_messages={"required": "Впишите номер по журналу."}
    )
    dated_on = RussianDateField(label="Дата")

    def __init__(self, *args: object, paper: Paper, **kwargs: object) -> None:
        super().__init__(*args, prefix=str(paper.key), **kwargs)
        self.paper = paper
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"{name}-{paper.key}"
            field.widget.attrs["class"] = "input short"

    def clean_number(self) -> str:
        """As the journal keeps it."""
        return _number(self.cleaned_data["number"])


class CorrectForm(PlainForm):
    """The number and the day as they should stand, and why they did not."""

    number = forms.CharField(label="Номер", error_messages={"required": "Впишите номер."})
    dated_on = RussianDateField(label="Дата")
    reason = forms.CharField(
        label="Почему исправляют",
        max_length=200,
        error_messages={"required": "Напишите, почему запись исправляют."},
        help_text="Видно в журнале: «описка в дате», «номер дан другому приказу».",
    )

    def clean_number(self) -> str:
        """As the journal keeps it."""
        return _number(self.cleaned_data["number"])


def _number(text: str) -> str:
    try:
        return number_of(text)
    except RuleBroken as broken:
        raise forms.ValidationError(broken.text) from broken
