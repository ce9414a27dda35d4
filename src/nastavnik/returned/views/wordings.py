"""«Наши формулировки»: what does the school say in its own words, and what would we say there?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.documents.forms import is_key
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.returned.queries import wordings as all_wordings
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.actions.drop_wording import drop_wording
from nastavnik.wordings.actions.keep_wording import keep_wording
from nastavnik.wordings.queries import own_sentences
from papers.own import sentence


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_settings")
def wordings(request: HouseRequest) -> HttpResponse:
    """Ours beside theirs, by kind of paper; taken back at any time."""
    if request.method == "POST":
        _act(request)
        return redirect("wordings", request.organisation.key)
    context: dict[str, Any] = {"kinds": all_wordings()}
    return render(request, "returned/wordings.html", context)


def _act(request: HouseRequest) -> None:
    key, where = request.POST.get("wording", ""), request.organisation
    row = own_sentences().filter(key=key).first() if is_key(key) else None
    if row is None:
        raise Http404
    if "drop" in request.POST:
        drop_wording(request.account, organisation=where, wording=row)
        messages.success(request, "Новые документы — с обычным предложением.")
        return
    shown = (one for kind in all_wordings() for one in kind.sentences if one.row == row)
    found = next((one.found for one in shown), None)
    if found is None:
        return
    theirs = found.ours if "leave" in request.POST else found.theirs
    told = sentence(found.name, found.variant, found.ours, theirs)
    try:
        keep_wording(request.account, organisation=where, kind=row.kind, told=told)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        done = (
            "Там остаётся обычная." if "leave" in request.POST else "И там будем писать по-вашему."
        )
        messages.success(request, done)
