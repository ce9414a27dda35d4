"""What is made and printed for one pair: the order on what became of it, its papers, a slip, a sheet."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from nastavnik.documents.printing import one_file
from nastavnik.documents.standing import short
from nastavnik.organisations.permissions import can
from nastavnik.pairs.access import PairRequest, of_pair
from nastavnik.pairs.standing import Known, handed_over, papers_to_print
from nastavnik.shared import clock
from nastavnik.shared.attachments import attachment
from nastavnik.turns.facts import handing_of, slip_of
from nastavnik.turns.turning import order_made
from papers.slips import make_handing_over, make_slip


@require_POST
@of_pair
def pair_order(request: PairRequest) -> HttpResponse:
    """The order, and the notice where one goes before it."""
    if request.own is not None or not can(request.roles, "run_year"):
        raise PermissionDenied
    if not order_made(request, request.pair):
        messages.warning(request, "Составлять нечего: приказ уже есть.")
    return redirect("pair", request.organisation.key, request.pair.key)


@require_safe
@of_pair
def pair_print(request: PairRequest) -> HttpResponse:
    """All papers of the pair in the order of signing, as one file."""
    papers = papers_to_print(request.pair, _known(request))
    if not papers:
        messages.warning(request, "Печатать нечего: документов ещё нет.")
        return redirect("pair", request.organisation.key, request.pair.key)
    both = f"{short(request.pair.mentor)}, {short(request.pair.mentee)}".strip(" .")
    return attachment(one_file(papers), f"Документы пары — {both}.docx")


@require_safe
@of_pair
def pair_slip(request: PairRequest) -> HttpResponse:
    """For both of a pair that begins: who, since when, by when they meet."""
    _known(request)
    if not (request.pair.has_worked and request.pair.is_open and request.pair.starts_on):
        raise Http404
    name, content = make_slip(slip_of(request.organisation, request.pair))
    return attachment(content, name)


@require_safe
@of_pair
def pair_handing_over(request: PairRequest) -> HttpResponse:
    """What the new mentor takes over from the old one."""
    known = _known(request)
    if not handed_over(request.pair):
        raise Http404
    facts = handing_of(request.organisation, request.pair, known.in_force(request.pair))
    name, content = make_handing_over(facts)
    return attachment(content, name)


def _known(request: PairRequest) -> Known:
    """Whoever keeps papers; each of the two has a page of her own."""
    if request.own is not None:
        raise PermissionDenied
    where = request.organisation
    return Known(where, clock.today(where.zone), [request.pair])
