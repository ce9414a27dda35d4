"""«Настройки»: how does a school say once what papers and dates then follow?"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.cases import OBLIQUE
from clerk.organisations import decline_organisation
from law import cite
from nastavnik.organisations.access import HouseRequest, in_organisation
from nastavnik.organisations.forms import SettingsForm
from nastavnik.organisations.models import Organisation, SchoolSettings
from nastavnik.organisations.queries import settings_of
from nastavnik.organisations.states import Kind
from nastavnik.shared import clock
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.workspace.flows import set_up

SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("names", "Название", ("full_name", "short_name")),
    ("requisites", "Реквизиты для документов",
     ("place", "address", "inn", "phone", "email", "site")),
    ("year", "Как считается год",
     ("zone", "week_days", "terms", "own_terms", "days_off", "last_day", "until_includes_day",
      "week_rule", "bare_year_is_school_year")),
    ("electronic", "Кадровые документы без бумаги",
     ("electronic_act_number", "electronic_act_on", "electronic_act_checked")),
    ("mentors", "Наставники", ("mentor_category_asked",)),
    ("safety", "Защита", ("second_factor",)),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@in_organisation("manage_settings")
def settings(request: HouseRequest) -> HttpResponse:
    """All settings of a school on one page, in sections; a municipality has none."""
    if request.organisation.kind != Kind.SCHOOL:
        raise Http404
    kept = settings_of(request.organisation)
    form = SettingsForm(posted(request), initial=_initial(request.organisation, kept))
    stale = ""
    if request.method == "POST" and form.is_valid():
        try:
            set_up(
                request.account,
                organisation=request.organisation,
                values=form.values(),
                version=form.cleaned_data["version"],
            )
        except Stale as broken:
            stale = broken.text
        except RuleBroken as broken:
            field = "electronic_act_number" if broken.code == "no_act" else "second_factor"
            form.add_error(field, broken.text)
        else:
            messages.success(request, "Настройки сохранены.")
            return redirect("settings", request.organisation.key)
    errors = form.errors_in_order() if form.is_bound else ()
    forms_now = decline_organisation(request.organisation.full_name)
    law = cite("tk.electronic_papers", on=clock.today(request.organisation.zone))
    context: dict[str, Any] = {
        "form": form,
        "errors": errors,
        "stale": stale,
        "kept": _initial(request.organisation, kept) if stale else {},
        "sections": [
            (code, title, [form[name] for name in names]) for code, title, names in SECTIONS
        ],
        "electronic": f"{law.demands.rstrip('.')} ({law.short}).",
        "cases": [(form[case.value], forms_now.get(case)) for case in OBLIQUE],
    }
    status = 409 if stale else 422 if errors else 200
    return render(request, "workspace/settings.html", context, status=status)


def _initial(organisation: Organisation, kept: SchoolSettings) -> dict[str, Any]:
    names = ("place", "address", "inn", "phone", "email", "site", "week_days", "terms",
             "until_includes_day", "week_rule", "bare_year_is_school_year", "second_factor",
             "mentor_category_asked",
             "electronic_act_number", "electronic_act_on", "electronic_act_checked")  # fmt: skip
    return {
        **{name: getattr(kept, name) for name in names},
        "version": kept.version if kept.pk else None,
        "full_name": organisation.full_name,
        "short_name": organisation.short_name,
        "zone": organisation.zone,
        "last_day": f"{kept.last_day:02d}.{kept.last_day_month:02d}",
        "own_terms": "\n".join(
            " – ".join(f"{date.fromisoformat(day):%d.%m.%Y}" for day in term)
            for term in kept.own_terms
        ),
        "days_off": ", ".join(f"{date.fromisoformat(day):%d.%m.%Y}" for day in kept.days_off),
        **kept.name_cases,
    }
