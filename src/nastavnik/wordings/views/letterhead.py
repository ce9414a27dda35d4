"""«Бланк школы»: on what do its orders stand, and how does one look?"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.people.access import in_school
from nastavnik.shared.attachments import attachment
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.actions.drop_letterhead import drop_letterhead
from nastavnik.wordings.actions.keep_letterhead import keep_letterhead
from nastavnik.wordings.forms import LetterheadForm
from nastavnik.wordings.queries import letterhead_of_school, letterhead_row
from papers.approval_order import ApprovalFacts, make_approval_order
from papers.model import School


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_settings")
def letterhead(request: HouseRequest) -> HttpResponse:
    """Brought, looked at as a sample, taken off."""
    form = LetterheadForm(posted(request), request.FILES or None)
    if request.method == "POST":
        if "drop" in request.POST:
            if drop_letterhead(request.account, organisation=request.organisation):
                messages.success(request, "Бланк снят: новые приказы — на чистом листе.")
            return redirect("letterhead", request.organisation.key)
        if form.is_valid() and _kept(request, form):
            messages.success(request, "Бланк взят: новые приказы составляются на нём.")
            return redirect("letterhead", request.organisation.key)
    errors = form.errors_in_order() if form.is_bound and "drop" not in request.POST else ()
    context: dict[str, Any] = {"form": form, "errors": errors, "row": letterhead_row()}
    return render(request, "wordings/letterhead.html", context, status=422 if errors else 200)


def _kept(request: HouseRequest, form: LetterheadForm) -> bool:
    file = form.cleaned_data["letterhead"]
    try:
        keep_letterhead(
            request.account, organisation=request.organisation, stream=file.file,
            name=file.name or "бланк.docx",
        )  # fmt: skip
    except RuleBroken as broken:
        form.add_error("letterhead", broken.text)
        return False
    return True


@require_safe
@in_school("manage_settings")
def letterhead_sample(request: HouseRequest) -> HttpResponse:
    """An order that nobody signs, as orders will look."""
    year, where = present_year(request.organisation), request.organisation
    kept = settings_of(where)
    facts = ApprovalFacts(
        school=School(where.full_name, short_name=where.short_name, place=kept.place or None),
        school_year=year.label,
        ends_on=calendar_of(kept, year).last_day,
    )
    paper = make_approval_order(facts, letterhead_of_school())
    return attachment(paper.content, "Образец приказа.docx")
