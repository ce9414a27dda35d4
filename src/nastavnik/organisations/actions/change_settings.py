"""A school says something about itself: names, requisites, how its year is counted."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction

from clerk.organisations import short_name
from clerk.typography import chevrons
from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.organisations.models import Organisation, SchoolSettings
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.shared.russian_keys import sort_key

NAMES = {
    "full_name": "полное название", "short_name": "краткое название", "zone": "часовой пояс",
}  # fmt: skip
FIELDS = {
    "place": "населённый пункт", "address": "адрес", "inn": "ИНН", "phone": "телефон",
    "email": "почта", "site": "сайт", "name_cases": "падежи названия", "week_days": "рабочая неделя",
    "terms": "четверти или триместры", "own_terms": "даты четвертей", "days_off": "свои выходные",
    "last_day_month": "конец учебного года", "last_day": "конец учебного года",
    "until_includes_day": "смысл слова «до»", "week_rule": "счёт недель",
    "bare_year_is_school_year": "смысл слова «год»", "second_factor": "второй шаг входа",
    "mentor_category_asked": "нужна ли наставнику категория",
    "electronic_act_number": "акт об электронных кадровых документах",
    "electronic_act_on": "акт об электронных кадровых документах",
    "electronic_act_checked": "сверен ли акт об электронных кадровых документах",
}  # fmt: skip


def change_settings(
    actor: Account | None,
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int | None = None,
) -> SchoolSettings:
    """Fields of ``NAMES`` and ``FIELDS``; those that stay as they were are not told of.

    Effects: settings and names; papers and dates made from now on follow. Raises ``NotAllowed``,
    ``Stale`` where somebody else changed them since ``version``, ``RuleBroken``: «no_second_step» where
    who demands a second step of everybody has none: she would shut herself out; «no_act» where an
    act is said to be checked that has no number or no day, or a day that has not come.
    """
    demand(actor, organisation, "manage_settings")
    with transaction.atomic():
        organisation = hold(organisation)
        kept = SchoolSettings.objects.select_for_update().first()
        kept = kept or SchoolSettings(organisation=organisation)
        if version is not None and kept.version != version:
            raise Stale("Пока страница была открыта, настройки изменил кто-то другой.")
        demanded = values.get("second_factor") and not kept.second_factor
        if demanded and actor is not None and not is_mfa_enabled(actor):
            raise RuleBroken(
                "no_second_step",
                "Сначала включите второй шаг себе: ваше имя вверху → «Вход и защита». Иначе он "
                "закроет школу и от вас.",
            )
        _demand_act(kept, values, clock.today(organisation.zone))
        values = _with_short_name(organisation, _typeset_names(values))
        changed: list[str] = []
        for name, value in values.items():
            row: Organisation | SchoolSettings = organisation if name in NAMES else kept
            if getattr(row, name) != value:
                setattr(row, name, value)
                changed.append({**NAMES, **FIELDS}[name])
        if not changed:
            return kept
        organisation.sort_key = sort_key(organisation.full_name)[:800]
        organisation.save()
        kept.version += 1  # what nobody ever changed is read as version 1
        kept.save()
        record(
            actor,
            "change_settings",
            f"Изменено в настройках школы: {', '.join(dict.fromkeys(changed))}",
            organisation=organisation,
            subject=kept,
            ground="право вести настройки" if actor else "команда администратора",
        )
    return kept


def _demand_act(kept: SchoolSettings, values: Mapping[str, Any], today: date) -> None:
    act = {
        name: values.get(name, getattr(kept, name))
        for name in ("electronic_act_checked", "electronic_act_number", "electronic_act_on")
    }
    if not act["electronic_act_checked"]:
        return
    if not all(act.values()):
        raise RuleBroken("no_act", "Впишите номер и дату положения, которое вы сверили.")
    if act["electronic_act_on"] > today:
        raise RuleBroken("no_act", "Положение ещё не действует: его дата не наступила.")


def _typeset_names(values: Mapping[str, Any]) -> dict[str, Any]:
    """«Ёлочки» whichever quotes were typed: names stand in papers, letters and calendars."""
    names = ("full_name", "short_name")
    return {key: chevrons(one) if key in names else one for key, one in values.items()}


def _with_short_name(organisation: Organisation, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """A short name that was made from the full one follows it."""
    ours = organisation.short_name in ("", short_name(organisation.full_name)[0])
    if "full_name" not in values or "short_name" in values or not ours:
        return values
    return {**values, "short_name": short_name(values["full_name"])[0]}
