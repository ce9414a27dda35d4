"""«Подготовить документы»: papers of a pair are made of what is known now, without the wizard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from clerk.calendar import SchoolYear
from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.actions.end_pair import end_pair
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called
from nastavnik.mentorships.preparing import prepare_pairs
from nastavnik.mentorships.queries import broken_pairs
from nastavnik.mentorships.states import AT_WORK, OPEN, WAITING, EndGround
from nastavnik.organisations.access import HouseRequest
from nastavnik.pairs.lacking import prepare_lacking
from nastavnik.people.access import in_school
from nastavnik.people.queries import working
from nastavnik.turns.turning import turns_before


@require_POST
@in_school("run_year")
def pairs_prepare(request: HouseRequest) -> HttpResponse:
    """The pairs named in ``of``; who has gone on meanwhile is passed over. What waits for its order
    though one of the two does not work here any more is over."""
    told = set(request.POST.getlist("every" if "all" in request.POST else "of"))
    by_hand = "by_hand" in request.POST if "asked" in request.POST else None
    waiting = Mentorship.objects.filter(state__in=OPEN).select_related("mentor", "mentee")
    found = [one for one in waiting if str(one.key) in told]
    broken = [
        one
        for start in {one.school_year for one in found}
        for one in broken_pairs(SchoolYear(start)).filter(key__in=[row.key for row in found])
    ]
    for one in broken:
        _over(request, one)
    at_work = [one for one in found if one.state in AT_WORK]
    made = [
        paper
        for start in sorted({one.school_year for one in found})
        for paper in prepare_pairs(
            request.account,
            organisation=request.organisation,
            year=SchoolYear(start),
            pairs={one.key for one in found if one.school_year == start},
            by_hand=by_hand,
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
    elif not broken:
        messages.warning(request, "Готовить нечего: пары уже названы в подписанном приказе.")
    if "back" in request.POST and len(found) == 1:
        return redirect("pair", request.organisation.key, found[0].key)
    return redirect("papers", request.organisation.key)


def _over(request: HouseRequest, pair: Mentorship) -> None:
    """She left before that ended her pairs by itself; nobody signs what speaks of them."""
    mentee_left = pair.mentor.key in working([pair.mentor.key])
    ground = EndGround.MENTEE_LEFT if mentee_left else EndGround.MENTOR_LEFT
    end_pair(request.account, organisation=request.organisation, pair=pair, ground=ground)
    said = f"Пара отменена, неподписанное снято: {called(pair)}, {ground.label}"
    messages.success(request, stopped(said))
