"""``nastavnik invite``: somebody gets a link and a QR code, also for a school that is not there yet."""

import argparse
from typing import TYPE_CHECKING

from nastavnik.cli.django_setup import set_up_with_data
from nastavnik.cli.output import ONLY_HERE, say
from nastavnik.shared.network import opens_only_here

if TYPE_CHECKING:
    from nastavnik.organisations.models import Organisation


def run(options: argparse.Namespace) -> int:
    """0 invited, 2 wrong use."""
    set_up_with_data()
    from django.conf import settings  # noqa: PLC0415 - after the set-up
    from django_scopes import scope  # noqa: PLC0415

    from nastavnik.organisations.actions.invite_person import invite_person  # noqa: PLC0415
    from nastavnik.organisations.actions.renew_link import renew_link  # noqa: PLC0415
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415
    from nastavnik.shared.places import remembered_address  # noqa: PLC0415
    from nastavnik.shared.qr import qr_text  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    base = options.base or remembered_address(settings.DATA_FOLDER)
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
    print(ONLY_HERE if opens_only_here(address) else qr_text(address))
    return 0


def _organisation(options: argparse.Namespace) -> "Organisation | None":
    """The lowest of those named, each founded or placed where need be; else the one real school."""
    from nastavnik.organisations.actions.add_organisation import (  # noqa: PLC0415
        add_organisation,
    )
    from nastavnik.organisations.actions.place_organisation import (  # noqa: PLC0415
        place_organisation,
    )
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415
    from nastavnik.organisations.states import Kind  # noqa: PLC0415

    named = [
        (kind, name, _known(kind, name, new=options.new))
        for kind, name in (
            (Kind.REGION, options.region),
            (Kind.MUNICIPALITY, options.municipality),
            (Kind.SCHOOL, options.school),
        )
        if name
    ]  # every name is looked at before anything is founded
    if not named:
        real = list(Organisation.objects.filter(is_demo=False, kind=Kind.SCHOOL)[:2])
        return real[0] if len(real) == 1 else None
    parent: Organisation | None = None
    for kind, name, known in named:
        found = known or add_organisation(None, kind=kind, full_name=name, parent=parent)
        if known and parent:
            found = place_organisation(None, organisation=known, parent=parent)
        parent = found
    return parent


def _known(kind: str, name: str, *, new: bool) -> "Organisation | None":
    """Raises ``RuleBroken`` «near» where the name may be a misprint of one that is there."""
    from nastavnik.organisations.likeness import likest  # noqa: PLC0415
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415
    from nastavnik.shared.rules import RuleBroken  # noqa: PLC0415

    found, same = likest(name, Organisation.objects.filter(kind=kind).order_by("pk"))
    if found is None or same:
        return found
    if new:
        return None
    raise RuleBroken(
        "near",
        f"Похожее название уже есть: «{found.full_name}». Если это оно, напишите его так же; если "
        "другая организация, добавьте --new.",
    )
