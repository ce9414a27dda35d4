"""What the school says of mentoring is kept: its own words, and the address where they stand."""

from collections.abc import Mapping

from django.db import transaction

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.informing.models import InformationSheet
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken, Stale

LONGEST = 3000
FIELDS = ("about", "ask", "site")


def keep_information_sheet(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    values: Mapping[str, str],
    version: int | None = None,
) -> InformationSheet:
    """``values``: about, ask, site; what is not among them stays. An address says «размещено».

    The same again changes nothing. Raises ``NotAllowed``, ``Stale``, ``RuleBroken``: «too_long»,
    «no_address».
    """
    demand(actor, organisation, "run_year")
    told = {name: values[name].strip() for name in FIELDS if name in values}
    if any(len(text) > LONGEST for text in told.values()):
        raise RuleBroken(
            "too_long",
            f"Абзац длиннее {count(LONGEST, 'знака', 'знаков', 'знаков')}: сократите его.",
        )
    site = told.get("site", "")
    if site and not site.startswith(("https://", "http://")):
        raise RuleBroken("no_address", "Вставьте адрес целиком, как в строке браузера.")
    with transaction.atomic():
        hold(organisation)
        sheet = InformationSheet.objects.filter(school_year=year.start).first()
        if sheet and all(getattr(sheet, name) == text for name, text in told.items()):
            return sheet
        if version is not None and version != (sheet.version if sheet else 0):
            raise Stale("Пока страница была открыта, тексты изменил кто-то другой.")
        sheet = sheet or InformationSheet(
            organisation=organisation, school_year=year.start, version=0
        )
        for name, text in told.items():
            setattr(sheet, name, text)
        if told.get("site"):
            sheet.placed_on = clock.today(organisation.zone)
        sheet.version += 1
        sheet.save()
        placed = f"Сведения о наставничестве размещены: {sheet.site}"
        record(
            actor,
            "keep_information_sheet",
            placed if told.get("site") else "Информирование педагогов: тексты изменены",
            organisation=organisation,
            subject=sheet,
            ground="отмечено вручную" if told.get("site") else "исправлено вручную",
        )
    return sheet
