"""What lies beside a signed paper: scans, signatures made elsewhere?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from nastavnik.documents.actions.attach_copy import attach_copy
from nastavnik.documents.actions.file_paper import file_paper
from nastavnik.documents.actions.remove_copy import remove_copy
from nastavnik.documents.forms import CopyForm
from nastavnik.documents.models import SignedCopy
from nastavnik.documents.queries import copy_by_key, paper_by_key
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared.attachments import attachment
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.storage import whole_bytes

LONGEST_PLACE = 200
OCTETS = "application/octet-stream"


@require_POST
@in_school("file_papers")
def copy_attach(request: HouseRequest, paper: UUID) -> HttpResponse:
    """Brought; a mistake is told on the page of the paper."""
    found = paper_by_key(paper)
    if found is None:
        raise Http404
    form = CopyForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["copy"]
        try:
            attach_copy(
                request.account, organisation=request.organisation, paper=found,
                stream=file.file, name=file.name or "скан.pdf",
            )  # fmt: skip
        except RuleBroken as broken:
            messages.warning(request, broken.text)
        else:
            messages.success(request, "Приложено.")
    else:
        for error in form.errors_in_order():
            messages.warning(request, error.text)
    return redirect("paper", request.organisation.key, found.key)


@require_POST
@in_school("file_papers")
def paper_filed(request: HouseRequest, paper: UUID) -> HttpResponse:
    """In which file of the school the signed sheet lies."""
    found = paper_by_key(paper)
    if found is None:
        raise Http404
    try:
        told = request.POST.get("filed_in", "")[:LONGEST_PLACE]
        file_paper(request.account, organisation=request.organisation, paper=found, filed_in=told)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(request, "Номер дела сохранён.")
    return redirect("paper", request.organisation.key, found.key)


@require_POST
@in_school("file_papers")
def copy_remove(request: HouseRequest, copy: UUID) -> HttpResponse:
    """Put there by mistake."""
    found = _copy(copy)
    paper = remove_copy(request.account, organisation=request.organisation, copy=found)
    messages.success(request, f"Убрано: «{found}». Нужен — приложите его снова.")
    return redirect("paper", request.organisation.key, paper.key)


@require_safe
@in_school("see_papers")
def copy_file(request: HouseRequest, copy: UUID) -> HttpResponse:  # noqa: ARG001
    """As it was brought."""
    found = _copy(copy)
    content = whole_bytes(found.file.sha256)
    if content is None:
        raise Http404
    return attachment(content, found.file.name, OCTETS)


def _copy(key: UUID) -> SignedCopy:
    found = copy_by_key(key)
    if found is None:
        raise Http404
    return found
