"""What does the card of a teacher say, who may correct it, and who holds which office?"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clerk.cases import OBLIQUE
from clerk.names import decline_name
from clerk.posts import decline_post
from nastavnik.audit.queries import history
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.forms import CASE_NAMES
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.permissions import WORKS_ELSEWHERE, can, only_here
from nastavnik.people.access import in_school
from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.actions.invite_teacher import invite_teacher
from nastavnik.people.actions.return_teacher import return_teacher
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.forms import OfficeForm, TeacherForm
from nastavnik.people.models import Employment, Office, Teacher
from nastavnik.people.queries import employments
from nastavnik.shared.addresses import shared
from nastavnik.shared.forms import posted
from nastavnik.shared.rules import RuleBroken, Stale

HISTORY_LINES = 10


@require_POST
@in_school("manage_people")
def person_return(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """«Вернуть»: the card as it was."""
    gone = Teacher.objects.filter(key=teacher).first()
    if gone is None:
        raise Http404
    try:
        return_teacher(request.account, organisation=request.organisation, teacher=gone)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        return redirect("people_left", request.organisation.key)
    messages.success(request, f"{gone.full_name}: снова среди педагогов.")
    return redirect("person", request.organisation.key, teacher)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("see_people")
def person(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """The card: facts, cases as papers will write them, and what was done."""
    work = _work(teacher)
    may_manage = can(request.roles, "manage_people")
    form = TeacherForm(posted(request), initial=TeacherForm.initial_of(work))
    stale = ""
    if request.method == "POST":
        if not may_manage:
            raise PermissionDenied
        if form.is_valid():
            try:
                change_teacher(
                    request.account,
                    organisation=request.organisation,
                    teacher=work.teacher,
                    values=form.values(),
                    version=form.cleaned_data["version"],
                )
            except Stale as broken:
                stale = broken.text
            except RuleBroken as broken:
                form.add_error("surname", broken.text)
            else:
                messages.success(request, "Карточка сохранена.")
                return redirect("person", request.organisation.key, teacher)
    errors = form.errors_in_order() if form.is_bound else ()
    context: dict[str, Any] = {
        "work": work,
        "form": form,
        "errors": errors,
        "stale": stale,
        "may_manage": may_manage,
        "may_invite": can(request.roles, "manage_roles"),
        "elsewhere": _elsewhere(work.teacher, request.organisation),
        "double": "double" in request.GET,
        "cases": _cases(form, work),
        "facts": [form[name] for name in (
            "surname", "first_name", "patronymic", "sex", "posts", "subjects", "category")],
        "dates": [form[name] for name in (
            "hired_on", "born_on", "email", "phone", "on_leave", "external")],
        "history": history(request.organisation.key, work.teacher.key)[:HISTORY_LINES]
        if can(request.roles, "see_history") else (),
    }  # fmt: skip
    status = 409 if stale else 422 if errors else 200
    return render(request, "people/person.html", context, status=status)


@require_POST
@in_school("manage_roles")
def person_link(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """A one-time link to the teacher's own page."""
    work = _work(teacher)
    try:
        fresh = invite_teacher(
            request.account,
            organisation=request.organisation,
            teacher=work.teacher,
            another_person=request.POST.get("another") == "1",
        )
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        card = reverse("person", args=[request.organisation.key, teacher])
        return redirect(f"{card}?double" if broken.code == "double" else card)
    address = fresh.address(request.build_absolute_uri("/"))
    context = {
        "name": work.teacher.full_name,
        "login": fresh.link.account.login,
        "words": "По этой ссылке — ваша страница в «Наставнике».",
        "link": shared(address, f"QR-код ссылки для входа: {work.teacher.full_name}"),
        "ends_at": fresh.link.ends_at,
        "back": reverse("person", args=[request.organisation.key, teacher]),
    }
    return render(request, "organisations/link.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_settings")
def offices(request: HouseRequest) -> HttpResponse:
    """Offices that papers name, held from–to."""
    form = OfficeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            set_office(request.account, organisation=request.organisation, **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error("started_on" if broken.code == "too_early" else "name", broken.text)
        else:
            messages.success(request, "Должность записана.")
            return redirect("offices", request.organisation.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {
        "form": form,
        "errors": errors,
        "offices": Office.objects.select_related("teacher").order_by("kind", "-started_on"),
    }
    return render(request, "people/offices.html", context, status=422 if errors else 200)


def _elsewhere(teacher: Teacher, organisation: Organisation) -> str:
    """Why no link is made here into the account of the card, and who helps instead."""
    account = teacher.account
    return WORKS_ELSEWHERE if account and not only_here(account, organisation) else ""


def _work(teacher: UUID) -> Employment:
    found = employments().filter(teacher__key=teacher).first()
    if found is None:
        raise Http404
    return found


def _cases(form: TeacherForm, work: Employment) -> list[tuple[str, Any, str, Any, str]]:
    """Case by case: the question, the field and our own form, of the name and of the post."""
    one = work.teacher
    names = decline_name((one.surname, one.first_name, one.patronymic), _sex(one.sex))
    posts = decline_post(", ".join(work.posts))
    return [
        (
            CASE_NAMES[case.value],
            form[f"name_{case.value}"],
            names.get(case),
            form[f"post_{case.value}"],
            posts.get(case),
        )
        for case in OBLIQUE
    ]


def _sex(text: str | None) -> Any:  # noqa: ANN401 - «f», «m» or None
    return text
