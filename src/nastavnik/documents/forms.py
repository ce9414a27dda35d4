"""What may be told about signing, registering and making acquainted?"""

from collections.abc import Iterable
from uuid import UUID

from django import forms

from nastavnik.documents.models import Paper
from nastavnik.documents.parts import number_of
from nastavnik.people.models import Teacher
from nastavnik.shared.forms import PlainForm, RussianDateField
from nastavnik.shared.lengths import whole
from nastavnik.shared.rules import RuleBroken


class SignForm(PlainForm):
    """Which papers are signed, and when."""

    signed_on = RussianDateField(label="Когда подписано", required=False)


def chosen_papers(values: Iterable[str]) -> dict[UUID, int]:
    """Key of a paper → its version as it was read, out of «key.version»; what is neither is left."""
    found: dict[UUID, int] = {}
    for value in values:
        key, _, version = value.partition(".")
        number = whole(version)
        if number is not None and is_key(key):
            found[UUID(key)] = number
    return found


def is_key(text: str) -> bool:
    """Whether a text is the key of something."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


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
        try:
            return number_of(self.cleaned_data["number"])
        except RuleBroken as broken:
            raise forms.ValidationError(broken.text) from broken


class AcknowledgeForm(PlainForm):
    """Who has signed the sheet of acknowledgement, and when."""

    acknowledged_on = RussianDateField(label="Когда", required=False)
    people = forms.MultipleChoiceField(
        error_messages={"required": "Отметьте, кто расписался.", "invalid_choice": "Такого нет."}
    )

    def __init__(self, *args: object, named: Iterable[Teacher], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        keys = [str(one.key) for one in named]
        self.fields["people"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
