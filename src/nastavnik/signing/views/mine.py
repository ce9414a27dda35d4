"""What does a teacher sign or get to know, and what does it say of her and of nobody else?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import required, unsigned
from nastavnik.documents.printing import content_of, sheets_of
from nastavnik.documents.queries import acknowledgements, made_papers
from nastavnik.documents.standing import status_of, who_signs
from nastavnik.documents.states import How
from nastavnik.organisations.queries import settings_of
from nastavnik.people.access import TeacherRequest, as_teacher
from nastavnik.shared.attachments import attachment
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.ways_back import own_path
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from nastavnik.signing.actions.forget_acknowledgement import forget_acknowledgement
from nastavnik.signing.queries import paper_of_teacher, to_acknowledge


@require_safe
@as_teacher
def my_paper(request: TeacherRequest, paper: UUID) -> HttpResponse:
    """Her own paper in full, of an order an extract."""
    found = _hers(request, paper)
    teacher = request.work.teacher
    own = found.owner == teacher.key
    missing = unsigned(required(found, made_papers(SchoolYear(found.school_year))))
    context: dict[str, Any] = {
        "paper": found,
        "own": own,
        "status": status_of(found, [one for one in missing if teacher.key == one.owner]),
        "who_signs": who_signs(found),
        "sheets": sheets_of(found, only="" if own else teacher.full_name),
        "known": acknowledgements([found]).get(found.pk, {}).get(teacher.key),
        "asked": bool(to_acknowledge([found])),
        "clicks_sign": settings_of(request.organisation).electronic_act_checked,
    }
    return render(request, "signing/my_paper.html", context)


@require_safe
@as_teacher
def my_paper_file(request: TeacherRequest, paper: UUID) -> HttpResponse:
    """The file of her own paper: an order, which names others, is read as an extract."""
    found = _hers(request, paper)
    if found.owner != request.work.teacher.key:
        raise Http404
    return attachment(content_of(found), found.filename)


@require_POST
@as_teacher
def my_acknowledge(request: TeacherRequest, paper: UUID) -> HttpResponse:
    """«Ознакомлен(а)», or back."""
    found = _hers(request, paper)
    told: dict[str, Any] = {"organisation": request.organisation, "paper": found}
    try:
        if "back" in request.POST:
            forget_acknowledgement(request.account, teacher=request.work.teacher, **told)
        else:
            teachers = [request.work.teacher]
            acknowledge_paper(request.account, teachers=teachers, how=How.PAGE, **told)
            messages.success(request, stopped(f"Вы ознакомились: {found.name}"))
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    paper_page = reverse("my_paper", args=[request.organisation.key, found.key])
    return redirect(own_path(request.POST.get("next")) or paper_page)


def _hers(request: TeacherRequest, key: UUID) -> Paper:
    found = paper_of_teacher(key, request.work.teacher.key)
    if found is None:
        raise Http404
    return found
