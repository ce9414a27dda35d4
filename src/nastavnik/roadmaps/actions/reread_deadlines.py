"""The words of the deadlines are read anew: the school counts its days otherwise, or the product
reads more."""

from dataclasses import asdict

from django.db import transaction

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadlines
from clerk.roadmap.stage_deadline import month_of
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import demand
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.roadmaps.models import Roadmap, Step
from nastavnik.roadmaps.parts import StepDates, dates_of, refresh_standing


def reread_deadlines(
    actor: Account | None,
    *,
    organisation: Organisation,
    year: SchoolYear,
    ground: str = "школа иначе считает свои дни",
) -> list[Step]:
    """The steps whose dates are others now; of the ones that left the roadmap too, for they come back.

    Effects: their dates, the standing. No change for an order: the words stay, and they are what was
    approved. The same calendar again changes nothing. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "manage_settings")
    with transaction.atomic():
        roadmap = Roadmap.objects.select_for_update().filter(school_year=year.start).first()
        if roadmap is None:
            return []
        roadmap.organisation = organisation
        calendar = calendar_of(settings_of(organisation), year)
        steps = (
            Step.objects.select_for_update(of=("self",))
            .filter(activity__stage__roadmap=roadmap)
            .select_related("activity__stage")
        )
        moved = [one for one in steps.exclude(deadline="").order_by("pk") if _moved(one, calendar)]
        if moved:
            refresh_standing(roadmap)
            record(
                actor,
                "reread_deadlines",
                f"Дорожная карта на {year.label}: даты сроков пересчитаны, шагов {len(moved)}",
                organisation=organisation,
                subject=roadmap,
                ground=ground,
            )
    return moved


def _moved(step: Step, calendar: SchoolCalendar) -> bool:
    month = month_of(step.activity.stage.title, calendar)
    dates = dates_of(read_deadlines(step.deadline, calendar, within=month))
    if dates == StepDates(step.starts_on, step.ends_on, tuple(step.dues), step.repeats):
        return False
    fresh = asdict(dates)
    for name, value in fresh.items():
        setattr(step, name, value)
    step.version += 1
    step.save(update_fields=[*fresh, "version"])
    return True
