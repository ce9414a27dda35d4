"""How does the sign-in library fit into our house?"""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest

from nastavnik.mailing.outbox import put_letter


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by himself; letters go through our outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """One comes by invitation."""
        return False

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
