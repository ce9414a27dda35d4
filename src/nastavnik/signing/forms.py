"""What may be told about signing and making acquainted?"""

from collections.abc import Iterable
from uuid import UUID

from django import forms

from nastavnik.documents.forms import is_key
from nastavnik.people.models import Teacher
from nastavnik.shared.forms import PlainForm, RussianDateField
from nastavnik.shared.lengths import whole


class SignForm(PlainForm):
    """Which papers are signed, when, and where the sheets lie."""

    signed_on = RussianDateField(label="Когда подписано", required=False)
    filed_in = forms.CharField(label="Номер дела, если лист подшит", required=False, max_length=200)


def chosen_papers(values: Iterable[str]) -> dict[UUID, int]:
    """Key of a paper → its version as it was read, out of «key.version»; what is neither is left."""
    found: dict[UUID, int] = {}
    for value in values:
        key, _, version = value.partition(".")
        number = whole(version)
        if number is not None and is_key(key):
            found[UUID(key)] = number
    return found


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
