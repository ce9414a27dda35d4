"""How does the sign-in library fit into our house?"""

import base64
import hashlib
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from nastavnik.accounts.access import note_coming
from nastavnik.accounts.came_by_link import followed_link
from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import ADVICE
from nastavnik.accounts.queries import fresh_notices
from nastavnik.accounts.visitors import address_of
from nastavnik.mailing.outbox import put_letter
from nastavnik.shared.ways_back import own_path

WRONG_CODE = "Код не подошёл. Возьмите тот, что показан сейчас: он меняется каждые полминуты."

NOT_THE_SAME = (
    "Имя для входа, почта или пароль неверны. Проверьте раскладку клавиатуры и большие буквы."
)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by himself; letters go through our outbox; a fresh link is a proof."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Эта учётная запись закрыта. Обратитесь к куратору школы.",
        "email_password_mismatch": NOT_THE_SAME,
        "username_password_mismatch": NOT_THE_SAME,
        "enter_current_password": "Это не прежний пароль. Проверьте раскладку клавиатуры.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Пароль неверен. Проверьте раскладку клавиатуры и большие буквы.",
        "invalid_password_reset": "Эта ссылка уже не работает: она одноразовая. Запросите новую.",
        "too_many_login_attempts": "Слишком много попыток. Подождите пять минут и попробуйте снова.",
        "rate_limited": "Слишком много попыток. Подождите немного и попробуйте снова.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """One comes by invitation."""
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ANN401
        """Who has just come by a link may have forgotten the password: it is not asked for."""
        return followed_link(context.request) is None and bool(
            super().is_reauthentication_required(app=app, **kwargs)
        )

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        """What others did to the account is said to whoever comes in."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if followed_link(request) is None:
            note_coming(request)
        for one in fresh_notices(user):
            messages.warning(request, f"{one.text} {ADVICE}")
        return response

    def is_safe_url(self, url: str | None) -> bool:
        """Whither one goes after signing in: to a path of ours."""
        return bool(own_path(url))

    def get_client_ip(self, request: HttpRequest) -> str:
        """By which tries are counted."""
        return address_of(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ANN401, ARG002
        """By the name alone: the library adds the host as it was asked for, and with another port
        in it every few tries one could guess for ever."""
        name: str = credentials.get("email") or credentials.get("username") or ""
        return name.strip().casefold()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Where the installation names its address, by that one: whoever asks for somebody else's letter
        may ask under any name that this computer answers to."""
        asked: str = super().get_reset_password_from_key_url(key)
        return settings.PUBLIC_URL + urlsplit(asked).path if settings.PUBLIC_URL else asked

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, from which the worker sends it: nothing waits for a mail server."""
        if not settings.MAIL_URL:
            return
        letter = self.render_mail(template_prefix, email, context)
        put_letter(
            to_email=email,
            to_name="",
            kind=template_prefix.rsplit("/", 1)[-1],
            subject=str(letter.subject),
            body=str(letter.body),
            urgent=True,
        )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are not kept in the clear."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "Второй шаг входа сейчас выключить нельзя.",
        "cannot_generate_recovery_codes": "Сначала включите второй шаг входа.",
        "incorrect_code": WRONG_CODE,
        "unverified_email": "Второй шаг входа сейчас включить нельзя.",
    }

    def encrypt(self, text: str) -> str:
        """With the installation's key: a copy of the database alone is not enough."""
        secret: str = _crypt().encrypt(text.encode()).decode()
        return secret

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        text: str = _crypt().decrypt(encrypted_text.encode()).decode()
        return text


def _crypt() -> Any:  # noqa: ANN401 - the library's own type
    from cryptography.fernet import Fernet  # noqa: PLC0415 - slow, only second factors need it

    key = hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
