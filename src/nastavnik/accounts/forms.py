"""By what does somebody sign in: what may be chosen at the first coming and later?"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import password_validation

from nastavnik.accounts.login_names import LONGEST, is_login, proposed_login
from nastavnik.accounts.models import Account
from nastavnik.shared.forms import PlainForm

WITH_LETTERS = (
    "Необязательно. С ней тоже можно входить. На неё придут письмо для нового пароля и весть о том, что "
    "кто-то дал ссылку для входа под вашим именем."
)
WITHOUT_LETTERS = "Необязательно. С ней тоже можно входить; писем эта программа сейчас не шлёт."
BAD_EMAIL = "В адресе почты ошибка: он пишется так: ivanova@mail.ru."


class _OfAccount(PlainForm):
    """Knows whose account it is about."""

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.account = account


class LoginForm(_OfAccount):
    """A name to sign in by, and an e-mail where there is one."""

    login = forms.CharField(
        label="Имя для входа",
        help_text="С ним вы будете входить. Большие буквы и точки над «ё» не важны.",
        max_length=LONGEST,
        required=False,  # left empty it is made of the surname
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label="Ваша почта, если есть",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": BAD_EMAIL},
    )

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, account=account, **kwargs)
        about = WITH_LETTERS if settings.MAIL_URL else WITHOUT_LETTERS
        self.fields["email"].help_text = about
        if account and "login" in self.fields:
            self.fields["login"].initial = account.login or proposed_login(account.name)
        if account and account.login:  # before the first coming an inviter may have written it
            self.fields["email"].initial = account.email

    def clean_login(self) -> str:
        """Letters and digits; an e-mail is no name."""
        login: str = self.cleaned_data["login"]
        if "@" in login:
            raise forms.ValidationError(
                "Почту впишите ниже, а здесь придумайте имя: в нём нет знака @."
            )
        if login and not is_login(login):
            raise forms.ValidationError(
                "В имени для входа — буквы, цифры, точка и дефис, без пробелов."
            )
        return login


class _NewPassword(_OfAccount):
    """A password that is not too easy."""

    password = forms.CharField(
        label="Пароль",
        help_text="Не короче восьми знаков и не «12345678». Три случайных слова — надёжно и легко.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Long enough and not one of the common ones."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.account)
        return password


class PasswordForm(LoginForm, _NewPassword):
    """The first coming: a name to sign in by, a password, an e-mail."""

    field_order: tuple[str, ...] = ("login", "password", "email")


class AnewForm(PasswordForm):
    """A new password and the e-mail anew: nothing that stood there before is believed."""

    login = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["password"].label = "Новый пароль"
        email = self.fields["email"]
        email.initial = None
        email.help_text = f"Впишите заново, прежнюю мы забудем. {email.help_text}"
