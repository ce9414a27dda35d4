"""«Исправить запись»: which number and day has a registered paper really?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.typography import stopped
from nastavnik.documents.day_rules import doubts_of
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import paper_by_key
from nastavnik.documents.states import ENDED, HAD_NUMBER
from nastavnik.journals.actions.correct_ender import correct_ender
from nastavnik.journals.actions.correct_number import correct_number
from nastavnik.journals.forms import CorrectForm
from nastavnik.journals.queries import corrections_of
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken

ABOUT_DAY = {"not_yet", "too_early", "too_late", "earlier"}


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("register_papers")
def number_correct(request: HouseRequest, paper: UUID) -> HttpResponse:
    """The paper that was signed stays as it is; what names its number names it rightly."""
    found = paper_by_key(paper)
    if found is None or found.state not in HAD_NUMBER:
        raise Http404
    if found.state in ENDED:
        if found.ended_number:
            return _correct(request, found, ender=True)
        messages.info(request, "Документ больше не действует: его запись в журнале не меняется.")
        return redirect("paper", request.organisation.key, found.key)
    return _correct(request, found)


def _correct(request: HouseRequest, found: Paper, *, ender: bool = False) -> HttpResponse:
    """The paper's own entry, or that of the ``ender``, made elsewhere, which has it no longer hold."""
    initial = {"number": found.number, "dated_on": found.dated_on}
    if ender:
        initial = {"number": found.ended_number, "dated_on": found.ended_dated_on}
    form = CorrectForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        was = found.ender if ender else found.name
        correct = correct_ender if ender else correct_number
        try:
            found = correct(
                request.account, organisation=request.organisation, paper=found,
                **form.cleaned_data,
            )  # fmt: skip
        except RuleBroken as broken:
            field = "dated_on" if broken.code in ABOUT_DAY else "number"
            form.add_error("reason" if broken.code == "no_reason" else field, broken.text)
        else:
            now = found.ender if ender else found.name
            if now == was:
                messages.info(request, stopped(f"Номер и дата те же, ничего не изменилось: {was}"))
            else:
                messages.success(request, stopped(f"Запись исправлена: {now}"))
                day = form.cleaned_data["dated_on"]
                for words in doubts_of(request.organisation, [] if ender else [found], day):
                    messages.warning(request, words)
            return redirect("paper", request.organisation.key, found.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context: dict[str, Any] = {
        "paper": found,
        "ender": ender,
        "now": initial,
        "form": form,
        "errors": errors,
        "corrections": corrections_of([found.key]).get(found.key, []),
    }
    return render(request, "journals/correct.html", context, status=422 if errors else 200)
