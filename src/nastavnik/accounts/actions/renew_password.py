"""Somebody whose old password others may know chooses a new one."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.accounts.parts import choose_anew
from nastavnik.audit.actions import record


def renew_password(
    actor: Account, *, password: str, email: str = "", base: str = ""
) -> tuple[Account, bool]:
    """Asked of whom the account says so; of nobody else anything changes. Whether she had a second step.

    Effects: other sessions and open links end, the second step is off, only the e-mail that is typed
    now is kept. Raises ``RuleBroken``: «no_password», «same_password», «email_taken».
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=actor.pk)
        if not account.password_asked:
            return account, False
        dropped = choose_anew(account, password=password, email=email, base=base)
        record(
            account,
            "renew_password",
            f"{account.name}: выбран новый пароль" + (", второй шаг входа снят" if dropped else ""),
            subject=account,
            ground="учётная запись работает в нескольких организациях",
        )
    return account, dropped
