"""What may be told of a need?"""

from django import forms

from nastavnik.shared.forms import PlainForm


class NeedForm(PlainForm):
    """Why she needs a mentor, or none; the button says which."""

    why = forms.CharField(
        label="Почему", help_text="Можно не писать. Например: опыт 12 лет, адаптация не нужна.",
        required=False, max_length=300,
    )  # fmt: skip


class NobodyForm(PlainForm):
    """Why nobody does."""

    why = forms.CharField(
        label="Почему", help_text="Например: молодых специалистов нет, новых педагогов не принимали.",
        max_length=300,
    )  # fmt: skip
