"""What is done with a pair: first what will follow, then the day and the ground."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from nastavnik.mentorships.models import Mentorship
from nastavnik.needs.candidates import find_for
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to
from nastavnik.organisations.states import Role
from nastavnik.pairs.access import PairRequest, of_pair
from nastavnik.pairs.acts import BY_CODE, acts_of
from nastavnik.pairs.forms import ASKED_AGAIN
from nastavnik.pairs.standing import Known, act_button, called, in_full, state_told
from nastavnik.people.queries import employments
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.turns.turning import order_made

TERM = ("extend", "end")


@require_http_methods(["GET", "HEAD", "POST"])
@of_pair
def pair_act(request: PairRequest, act: str) -> HttpResponse:
    """The page of one act, and the act. «term» only offers the two that decide about the term."""
    where, row = request.organisation, request.pair
    abilities = BY_CODE[act].ability if act in BY_CODE else ("run_year",)
    if request.own is not None or not any(can(request.roles, one) for one in abilities):
        raise PermissionDenied
    known = Known(where, clock.today(where.zone), [row])
    allowed = {one.code: one for one in acts_of(row, known, request.roles)}
    context: dict[str, Any] = {"pair": row, "name": called(row)}
    if act == "term":
        context["ways"] = [
            act_button(allowed[one].menu, row, where, one) for one in TERM if one in allowed
        ]
        context["term"] = in_full(row.ends_on) if row.ends_on else ""
        return render(request, "pairs/term.html", context)
    if act not in BY_CODE:
        raise Http404
    if act not in allowed:
        messages.warning(request, f"Пара сейчас {row.get_state_display()}: этого с ней не сделать.")
        return redirect("pair", where.key, row.key)
    chosen, ask, status = allowed[act], False, 200
    form = chosen.form(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        pair=row,
        people=_people(request, known),
        initial=_initial(row, act, known),
    )
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                done = chosen.do(request.account, where, row, form.cleaned_data)
            except RuleBroken as broken:
                form.add_error(None, broken.text)
                ask = broken.code in ASKED_AGAIN
            else:
                messages.success(request, f"{called(done)}: {state_told(done, known.today)}.")
                if chosen.ordered:  # where the order must wait, the pair's page says so
                    order_made(request, row)
                return redirect("pair", where.key, done.key)
    if "anyway" in form.fields and not ask and not form.data.get("anyway"):
        del form.fields["anyway"]
    context |= {"act": chosen, "form": form, "follows": chosen.follows(row, known)}
    return render(request, "pairs/act.html", context, status=status)


def _initial(row: Mentorship, act: str, known: Known) -> dict[str, Any]:
    if act == "ground":
        return {"basis": row.ground, "words": row.ground_words}
    if act == "elsewhere":
        return {
            "papers": row.elsewhere, "number": row.order_number, "ordered_on": row.ordered_on,
        }  # fmt: skip
    if act == "correct":
        last = known.turns.elsewhere(row)[-1]
        return {"number": last.number, "dated_on": last.dated_on}
    return {}


def _people(request: PairRequest, known: Known) -> list[tuple[str, str]]:
    """The candidates of «Найти наставника», best first; nobody without a mentee who works here."""
    mentee = employments().filter(teacher=request.pair.mentee).first()
    if mentee is None:
        return []
    where = request.organisation
    tell = falls_to(request.roles, Role.COORDINATOR, where)
    found = find_for(where, known.year, mentee, known.today, tell_asked=tell)
    everybody = (*found.first, *found.behind, *found.asked)
    return [(str(one.work.teacher.key), one.words) for one in everybody]
