"""``nastavnik invite``: somebody gets a link and a QR code, also for a school that is not there yet."""

import argparse
from typing import TYPE_CHECKING

from nastavnik.cli.django_setup import set_up
from nastavnik.cli.output import say

if TYPE_CHECKING:
    from nastavnik.organisations.models import Organisation


def run(options: argparse.Namespace) -> int:
    """0 invited, 2 wrong use."""
    set_up()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django_scopes import scope  # noqa: PLC0415

    from nastavnik.organisations.actions.invite_person import invite_person  # noqa: PLC0415
    from nastavnik.organisations.actions.renew_link import renew_link  # noqa: PLC0415
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415
    from nastavnik.shared.qr import qr_text  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    base = settings.PUBLIC_URL or options.base
    try:
        organisation = _organisation(options)
        if organisation is None:
            names = ", ".join(f"«{one}»" for one in Organisation.objects.order_by("sort_key")[:10])
            say(
                f"Какая школа? Укажите --school «Полное название». Сейчас есть: {names or 'ни одной'}."
            )
            return 2
        with scope(organisation=organisation):
            membership, fresh = invite_person(
                None, organisation=organisation, name=options.name, role=options.role,
                email=options.email or "", base=base,
            )  # fmt: skip
            fresh = fresh or renew_link(None, organisation=organisation, membership=membership)
    except RuleBroken as broken:
        say(broken.text)
        return 2
    address = fresh.address(base)
    print(f"{membership.account.name}, {membership.get_role_display()}: {organisation}")
    print(f"Ссылка работает один раз, до {fresh.link.ends_at:%d.%m.%Y}:\n\n{address}\n")
    print(qr_text(address))
    return 0


def _organisation(options: argparse.Namespace) -> "Organisation | None":
    from nastavnik.organisations.actions.add_organisation import (  # noqa: PLC0415
        add_organisation,
    )
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415
    from nastavnik.organisations.states import Kind  # noqa: PLC0415

    parent = None
    wanted = (
        (Kind.REGION, options.region),
        (Kind.MUNICIPALITY, options.municipality),
        (Kind.SCHOOL, options.school),
    )
    found: Organisation | None = None
    for kind, name in wanted:
        if not name:
            continue
        found = Organisation.objects.filter(kind=kind, full_name=" ".join(name.split())).first()
        found = found or add_organisation(None, kind=kind, full_name=name, parent=parent)
        parent = found
    if found is None:
        real = list(Organisation.objects.filter(is_demo=False, kind=Kind.SCHOOL)[:2])
        found = real[0] if len(real) == 1 else None
    return found
