"""Where do benchmarks of the product live: a data folder of its own, a school, people signed in?"""

import os
import sys
from typing import Any


def set_up() -> None:
    """The product over the folder that ``NASTAVNIK_DATA`` names; never over the user's own."""
    if "NASTAVNIK_DATA" not in os.environ:
        sys.exit("NASTAVNIK_DATA is not set: a benchmark needs a data folder of its own")
    from nastavnik.cli.django_setup import set_up as set_up_product  # noqa: PLC0415 - slow

    set_up_product()
    from nastavnik.cli.tables import bring_tables  # noqa: PLC0415 - after the set-up

    bring_tables()


def make_school(*, coordinators: int) -> tuple[Any, list[Any]]:
    """A school and those who keep its cards."""
    from django_scopes import scope  # noqa: PLC0415 - after the set-up

    from nastavnik.organisations.actions.add_organisation import add_organisation  # noqa: PLC0415
    from nastavnik.organisations.actions.invite_person import invite_person  # noqa: PLC0415
    from nastavnik.organisations.states import Kind, Role  # noqa: PLC0415

    school = add_organisation(None, kind=Kind.SCHOOL, full_name="МБОУ «Средняя школа № 7»")
    with scope(organisation=school):
        accounts = [
            invite_person(
                None, organisation=school, name=f"Куратор {number}", role=Role.COORDINATOR
            )[0].account
            for number in range(coordinators)
        ]
    return school, accounts


def browser_of(account: Any) -> Any:
    """A browser inside this process, signed in."""
    from django.test import Client  # noqa: PLC0415 - after the set-up

    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    return client
