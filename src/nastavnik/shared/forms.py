"""How does a form of ours look and complain, without a kit?"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict

from nastavnik.shared.keys import new_key


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error beside its field and in the summary."""

    field: str
    text: str


class PlainForm(forms.Form):
    """Fields drawn by ``shared/components/form_field.html``; errors gathered for the summary."""

    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("label_suffix", "")
        kwargs.setdefault("auto_id", "%s")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = field.widget
            if not isinstance(widget, (forms.CheckboxInput, forms.RadioSelect, forms.HiddenInput)):
                short = "input short" if getattr(field, "short", False) else "input"
                widget.attrs.setdefault("class", short)
            widget.attrs.setdefault("id", str(self.auto_id) % name)
            widget.attrs.pop("required", None)
            widget.is_required = False
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = fill_in(field)

    def errors_in_order(self) -> tuple[FieldError, ...]:
        """For the summary: in the order of the page; what concerns the whole form comes first."""
        whole = [FieldError("content", str(text)) for text in self.non_field_errors()]
        own = [
            FieldError(str(self.fields[name].widget.attrs.get("id", name)), str(text))
            for name in self.fields
            for text in self.errors.get(name, ())
        ]
        return (*whole, *own)


def fill_in(field: forms.Field) -> str:
    """What is said of an empty field that must not be: by its name, for the summary on top."""
    return f"Заполните поле «{field.label}»." if field.label else "Заполните это поле."


class OnceForm(PlainForm):
    """A form with a one-time key: sent twice, it does its work once."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = new_key

    @property
    def once_key(self) -> UUID | None:
        """The key the form carried."""
        key: UUID | None = self.cleaned_data.get("once")
        return key


EARLIEST, LATEST = 1900, 2099
"""Years of the days that a school writes: the oldest birthday, the last term."""


class RussianDateField(forms.DateField):
    """«05.09.2026»."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("input_formats", ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"])
        kwargs.setdefault(
            "widget",
            forms.DateInput(
                format="%d.%m.%Y",
                attrs={
                    "class": "input short",
                    "inputmode": "numeric",
                    "placeholder": "дд.мм.гггг",
                    "autocomplete": "off",
                },
            ),
        )
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Напишите дату так: 05.09.2026."

    def validate(self, value: date | None) -> None:
        """A year that nobody means is a slip of the finger: «0206», «2962»."""
        super().validate(value)
        if value and not EARLIEST <= value.year <= LATEST:
            raise forms.ValidationError(f"Проверьте год: {value.year:04d}.", code="year")


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: nothing on a first look, an empty answer is an answer too."""
    return request.POST if request.method == "POST" else None


def kind_of(field: BoundField) -> str:
    """How the field is drawn: «tick», «ticks», «hidden» or «plain»."""
    widget = field.field.widget
    if isinstance(widget, forms.HiddenInput):
        return "hidden"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "ticks"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "plain"
