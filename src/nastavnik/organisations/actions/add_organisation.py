"""A node is added to the tree: a region, a municipality, a school."""

from django.db import transaction

from clerk.organisations import short_name
from clerk.typography import chevrons
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold_installation
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.states import PARENT_KIND, Kind
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.russian_keys import sort_key


def add_organisation(
    actor: Account | None,
    *,
    kind: str,
    full_name: str,
    parent: Organisation | None = None,
    zone: str = clock.MOSCOW,
    is_demo: bool = False,
) -> Organisation:
    """By the console (``actor`` None), or the first school of an installation by its first person.

    Effects: the organisation stands in the tree. Raises ``RuleBroken``: «no_name»,
    «wrong_parent»; ``NotAllowed``.
    """
    full_name = chevrons(" ".join(full_name.split()))
    with transaction.atomic():
        if actor is not None:
            _only_the_first(actor, parent)
        if not full_name:
            raise RuleBroken("no_name", "Напишите название полностью, как в уставе.")
        if parent is not None and parent.kind != PARENT_KIND[kind]:
            raise RuleBroken(
                "wrong_parent", "Школа стоит под муниципалитетом, муниципалитет — под регионом."
            )
        made = Organisation.objects.create(
            kind=kind,
            parent=parent,
            full_name=full_name,
            short_name=short_name(full_name)[0] if kind == Kind.SCHOOL else "",
            sort_key=sort_key(full_name)[:800],
            zone=zone,
            is_demo=is_demo,
            made_at=clock.now(),
        )
        record(
            actor,
            "add_organisation",
            f"Заведена организация: {full_name}",
            organisation=made,
            subject=made,
            ground="первая настройка" if actor else "команда администратора",
        )
    return made


def _only_the_first(actor: Account, parent: Organisation | None) -> None:
    if parent is not None:
        demand(actor, parent, "manage_settings")
    hold_installation()
    if Organisation.objects.filter(is_demo=False).exists():
        raise RuleBroken(
            "not_the_first",
            "Школа в этой программе уже заведена. Ещё одну добавит администратор: "
            "nastavnik invite --school «Название».",
        )
