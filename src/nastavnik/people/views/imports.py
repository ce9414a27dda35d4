"""«Загрузить список»: file → columns → what would change → taken."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.correct_columns import correct_columns
from nastavnik.people.actions.drop_list import drop_list
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.facts import reading_of
from nastavnik.people.forms import StaffFileForm, read_absent, read_columns
from nastavnik.people.models import StaffImport
from nastavnik.people.preview import look_at, merge_columns, refused_workbook, told_about
from nastavnik.people.queries import draft_import
from nastavnik.shared.attachments import EXCEL, attachment
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def people_import(request: HouseRequest) -> HttpResponse:
    """The question: which file?"""
    form = StaffFileForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["staff"]
        try:
            draft = take_in_list(
                request.account,
                organisation=request.organisation,
                stream=file.file,
                name=file.name or "список",
            )
        except RuleBroken as broken:
            form.add_error("staff", broken.text)
        else:
            return redirect("people_import_look", request.organisation.key, draft.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"form": form, "errors": errors}
    return render(request, "people/import.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def people_import_look(request: HouseRequest, draft: UUID) -> HttpResponse:
    """What would change, the columns beside it; «Взять» makes it so."""
    found = _draft(draft)
    if request.method == "POST":
        return _act(request, found)
    return render(request, "people/import_look.html", look_at(found))


def _act(request: HouseRequest, draft: StaffImport) -> HttpResponse:
    here = redirect("people_import_look", request.organisation.key, draft.key)
    try:
        if request.POST.get("action") == "columns":
            told = merge_columns(draft, read_columns(request.POST, reading_of(draft).columns))
            correct_columns(
                request.account, organisation=request.organisation, draft=draft, fields=told
            )
            messages.success(request, "Столбцы исправлены, список прочитан заново.")
            return here
        absent = read_absent(request.POST)
        told_absent = told_about(draft, absent)
        done = apply_list(
            request.account, organisation=request.organisation, draft=draft, absent=absent
        )
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        return here
    messages.success(
        request,
        f"Список загружен: новых {done.new}, изменено {done.changed}, без изменений {done.unchanged}"
        + (f". Из тех, кого в нём нет: {told_absent}." if told_absent else "."),
    )
    return redirect("people", request.organisation.key)


@require_POST
@in_school("manage_people")
def people_import_drop(request: HouseRequest, draft: UUID) -> HttpResponse:
    """Nothing is taken."""
    try:
        drop_list(request.account, organisation=request.organisation, draft=_draft(draft))
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(request, "Загрузка отменена, ничего не изменилось.")
    return redirect("people", request.organisation.key)


@require_safe
@in_school("manage_people")
def people_import_refused(request: HouseRequest, draft: UUID) -> HttpResponse:  # noqa: ARG001
    """The rows that were not taken, as they stand, each with its reason: to be mended and sent back."""
    found = _draft(draft)
    return attachment(refused_workbook(reading_of(found)), "Не взятые строки.xlsx", EXCEL)


def _draft(key: UUID) -> StaffImport:
    found = draft_import(key)
    if found is None:
        raise Http404
    return found
