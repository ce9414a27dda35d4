"""«Найти наставника»: for whom, whom, on what terms; then both are asked."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from nastavnik.documents.states import Part
from nastavnik.finding.forms import FORMS, KINDS, ChooseForm, TakeInForm, TermsForm
from nastavnik.mentorships.actions.note_answer import note_answer
from nastavnik.mentorships.actions.propose_pair import propose_pair
from nastavnik.mentorships.actions.replace_mentor import replace_mentor
from nastavnik.mentorships.actions.take_pair_in import take_pair_in
from nastavnik.mentorships.gate import consents_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import pair_by_key
from nastavnik.mentorships.states import MENTEE_CONSENT, MENTOR_CONSENT, WAITING, EndGround
from nastavnik.needs.candidates import Candidate, Candidates, find_for, who_needs
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import calendar_of, falls_to, present_year, settings_of
from nastavnik.organisations.states import Role
from nastavnik.pairs.forms import ASKED_AGAIN
from nastavnik.pairs.standing import Known, called, day, papers_button
from nastavnik.people.access import in_school, no_link_from_here
from nastavnik.people.facts import taught
from nastavnik.people.models import Employment
from nastavnik.people.queries import employments
from nastavnik.shared import clock
from nastavnik.shared.forms import posted
from nastavnik.shared.lists import folded
from nastavnik.shared.rules import RuleBroken
from nastavnik.turns.turning import order_made

SEEN, BEHIND_SEEN = 7, 3
SIDES: tuple[tuple[Part, str], ...] = ((Part.MENTOR, MENTOR_CONSENT), (Part.MENTEE, MENTEE_CONSENT))


@require_safe
@in_school("run_year")
def pairs_find(request: HouseRequest) -> HttpResponse:
    """For whom? Those who need a mentor first; anybody who works here may be named."""
    where = request.organisation
    if told := request.GET.get("mentee", ""):
        work = next((one for one in employments() if str(one.teacher.key) == told), None)
        if work is not None:
            return redirect("pairs_find_for", where.key, work.teacher.key)
    context = {
        "needy": who_needs(where, present_year(where), clock.today(where.zone)),
        "people": [(one.teacher.key, f"{one.teacher.full_name}, {one}") for one in employments()],
    }
    return render(request, "finding/find.html", context)


@require_safe
@in_school("run_year")
def pairs_find_for(request: HouseRequest, mentee: UUID) -> HttpResponse:
    """The candidates for one, best first, with reasons and load."""
    work = _work(mentee)
    found = _found(request, work)
    first, first_more = folded(found.first, SEEN)
    behind, behind_more = folded(found.behind, BEHIND_SEEN)
    context = {
        "mentee": work,
        "months": taught(work, clock.today(request.organisation.zone)).months,
        "found": found,
        "first": first,
        "first_more": first_more,
        "behind": behind,
        "behind_more": behind_more,
        "present": [(one, called(one)) for one in found.present],
    }
    return render(request, "finding/candidates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def pairs_choose(request: HouseRequest, mentee: UUID, mentor: UUID) -> HttpResponse:
    """On what terms, and why, if she is not the first; proposed, both are asked."""
    where, work = request.organisation, _work(mentee)
    found = _found(request, work)
    chosen = found.of(mentor)
    if chosen is None:
        messages.warning(request, "Этого человека предложить нельзя: выберите из списка.")
        return redirect("pairs_find_for", where.key, mentee)
    form = ChooseForm(
        posted(request), subjects=work.subjects, best=chosen == found.best,
        initial=_usual(request, found.lost),
    )  # fmt: skip
    if request.method == "POST":
        done = tried(form, lambda: _propose(request, work, chosen, found.lost, form))
        if done is not None:
            if found.lost is not None and found.lost.about == done.about:
                order_made(request, found.lost)  # on the replacement, as where it is done by hand
            return redirect("pair_ask", where.key, done.key)
    context = {"mentee": work, "one": chosen, "form": form, "best": found.best}
    return render(request, "finding/choose.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def pair_ask(request: HouseRequest, pair: UUID) -> HttpResponse:
    """Both of a proposed pair are asked: by word of mouth, or by the link to their own page."""
    where, row = request.organisation, pair_by_key(pair)
    if row is None:
        raise Http404
    if row.state not in WAITING:
        return redirect("pair", where.key, row.key)
    if request.method == "POST":
        agrees = request.POST.get("agrees") == "yes"
        side = Part.MENTOR if request.POST.get("side") == Part.MENTOR else Part.MENTEE
        try:
            note_answer(request.account, organisation=where, pair=row, side=side, agrees=agrees)
        except RuleBroken as broken:
            messages.warning(request, broken.text)
        if agrees:
            return redirect("pair_ask", where.key, row.key)
        messages.success(request, "Предложение снято. Ниже — другие кандидаты.")
        return redirect("pairs_find_for", where.key, row.mentee.key)
    known = Known(where, clock.today(where.zone), [row])
    words = consents_of(row, known.papers.rule)
    asked = [
        {
            "side": part.value,
            "part": part.label.capitalize(),
            "teacher": one,
            "work": known.works.get(one.pk),
            "signed": known.papers.is_signed(kind, row),
            "said": day(said) if (said := words.get(kind)) else "",
            "link": can(request.roles, "manage_roles") and not no_link_from_here(one, where),
        }
        for part, kind in SIDES
        for one in (row.mentor if part == Part.MENTOR else row.mentee,)
    ]
    context = {"pair": row, "title": called(row), "asked": asked, "button": papers_button(row, where),
               "both": all(one["signed"] or one["said"] for one in asked)}  # fmt: skip
    return render(request, "finding/ask.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("run_year")
def pairs_add(request: HouseRequest) -> HttpResponse:
    """A pair that works already: begun before, elsewhere or without papers."""
    where = request.organisation
    works = list(employments())
    form = TakeInForm(
        posted(request),
        people=[(str(one.teacher.key), f"{one.teacher.full_name}, {one}") for one in works],
        subjects=sorted({subject for one in works for subject in one.subjects}),
        initial=_usual(request, None),
    )
    if request.method == "POST":
        done = tried(form, lambda: _take_in(request, form))
        if done is not None:
            messages.success(request, f"{called(done)}: {done.get_state_display()}.")
            return redirect("pair", where.key, done.key)
    return render(request, "finding/add.html", {"form": form}, status=422 if form.errors else 200)


def tried(form: TermsForm, do: Callable[[], Mentorship]) -> Mentorship | None:
    """What was done. Else the form says what is wrong; a question stays on it with its «всё равно»."""
    if not form.is_valid():
        return None
    try:
        return do()
    except RuleBroken as broken:
        form.add_error(None, broken.text)
        form.asks = broken.code in ASKED_AGAIN
    return None


def _propose(
    request: HouseRequest,
    work: Employment,
    chosen: Candidate,
    lost: Mentorship | None,
    form: ChooseForm,
) -> Mentorship:
    """In place of the one who is gone, where she was for the same; else a pair of its own."""
    where, mentor, terms = request.organisation, chosen.work.teacher.key, form.terms()
    told: dict[str, Any] = {
        "organisation": where, "mentor": mentor, "terms": terms,
        "why": form.said_why() or chosen.why, "anyway": form.cleaned_data["anyway"],
    }  # fmt: skip
    if lost is not None and lost.about == terms.about:
        ground = EndGround(lost.end_ground or EndGround.MENTOR_LEFT)
        return replace_mentor(request.account, pair=lost, ground=ground, **told)
    year = present_year(where)
    return propose_pair(request.account, year=year, mentee=work.teacher.key, **told)


def _take_in(request: HouseRequest, form: TakeInForm) -> Mentorship:
    told = form.cleaned_data
    return take_pair_in(
        request.account, organisation=request.organisation, year=present_year(request.organisation),
        mentor=told["mentor"], mentee=told["mentee"], terms=form.terms(),
        order_number=told["number"], ordered_on=told["ordered_on"], papers=told["papers"],
        anyway=told["anyway"],
    )  # fmt: skip


def _found(request: HouseRequest, mentee: Employment) -> Candidates:
    """Who said no is told to who coordinates, and to nobody else."""
    where = request.organisation
    return find_for(
        where, present_year(where), mentee, clock.today(where.zone),
        tell_asked=falls_to(request.roles, Role.COORDINATOR, where),
    )  # fmt: skip


def _usual(request: HouseRequest, lost: Mentorship | None) -> dict[str, Any]:
    """Till the end of the school year, or of the term of who is gone, and on her terms."""
    where = request.organisation
    last_day = calendar_of(settings_of(where), present_year(where)).last_day
    usual = {"form": FORMS[0], "kind": KINDS[0], "ends_on": last_day}
    if lost is None:
        return usual
    still = lost.ends_on and lost.ends_on >= clock.today(where.zone)
    return {
        "about": lost.about,
        "form": lost.form if lost.form in FORMS else usual["form"],
        "kind": lost.kind if lost.kind in KINDS else usual["kind"],
        "ends_on": lost.ends_on if still else last_day,
    }


def _work(teacher: UUID) -> Employment:
    found = employments().filter(teacher__key=teacher).first()
    if found is None:
        raise Http404
    return found
