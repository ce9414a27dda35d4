"""What may be told about a number and its day?"""

from collections.abc import Sequence
from typing import Any

from django import forms

from nastavnik.documents.models import Paper
from nastavnik.documents.parts import number_of
from nastavnik.documents.states import ENDED, PaperState
from nastavnik.shared.forms import PlainForm, RussianDateField
from nastavnik.shared.registered import Given
from nastavnik.shared.rules import RuleBroken

ELSEWHERE = "elsewhere"


class RegisterForm(PlainForm):
    """The number and the date of one paper in its journal."""

    number = forms.CharField(  # of any length: what is too long is told, not cut by the browser
        label="Номер", error_messages={"required": "Впишите номер по журналу."}
    )
    dated_on = RussianDateField(label="Дата")
    proposed = forms.CharField(required=False, widget=forms.HiddenInput)  # as the page proposed it

    def __init__(self, *args: object, paper: Paper, **kwargs: object) -> None:
        super().__init__(*args, prefix=str(paper.key), **kwargs)
        self.paper = paper
        for name, field in self.fields.items():
            field.widget.attrs["id"] = f"{name}-{paper.key}"
            field.widget.attrs["class"] = "input short"

    def clean_number(self) -> str:
        """As the journal keeps it."""
        return _number(self.cleaned_data["number"])

    @property
    def as_proposed(self) -> bool:
        """Whether the number is the one that was proposed: nobody chose it."""
        told = self.cleaned_data
        return bool(told["number"] == told["proposed"])


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


class EndForm(PlainForm):
    """Which later paper, what it did, and why."""

    to = forms.ChoiceField(
        label="Что с ним стало",
        choices=[(one.value, one.label.capitalize()) for one in ENDED],
        widget=forms.RadioSelect,
        error_messages={"required": "Выберите: заменён или аннулирован."},
    )
    by = forms.ChoiceField(
        label="Каким документом",
        error_messages={"required": "Выберите документ, который его отменил или заменил."},
    )
    number = forms.CharField(label="Номер документа, составленного не здесь", required=False)
    dated_on = RussianDateField(label="Его дата", required=False)
    reason = forms.CharField(
        label="Почему",
        max_length=200,
        error_messages={"required": "Напишите, почему документ больше не действует."},
    )

    def __init__(self, *args: object, later: Sequence[Given], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.later = {str(one.paper or f"{one.number} {one.dated_on}"): one for one in later}
        choices = [(said, one.title) for said, one in self.later.items()]
        by: Any = self.fields["by"]
        by.choices = [("", "Выберите"), *choices, (ELSEWHERE, "Его здесь нет: впишу номер и дату")]
        if not later:
            by.initial = ELSEWHERE

    def values(self) -> dict[str, Any]:
        """As the action takes them: which number of which day, of the list or as it was typed."""
        told = dict(self.cleaned_data)
        by = told.pop("by")
        if by != ELSEWHERE:
            given = self.later[by]
            told |= {"number": given.number, "dated_on": given.dated_on}
        return told | {"to": PaperState(told["to"])}


def _number(text: str) -> str:
    try:
        return number_of(text)
    except RuleBroken as broken:
        raise forms.ValidationError(broken.text) from broken
