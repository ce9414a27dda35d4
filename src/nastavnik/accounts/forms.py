"""What does somebody choose who comes for the first time?"""

from typing import Any

from django import forms
from django.contrib.auth import password_validation

from nastavnik.accounts.models import Account
from nastavnik.shared.forms import PlainForm


class PasswordForm(PlainForm):
    """An e-mail to sign in with, and a password."""

    email = forms.EmailField(
        label="Ваша почта",
        help_text="С ней вы будете входить. Писать на неё без нужды не будем.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"invalid": "В адресе почты ошибка: он пишется так: ivanova@mail.ru."},
    )
    password = forms.CharField(
        label="Пароль",
        help_text="Не короче восьми знаков и не «12345678». Три случайных слова — надёжно и легко.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.account = account
        if account and account.email:
            self.fields["email"].initial = account.email

    def clean_password(self) -> str:
        """Long enough and not one of the common ones."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.account)
        return password
