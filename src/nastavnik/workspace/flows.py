"""What follows in other stages where a school says something about itself, or a version reads better?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.roadmaps.actions.reread_deadlines import reread_deadlines


def set_up(
    actor: Account | None,
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int | None = None,
) -> None:
    """A school says something about itself: where its days are counted otherwise from now on, the
    roadmaps of this year and the next are dated anew."""
    present = present_year(organisation)
    years = (present, SchoolYear(present.start + 1))
    with transaction.atomic():
        before = [calendar_of(settings_of(organisation), one) for one in years]
        change_settings(actor, organisation=organisation, values=values, version=version)
        for year, calendar in zip(years, before, strict=True):
            if calendar_of(settings_of(organisation), year) != calendar:
                reread_deadlines(actor, organisation=organisation, year=year)


def read_anew(schools: Iterable[Organisation]) -> None:
    """A new version reads words that the one before did not: the deadlines get their dates."""
    for school in schools:
        with scope(organisation=school):
            present = present_year(school)
            for year in (present, SchoolYear(present.start + 1)):
                reread_deadlines(
                    None,
                    organisation=school,
                    year=year,
                    ground="новая версия понимает больше сроков",
                )
