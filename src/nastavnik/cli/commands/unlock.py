"""``nastavnik unlock``: somebody who cannot come in gets a link, whatever school they belong to."""

import argparse
from typing import TYPE_CHECKING
from uuid import UUID

from nastavnik.cli.django_setup import set_up_with_data
from nastavnik.cli.output import ONLY_HERE, say
from nastavnik.shared.network import opens_only_here

if TYPE_CHECKING:
    from nastavnik.accounts.models import Account
    from nastavnik.organisations.models import Organisation


def run(options: argparse.Namespace) -> int:
    """0 here is the link, 2 nobody found, more than one, or the account is closed."""
    set_up_with_data()
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415 - after the set-up
    from django.conf import settings  # noqa: PLC0415

    from nastavnik.accounts.actions.unlock_account import unlock_account  # noqa: PLC0415
    from nastavnik.shared.places import remembered_address  # noqa: PLC0415
    from nastavnik.shared.qr import qr_text  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    found = _accounts(options.who)
    if len(found) != 1:
        _say_which(options.who, found)
        return 2
    account = found[0]
    places = _places(account)
    try:
        fresh = unlock_account(
            None, account=account, organisation=places[0] if places else None,
            second_step_off=options.second_step_off,
        )  # fmt: skip
    except RuleBroken as broken:
        say(broken.text)
        return 2
    base = options.base or remembered_address(settings.DATA_FOLDER)
    address = fresh.address(base)
    print(_line(account, places))
    print(f"Ссылка работает один раз, до {fresh.link.ends_at:%d.%m.%Y}:\n\n{address}\n")
    if options.second_step_off:
        print("Второго шага входа больше нет: включить его снова можно в «Вход и защита».\n")
    elif is_mfa_enabled(account):
        print(
            "После ссылки спросят код с телефона. Телефон потерян — добавьте --second-step-off.\n"
        )
    print(ONLY_HERE if opens_only_here(address) else qr_text(address))
    return 0


def _accounts(who: str) -> "list[Account]":
    """By key, by e-mail, by the name to sign in by, by full name: as people read them."""
    from nastavnik.accounts.login_names import login_key  # noqa: PLC0415
    from nastavnik.accounts.models import Account  # noqa: PLC0415
    from nastavnik.shared.russian_keys import search_key  # noqa: PLC0415

    try:
        return list(Account.objects.filter(key=UUID(who)))
    except ValueError:
        pass
    if "@" in who:
        email = who.strip().casefold()
        invited = Account.objects.filter(login=None, links__email=email)
        return list(Account.objects.filter(email=email).union(invited))
    if found := list(Account.objects.filter(login=login_key(who))):
        return found
    return [
        one for one in Account.objects.order_by("pk") if search_key(one.name) == search_key(who)
    ]


def _say_which(who: str, found: "list[Account]") -> None:
    if not found:
        say(f"Не нашли: {who}. Напишите имя для входа, почту или имя целиком, как в программе.")
        return
    say("Таких несколько. Назовите номер вместо имени:")
    for one in found:
        say(f"  {one.key}  {_line(one, _places(one))}")


def _line(account: "Account", places: "list[Organisation]") -> str:
    told = [
        account.name,
        account.login or "имени для входа нет",
        account.email or "почты нет",
        *map(str, places),
    ]
    return ", ".join(told)


def _places(account: "Account") -> "list[Organisation]":
    """Where the person has a role, then where she teaches."""
    from nastavnik.organisations.permissions import organisations_of  # noqa: PLC0415
    from nastavnik.workspace.queries import schools_taught  # noqa: PLC0415

    own = list(organisations_of(account))
    return own + [one for one in schools_taught(account) if one not in own]
