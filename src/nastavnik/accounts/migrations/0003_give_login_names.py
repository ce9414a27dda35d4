"""Whoever has a password gets a name to sign in by; the others choose theirs when they first come."""

from itertools import count
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import migrations

from nastavnik.accounts.login_names import proposed_login


def give_login_names(apps: Any, schema_editor: Any) -> None:
    Account = apps.get_model("accounts", "Account")
    taken: set[str] = set()
    for one in Account.objects.order_by("pk"):
        if one.password.startswith(UNUSABLE_PASSWORD_PREFIX):
            continue
        stem = proposed_login(one.name)
        names = (stem if number == 1 else f"{stem}{number}" for number in count(1))
        one.login = next(name for name in names if name not in taken)
        taken.add(one.login)
        one.save(update_fields=["login"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_login_names")]

    operations = [migrations.RunPython(give_login_names, migrations.RunPython.noop)]
