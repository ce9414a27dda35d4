"""«Как склонять?»: doubtful names and posts in their sentences, put right once and for ever."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.models import Employment
from nastavnik.people.queries import employments
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.shared.ways_back import own_path
from nastavnik.wordings.doubtful import Doubt
from nastavnik.wordings.forms import DeclinedForm
from nastavnik.wordings.queries import MOST, doubts_among


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def declined(request: HouseRequest) -> HttpResponse:
    """Each with the forms as papers would write them; what is confirmed is asked no more."""
    asked = DeclinedForm(posted(request))
    back = own_path(request.GET.get("next"))
    if request.method == "POST":
        if not asked.is_valid():
            raise Http404
        _keep(request, asked)
        again = reverse("declined", args=[request.organisation.key])
        return redirect(f"{again}?{urlencode({'next': back})}" if back else again)
    found = doubts_among(_works(request.GET.get("person", "")))
    context: dict[str, Any] = {
        "doubts": [(one, DeclinedForm(doubt=one)) for one in found[:MOST]],
        "more": len(found) > MOST,
        "back": back,
    }
    return render(request, "wordings/declined.html", context)


def _works(person: str) -> QuerySet[Employment]:
    """Everybody who works here, or one of them."""
    try:
        return employments().filter(teacher__key=UUID(person)) if person else employments()
    except ValueError:
        return employments()


def _keep(request: HouseRequest, asked: DeclinedForm) -> None:
    doubt = _doubt(asked.cleaned_data["teacher"])
    one = doubt.work.teacher
    try:
        change_teacher(
            request.account,
            organisation=request.organisation,
            teacher=one,
            values=asked.values(doubt),
            version=asked.cleaned_data["version"],
        )
    except (RuleBroken, Stale) as broken:
        messages.warning(request, broken.text)
    else:
        words = "пол записан" if doubt.sex_unknown else "так и будем писать"
        messages.success(request, f"{one.full_name}: {words}.")


def _doubt(teacher: UUID) -> Doubt:
    """As it stands now; settled meanwhile, there is nothing to be done."""
    work = employments().filter(teacher__key=teacher).first()
    if work is None:
        raise Http404
    return (doubts_among([work]) or [Doubt(work, None, None)])[0]
