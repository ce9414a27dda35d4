"""«Подготовить документы»: papers of a pair are made of what is known now, without the wizard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clerk.calendar import SchoolYear
from clerk.numbers import count
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.states import AT_WORK, OPEN, WAITING
from nastavnik.organisations.access import HouseRequest
from nastavnik.pairs.lacking import prepare_lacking
from nastavnik.pairs.turning import turns_before
from nastavnik.people.access import in_school


@require_POST
@in_school("run_year")
def pairs_prepare(request: HouseRequest) -> HttpResponse:
    """The pairs named in ``of``; who has gone on meanwhile is passed over."""
    told = set(request.POST.getlist("of"))
    waiting = Mentorship.objects.filter(state__in=OPEN).select_related("mentor", "mentee")
    found = [one for one in waiting if str(one.key) in told]
    at_work = [one for one in found if one.state in AT_WORK]
    made = [
        paper
        for start in sorted({one.school_year for one in found})
        for paper in prepare_pairs(
            request.account,
            organisation=request.organisation,
            year=SchoolYear(start),
            pairs={one.key for one in found if one.school_year == start},
        )
    ]
    for one in found:
        if (
            one.turn and one.state in WAITING
        ):  # its order is that on what became of the pair before it
            made += turns_before(request.account, request.organisation, one)
    for one in at_work:
        made += prepare_lacking(request.account, organisation=request.organisation, pair=one)
    fresh = [one for one in made if one.state in UNSIGNED]
    if fresh:
        papers = count(
            len(fresh), "{} документ готов", "{} документа готовы", "{} документов готовы"
        )
        kept = count(len(made) - len(fresh), "документ", "документа", "документов")
        signed = f" Подписанное осталось как было: {kept}." if len(made) > len(fresh) else ""
        messages.success(request, f"По нынешним данным: {papers}.{signed}")
    elif made:
        messages.warning(request, "Готовить нечего: документы пары уже подписаны.")
    else:
        messages.warning(request, "Готовить нечего: пары уже названы в подписанном приказе.")
    if "back" in request.POST and len(found) == 1:
        return redirect("pair", request.organisation.key, found[0].key)
    return redirect("papers", request.organisation.key)
