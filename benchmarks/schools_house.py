"""How do a hundred and three thousand schools come into a database that the pages are measured on?

The demo school is copied row by row: stages, activities, steps and the stored standing. Run in a
process of its own over the folder that ``NASTAVNIK_DATA`` names: ``schools_house N FILE``.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.crowd_house import cookie_of, count_queries
from benchmarks.house import browser_of, set_up

TODAY = date(2026, 11, 24)
COPIED = ("Stage", "Activity", "Step")


def main() -> None:
    set_up()
    wanted = int(sys.argv[1])
    Path(sys.argv[2]).write_text(json.dumps(prepare(wanted)))


def prepare(wanted: int) -> dict[str, Any]:
    """Addresses of the pages, their queries, the cookies of a coordinator and of an observer."""
    from django_scopes import scope, scopes_disabled  # noqa: PLC0415 - after the set-up

    from nastavnik.demo.build import build_demo, has_any_school  # noqa: PLC0415
    from nastavnik.organisations.models import Membership, Organisation  # noqa: PLC0415
    from nastavnik.organisations.states import Kind, Role  # noqa: PLC0415

    if not has_any_school():
        build_demo(seed=1, today=TODAY)
    school = Organisation.objects.filter(kind=Kind.SCHOOL).order_by("pk")[0]
    assert school.parent
    present = Organisation.objects.filter(kind=Kind.SCHOOL).count()
    with scopes_disabled():
        copy_school(school, present, wanted)
    cookies = {}
    for role, where in ((Role.COORDINATOR, school), (Role.OBSERVER, school.parent)):
        with scope(organisation=where):
            account = Membership.objects.select_related("account").get(role=role).account
        cookies[str(role)] = (account, f"/o/{where.key}/")
    pages = {
        "home": ("coordinator", cookies["coordinator"][1]),
        "roadmap": ("coordinator", f"{cookies['coordinator'][1]}roadmap/"),
        "municipality": ("observer", cookies["observer"][1]),
    }
    return {
        "cookies": {role: cookie_of(account) for role, (account, _) in cookies.items()},
        "pages": pages,
        "queries": {
            name: count_queries(browser_of(cookies[role][0]), {name: address})[name]
            for name, (role, address) in pages.items()
        },
    }


def copy_school(source: Any, present: int, wanted: int) -> None:
    """Schools ``present`` + 1 … ``wanted``, each with the year of the source."""
    from nastavnik.organisations.models import Organisation  # noqa: PLC0415 - after the set-up
    from nastavnik.roadmaps.models import Activity, Roadmap, Stage, Standing, Step  # noqa: PLC0415

    rows = {model: list(model.objects.filter(organisation=source).order_by("pk"))
            for model in (Roadmap, Stage, Activity, Step, Standing)}  # fmt: skip
    for first in range(present + 1, wanted + 1, 100):
        schools = Organisation.objects.bulk_create(
            fresh(source, full_name=f"Школа № {number}", short_name=f"СОШ № {number}",
                  sort_key=f"{number:06d}", is_demo=True)
            for number in range(first, min(first + 100, wanted + 1))
        )  # fmt: skip
        made: dict[tuple[Any, int, int], Any] = {}
        for model, up in ((Roadmap, None), (Stage, "roadmap"), (Activity, "stage"),
                          (Step, "activity"), (Standing, "roadmap")):  # fmt: skip
            copies = []
            for school in schools:
                for row in rows[model]:
                    told: dict[str, Any] = {"organisation": school}
                    if up:
                        above = type(getattr(row, up))
                        told[up] = made[above, school.pk, getattr(row, f"{up}_id")]
                    copies.append(fresh(row, **told))
            kept = model.objects.bulk_create(copies, batch_size=2000)
            order = iter(kept)
            for school in schools:
                for row in rows[model]:
                    made[model, school.pk, row.pk] = next(order)


def fresh(row: Any, **told: Any) -> Any:
    """A copy of a row without its keys."""
    values = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if one.name not in {"id", "key", *told}
    }
    return type(row)(**values, **told)


if __name__ == "__main__":
    main()
