"""«Доработать», «На подпись»: which papers are drafts, and which wait to be signed?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import titles
from nastavnik.documents.queries import all_papers, beside, paper_by_key
from nastavnik.documents.states import PaperState
from nastavnik.organisations.access import HouseRequest
from nastavnik.people.access import in_school
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import way_back
from nastavnik.signing.actions.draft_papers import draft_papers
from nastavnik.signing.actions.send_papers import send_papers


@require_POST
@in_school("draft_papers")
def paper_draft(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One that waits to be signed, or with ``all`` those of its bundle that wait beside it."""
    found, papers = _meant(request, paper)
    try:
        draft_papers(request.account, organisation=request.organisation, papers=papers)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(request, stopped(f"Снова черновик, подписи не ждёт: {titles(papers)}"))
    return redirect("paper", request.organisation.key, found.key)


@require_POST
@in_school("draft_papers")
def paper_send(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One draft, or with ``all`` those of its bundle too."""
    found, papers = _meant(request, paper)
    sent = send_papers(request.account, organisation=request.organisation, papers=papers)
    if waiting := [one for one in sent if one.state == PaperState.PREPARED]:  # not signed meanwhile
        messages.success(request, stopped(f"Ждёт подписи: {titles(waiting)}"))
    if back := way_back(request):
        return redirect(back)
    return redirect("paper", request.organisation.key, found.key)


@require_POST
@in_school("draft_papers")
def papers_send(request: HouseRequest) -> HttpResponse:
    """All drafts there are."""
    papers = list(all_papers().filter(state=PaperState.DRAFT))
    send_papers(request.account, organisation=request.organisation, papers=papers)
    if papers:
        told = count(
            len(papers),
            "Подписи ждёт {} документ.", "Подписи ждут {} документа.", "Подписи ждут {} документов.",
        )  # fmt: skip
        messages.success(request, told)
    return redirect("papers", request.organisation.key)


def _meant(request: HouseRequest, key: UUID) -> tuple[Paper, list[Paper]]:
    found = paper_by_key(key)
    if found is None:
        raise Http404
    return found, [found, *beside(found)] if "all" in request.POST else [found]
