"""How are accounts, names and links made inside an action? The action writes the sentence of history."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from itertools import count
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from clerk.staff.fullnames import capitals_right
from nastavnik.accounts.login_names import is_login, login_key, proposed_login
from nastavnik.accounts.models import Account, Notice, OneTimeLink, key_of
from nastavnik.accounts.states import INVITATION, LIFETIMES, PROOF
from nastavnik.mailing.outbox import put_letter
from nastavnik.shared import clock
from nastavnik.shared.registered import drop_known
from nastavnik.shared.rules import RuleBroken

LINK_MADE = "Сделана ссылка, по которой можно войти вместо вас"
STEP_OFF = "Снят второй шаг входа"
CONSOLE = "администратор программы"
ADVICE = "Вы об этом не просили? Смените пароль и скажите тому, кто ставил программу."


class Place(Protocol):
    """An organisation, seen from below."""

    key: UUID
    zone: str


@dataclass(frozen=True, slots=True)
class FreshLink:
    """A link just made: the only moment when its word is known."""

    link: OneTimeLink
    word: str

    @property
    def path(self) -> str:
        """The address inside the product."""
        return reverse("one_time_link", args=[self.word])

    def address(self, base: str) -> str:
        """The whole address; ``NASTAVNIK_URL`` wins over what the request says."""
        return (settings.PUBLIC_URL or base.rstrip("/")) + self.path


def new_account(name: str, email: str | None = None) -> Account:
    """An account without a password: its owner chooses one, and the name to sign in by."""
    account = Account(name=capitals_right(name), email=email or None, made_at=clock.now())
    account.set_unusable_password()
    account.save()
    return account


def take_login(account: Account, wanted: str = "") -> None:
    """The name to sign in by: the one that is wanted, else that of the surname, with a number where
    somebody has it already. Raises ``RuleBroken``: «login_taken», «bad_login».

    Like an e-mail, a name nobody has yet has no row to lock: the database tells who was first.
    """
    wanted, stem = login_key(wanted), proposed_login(account.name)
    if account.login and wanted in ("", account.login):
        return
    if wanted and not is_login(wanted):
        raise RuleBroken("bad_login", "В имени для входа — буквы, цифры, точка и дефис.")
    of_surname = not wanted or re.fullmatch(re.escape(stem) + r"\d*", wanted)
    while True:
        account.login = _free_login(stem) if of_surname else wanted
        try:
            with transaction.atomic():
                account.save(update_fields=["login"])
        except IntegrityError as error:
            if not of_surname:
                raise RuleBroken(
                    "login_taken", "Такое имя для входа уже занято. Придумайте другое."
                ) from error
        else:
            return


def _free_login(stem: str) -> str:
    taken = set(Account.objects.filter(login__startswith=stem).values_list("login", flat=True))
    names = (stem if number == 1 else f"{stem}{number}" for number in count(1))
    return next(one for one in names if one not in taken)


def ask_email(account: Account, email: str, base: str) -> None:
    """An e-mail that somebody typed: a letter asks whether she reads it, and the account has it when she
    answers. Where no letters are sent it is believed. Raises ``RuleBroken`` «email_taken».
    """
    email = email.strip().casefold()
    known = email == (account.email or "")
    if settings.MAIL_URL and email and not (known and account.email_proved_at):
        ask_proof(account, email, base)
    elif not known:
        take_email(account, email)


def ask_proof(account: Account, email: str, base: str) -> None:
    """A letter with a link that is shown nowhere: whoever answers it reads the mailbox."""
    fresh = new_link(account, PROOF, account, email=email)
    put_letter(
        to_email=email,
        to_name=account.name,
        kind="prove_email",
        subject="Подтвердите почту для «Наставника»",
        body=f"Здравствуйте, {account.name}!\n\nПодтвердите, что читаете эту почту: откройте ссылку "
        f"там, где вы вошли в «Наставник».\n\n{fresh.address(base)}\n\nСсылка работает три дня. "
        "Если вы об этом не просили, ничего не делайте.\n",
        urgent=True,
    )


def take_email(account: Account, email: str) -> None:
    """The account has this e-mail from now on, unproved. Raises ``RuleBroken`` «email_taken».

    No row stands for an e-mail nobody has yet, so only the database can tell who took it first.
    """
    account.email, account.email_proved_at = email, None
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as error:
        raise RuleBroken(
            "email_taken", "Эта почта уже занята. Укажите другую или оставьте поле пустым."
        ) from error
    EmailAddress.objects.filter(user=account).delete()  # the library's own memory of earlier ones


def choose_anew(account: Account, *, password: str, email: str, base: str) -> bool:
    """Nothing that anybody may have known or planted lives on: a new password, only the e-mail that is
    typed now, no second step, no open links, no other sessions, no address that opens without signing
    in. Whether there was a second step.

    Raises ``RuleBroken``: «no_password», «same_password», «email_taken».
    """
    if not password:
        raise RuleBroken("no_password", "Придумайте новый пароль.")
    if account.check_password(password):
        raise RuleBroken("same_password", "Это прежний пароль. Придумайте новый.")
    account.set_password(password)
    account.password_asked = False
    account.save()
    drop_links(account)
    drop_known(account)
    email = email.strip().casefold()
    if email != (account.email or ""):
        take_email(account, "")
    ask_email(account, email, base)
    return drop_second_step(account)


def new_link(
    account: Account, purpose: str, made_by: Account | None, *, email: str = ""
) -> FreshLink:
    """A link for an account, which the action has locked; those of its purpose stop working.

    ``email``: whom an invitation is for, else as the last one said; or what a proof proves.
    """
    moment = clock.now()
    if purpose == INVITATION:
        email = email or invited_email(account)
    account.links.filter(purpose=purpose, used_at=None, ends_at__gt=moment).update(ends_at=moment)
    word = secrets.token_urlsafe(24)
    link = OneTimeLink.objects.create(
        account=account,
        hashed=hash_of(word),
        purpose=purpose,
        made_at=moment,
        ends_at=moment + LIFETIMES[purpose],
        made_by=key_of(made_by),
        email=email.strip().casefold(),
    )
    return FreshLink(link, word)


def invited_email(account: Account) -> str:
    """Where the last invitation of the account was addressed."""
    last = account.links.filter(purpose=INVITATION).order_by("-pk").first()
    return last.email if last else ""


def drop_links(account: Account) -> None:
    """No open link leads into the account any more."""
    moment = clock.now()
    account.links.filter(used_at=None, ends_at__gt=moment).update(ends_at=moment)


def drop_second_step(account: Account) -> bool:
    """The second step of an account, which the action has locked, is off; whether there was one."""
    found = Authenticator.objects.filter(user=account)
    deleted, _ = found.delete()
    return bool(deleted)


def tell_owner(
    account: Account, what: str, by: Account | None, organisation: Place | None = None
) -> None:
    """Whose account it is learns what somebody else did to it; None stands for the console."""
    zone = organisation.zone if organisation else clock.MOSCOW
    who = ", ".join(str(one) for one in (by or CONSOLE, organisation) if one)
    at = clock.now().astimezone(ZoneInfo(zone))
    leave_notice(account, f"{what}: {who}, {at:%d.%m.%Y в %H:%M}.", organisation)


def leave_notice(account: Account, text: str, organisation: Place | None = None) -> None:
    """By letter where there is one, and in a line at every sign-in of a month. Of an account nobody
    has come in by there is no owner to tell."""
    if not account.has_usable_password() and account.last_login is None:
        return
    Notice.objects.create(account=account, at=clock.now(), text=text)
    put_letter(
        to_email=account.email or "",
        to_name=account.name,
        kind="notice",
        subject="Кто-то изменил вход в вашу учётную запись",
        body=f"Здравствуйте, {account.name}!\n\n{text}\n\n{ADVICE}\n",
        organisation=organisation.key if organisation else None,
        urgent=True,
    )


def hash_of(word: str) -> str:
    """What is kept of the word of a link: 192 random bits need no slow hash."""
    return hashlib.sha256(word.encode()).hexdigest()
