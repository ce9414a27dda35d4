"""How is the card of a teacher corrected, how does she go or come back, who holds which office?"""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from clerk.cases import OBLIQUE
from clerk.names import decline_name
from clerk.posts import decline_post
from clerk.staff.model import Sex
from clerk.typography import stopped
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.forms import CASE_NAMES
from nastavnik.people.access import in_school
from nastavnik.people.actions.add_teacher import add_teacher
from nastavnik.people.actions.change_teacher import change_teacher
from nastavnik.people.actions.end_work import end_work
from nastavnik.people.actions.invite_teacher import invite_teacher
from nastavnik.people.actions.return_teacher import return_teacher
from nastavnik.people.actions.send_on_leave import send_on_leave
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.forms import (
    LeaveForm,
    LeftForm,
    NewTeacherForm,
    OfficeForm,
    SurnameForm,
    TeacherForm,
)
from nastavnik.people.models import Employment, Office, Teacher
from nastavnik.people.queries import employments
from nastavnik.shared import clock
from nastavnik.shared.addresses import shared
from nastavnik.shared.forms import PlainForm, posted
from nastavnik.shared.registered import follows_of
from nastavnik.shared.rules import RuleBroken, Stale
from nastavnik.shared.ways_back import own_path


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
    messages.success(
        request,
        f"{gone.full_name}: снова среди педагогов. Пары, которые прекратились, сами не возобновятся.",
    )
    return redirect("person", request.organisation.key, teacher)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def person_add(request: HouseRequest) -> HttpResponse:
    """«Добавить человека»: little is asked for, and whether she is here already is looked up."""
    form = NewTeacherForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            added = add_teacher(
                request.account,
                organisation=request.organisation,
                values=form.values(),
                another_person=form.cleaned_data["another_person"],
            )
        except RuleBroken as broken:
            form.asks = broken.code == "alike"
            form.add_error("surname", broken.text)
        else:
            messages.success(request, stopped(f"Среди педагогов: {added.full_name}"))
            return redirect("person", request.organisation.key, added.key)
    errors = form.errors_in_order() if form.is_bound else ()
    context = {"form": form, "errors": errors}
    return render(request, "people/person_add.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def person_change(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """The form: facts, and the cases as papers will write them."""
    work = _work(teacher)
    form = TeacherForm(posted(request), initial=TeacherForm.initial_of(work))
    stale = ""
    if request.method == "POST" and form.is_valid():
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
    follows = follows_of(request.organisation, [teacher])[teacher]
    context: dict[str, Any] = {
        "follows": [
            (words, lines)
            for field, words in (("posts", "изменится должность"), ("external", "изменится вид занятости"))
            if (lines := follows.where([field]))
        ],
        "work": work,
        "form": form,
        "errors": errors,
        "stale": stale,
        "cases": _cases(form, work),
        "facts": [form[name] for name in (
            "surname", "first_name", "patronymic", "sex", "posts", "subjects", "category", "category_until")],
        "dates": [form[name] for name in (
            "hired_on", "building", "shift", "born_on", "email", "phone", "on_leave", "external")],
    }  # fmt: skip
    status = 409 if stale else 422 if errors else 200
    return render(request, "people/person_change.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def person_surname(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """«Другая фамилия»: the same person, found by both."""
    work = _work(teacher)
    one = work.teacher
    form = SurnameForm(posted(request), initial={"version": one.version})
    if request.method == "POST" and form.is_valid():
        was = one.surname
        one.rename(form.cleaned_data["surname"].strip())
        try:
            change_teacher(
                request.account,
                organisation=request.organisation,
                teacher=one,
                values={"surname": one.surname, "former": one.former},
                version=form.cleaned_data["version"],
            )
        except RuleBroken as broken:
            form.add_error("surname", broken.text)
            one.surname = was
        else:
            messages.success(request, stopped(f"{was}: теперь {one.full_name}"))
            return redirect("person", request.organisation.key, teacher)
    return _ask(request, work, form, "people/person_surname.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def person_left(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """«Больше не работает»: what follows is said first, and done with it."""
    work = _work(teacher)
    form = LeftForm(posted(request), initial={"ended_on": clock.today(request.organisation.zone)})
    if request.method == "POST" and form.is_valid():
        try:
            end_work(
                request.account,
                organisation=request.organisation,
                teacher=work.teacher,
                ended_on=form.cleaned_data["ended_on"],
            )
        except RuleBroken as broken:
            form.add_error("ended_on", broken.text)
        else:
            messages.success(request, f"{work.teacher.full_name}: больше не работает в школе.")
            return redirect("person", request.organisation.key, teacher)
    return _ask(request, work, form, "people/person_left.html")


@require_http_methods(["GET", "HEAD", "POST"])
@in_school("manage_people")
def person_leave(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """«Отпуск»: until when, and whether the pairs stand still meanwhile."""
    work = _work(teacher)
    form = LeaveForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            send_on_leave(
                request.account,
                organisation=request.organisation,
                teacher=work.teacher,
                **form.cleaned_data,
            )
        except RuleBroken as broken:
            form.add_error("until", broken.text)
        else:
            messages.success(request, "Отпуск записан.")
            return redirect("person", request.organisation.key, teacher)
    return _ask(request, work, form, "people/person_leave.html")


def _ask(request: HouseRequest, work: Employment, form: PlainForm, page: str) -> HttpResponse:
    """A question about one person, with what would follow."""
    errors = form.errors_in_order() if form.is_bound else ()
    follows = follows_of(request.organisation, [work.teacher.key])[work.teacher.key]
    context = {"work": work, "form": form, "errors": errors, "follows": follows}
    return render(request, page, context, status=422 if errors else 200)


@require_POST
@in_school("manage_roles")
def person_link(request: HouseRequest, teacher: UUID) -> HttpResponse:
    """A one-time link to the teacher's own page."""
    work, card = _work(teacher), reverse("person", args=[request.organisation.key, teacher])
    try:
        fresh = invite_teacher(
            request.account,
            organisation=request.organisation,
            teacher=work.teacher,
            another_person=request.POST.get("another") == "1",
        )
    except RuleBroken as broken:
        messages.warning(request, broken.text)
        return redirect(f"{card}?double" if broken.code == "double" else card)
    address = fresh.address(request.build_absolute_uri("/"))
    context = {
        "name": work.teacher.full_name,
        "login": fresh.link.account.login,
        "words": "По этой ссылке — ваша страница в «Наставнике».",
        "link": shared(address, f"QR-код ссылки для входа: {work.teacher.full_name}"),
        "ends_at": fresh.link.ends_at,
        "back": own_path(request.POST.get("next")) or card,
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


def _work(teacher: UUID) -> Employment:
    found = employments().filter(teacher__key=teacher).first()
    if found is None:
        raise Http404
    return found


def _cases(form: TeacherForm, work: Employment) -> list[tuple[str, Any, str, Any, str]]:
    """Case by case: the question, the field and our own form, of the name and of the post."""
    one = work.teacher
    sex = cast("Sex | None", one.sex)
    names = decline_name((one.surname, one.first_name, one.patronymic), sex)
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
