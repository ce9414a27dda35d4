"""Whoever is proposed to a pair answers on her own page: would she be the mentor, or have this one?"""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clerk.typography import stopped
from nastavnik.documents.states import Part
from nastavnik.finding.asking import has_said, side_of
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.mentorships.states import MentorshipState
from nastavnik.people.access import TeacherRequest, as_teacher
from nastavnik.people.facts import short_in
from nastavnik.shared.rules import RuleBroken
from nastavnik.signing.queries import posts_of


@require_http_methods(["GET", "HEAD", "POST"])
@as_teacher
def my_answer(request: TeacherRequest, pair: UUID) -> HttpResponse:
    """With whom, about what, till when; yes or no. What needs no answer any more leads back."""
    where, her, row = request.organisation, request.work.teacher, pair_by_key(pair)
    if row is None or her.pk not in {row.mentor_id, row.mentee_id}:
        raise Http404
    side = side_of(row, her)
    if row.state != MentorshipState.PROPOSED or has_said(row, side):
        return redirect("me", where.key)
    other = row.mentee if side == Part.MENTOR else row.mentor
    answer = request.POST.get("agrees", "")
    if request.method == "POST" and answer in {"yes", "no"}:
        agrees = answer == "yes"
        try:
            note_answer(request.account, organisation=where, pair=row, side=side, agrees=agrees)
        except RuleBroken as broken:
            messages.warning(request, broken.text)
        else:
            said = "Вы согласились" if agrees else "Вы отказались"
            messages.success(request, stopped(f"{said}: {short_in(other)}"))
        return redirect("me", where.key)
    context = {
        "pair": row, "mentor": side == Part.MENTOR, "other": other,
        "post": posts_of([other]).get(other.pk, ""),
    }  # fmt: skip
    return render(request, "finding/answer.html", context)
