"""How do the sign-in library's forms speak? What they check stays the library's."""

from typing import Any

from allauth.account import forms as library
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from django import forms

from nastavnik.accounts.actions.reset_password import reset_password
from nastavnik.accounts.forms import BAD_EMAIL
from nastavnik.accounts.login_names import login_key
from nastavnik.shared.forms import fill_in

EMAIL, LOGIN = "Почта", "Имя для входа или почта"
CODE = "Код"
NEW, AGAIN, OLD = "Новый пароль", "Новый пароль ещё раз", "Прежний пароль"
WORDS = {
    "login": LOGIN, "email": EMAIL, "password": "Пароль", "oldpassword": OLD, "password1": NEW,
    "password2": AGAIN, "code": CODE,
}  # fmt: skip


class PlainWords:
    """Labels in our words, nothing written inside the fields, no link of the library below them."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = WORDS.get(name, field.label), ""
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = fill_in(field)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = BAD_EMAIL


class SignIn(PlainWords, library.LoginForm):  # type: ignore[misc]
    """«Вход»: by name or by e-mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none"}

    def clean_login(self) -> str:
        """A name as it is kept; an e-mail is folded by the library."""
        login: str = super().clean_login()
        return login if "@" in login else login_key(login)


class AskForLetter(PlainWords, library.ResetPasswordForm):  # type: ignore[misc]
    """«Новый пароль»: where to send the letter."""


class TwiceAlike:
    """The same password twice; what is wrong stands beside the second one."""

    def clean(self) -> dict[str, Any]:
        """Both alike."""
        told: dict[str, Any] = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        one, two = told.get("password1"), told.get("password2")
        if one and two and one != two:
            self.add_error("password2", "Пароли не совпали. Введите новый ещё раз.")  # type: ignore[attr-defined]
        return told


class NewPassword(PlainWords, TwiceAlike, library.ResetPasswordKeyForm):  # type: ignore[misc]
    """«Придумайте новый пароль», out of the letter."""

    def save(self) -> None:
        """The letter proves the mailbox, too."""
        reset_password(self.user, password=self.cleaned_data["password1"])


class ChangePassword(PlainWords, TwiceAlike, library.ChangePasswordForm):  # type: ignore[misc]
    """«Сменить пароль»."""


class SamePerson(PlainWords, library.ReauthenticateForm):  # type: ignore[misc]
    """«Это точно вы?» by password."""


class SecondStep(PlainWords, second.AuthenticateForm):  # type: ignore[misc]
    """«Второй шаг входа»."""


class SecondStepAgain(PlainWords, second.ReauthenticateForm):  # type: ignore[misc]
    """«Это точно вы?» by code."""


class SwitchOn(PlainWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    """«Включить второй шаг входа»."""
