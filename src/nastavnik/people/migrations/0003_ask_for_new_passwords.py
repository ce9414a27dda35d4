"""Until now one organisation could make a link into an account that another trusts.

So of an account with ties to several no password counts as its owner's alone: it is asked for anew, and
links that are still open are put out.
"""

from collections import defaultdict
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import migrations, models


def ask_for_new_passwords(apps: Any, schema_editor: Any) -> None:
    ties: defaultdict[int, set[int]] = defaultdict(set)
    members = apps.get_model("organisations", "Membership").objects.filter(ended_on=None)
    cards = apps.get_model("people", "Teacher").objects.exclude(account=None)
    for rows in (members, cards):
        for account, organisation in rows.values_list("account", "organisation"):
            ties[account].add(organisation)
    several = [account for account, places in ties.items() if len(places) > 1]
    accounts = apps.get_model("accounts", "Account").objects.filter(pk__in=several)
    accounts.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX).update(password_asked=True)
    links = apps.get_model("accounts", "OneTimeLink").objects.filter(account__in=several)
    links.filter(used_at=None).update(ends_at=models.F("made_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_employment_teacher"),
        ("organisations", "0002_week_rule"),
        ("accounts", "0003_give_login_names"),
    ]

    operations = [migrations.RunPython(ask_for_new_passwords, migrations.RunPython.noop)]
