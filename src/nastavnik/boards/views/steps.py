"""What is changed of one step from its panel? Errors come back into the panel, nothing typed is lost."""

from collections.abc import Callable
from functools import partial, wraps
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from nastavnik.boards.forms import LOOK, DeadlineForm, DropForm, EvidenceForm, NoteForm
from nastavnik.boards.look import asked
from nastavnik.boards.panel import NAMES
from nastavnik.boards.views.roadmap import show_step
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.queries import present_year
from nastavnik.people.access import in_school
from nastavnik.roadmaps.actions.add_evidence import add_evidence
from nastavnik.roadmaps.actions.add_note import add_note
from nastavnik.roadmaps.actions.correct_job import correct_job
from nastavnik.roadmaps.actions.drop_step import drop_step
from nastavnik.roadmaps.actions.move_deadline import move_deadline, read_words
from nastavnik.roadmaps.actions.remove_evidence import remove_evidence
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.roadmaps.queries import roadmap_of, step_by_key
from nastavnik.roadmaps.spans import full_span
from nastavnik.shared.rules import RuleBroken, Stale

NAME = "step-name"
LINK = "link"
StepView = Callable[..., HttpResponseBase]


def changes_step(view: StepView) -> StepView:
    """Its address stays in the browser when a form comes back: looked at again, it is the step."""

    @wraps(view)
    def inner(request: HouseRequest, step: UUID, **kwargs: UUID) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, step=step, **kwargs)
        return redirect("roadmap_step", request.organisation.key, step)

    return inner


@in_school("run_year")
@changes_step
def roadmap_deadline(request: HouseRequest, step: UUID) -> HttpResponse:
    """Moves the deadline, or only shows how the words would be read."""
    row = step_of(request, step)
    form = DeadlineForm(request.POST, auto_id="deadline-%s")
    words = form.data.get("words", "")
    if not form.is_valid():
        return show_step(request, step, status=422, deadline_form=form, open_part="deadline")
    try:
        if LOOK in request.POST:
            return _look(request, row, form)
        moved = move_deadline(
            request.account,
            organisation=request.organisation,
            step=row,
            words=words,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
    except Stale as broken:
        renewed = DeadlineForm(renewed_version(request, row), auto_id="deadline-%s")
        return show_step(
            request, step, status=409, deadline_form=renewed, stale=broken.text,
            open_part="deadline",
        )  # fmt: skip
    except RuleBroken as broken:
        form.add_error("words", broken.text)
        return show_step(request, step, status=422, deadline_form=form, open_part="deadline")
    read = full_span(moved.standing)
    messages.success(request, f"Срок «{moved.deadline}» записан. Это {read}." if read else
                     f"Срок «{moved.deadline}» записан: дат нет, просроченным шаг не станет.")  # fmt: skip
    return back(request, step)


def _look(request: HouseRequest, row: Step, form: DeadlineForm) -> HttpResponse:
    words = " ".join(form.cleaned_data["words"].split())
    if not words:
        raise RuleBroken("no_words", "Напишите срок словами или датой: до 30 октября.")
    read = read_words(words, request.organisation, row.activity.stage)
    shown = {"words": words, "span": full_span(read.standing), "doubt": read.doubt}
    return show_step(request, row.key, deadline_form=form, read=shown, open_part="deadline")


@in_school("run_year")
@changes_step
def roadmap_job(request: HouseRequest, step: UUID) -> HttpResponse:
    """What the step does is corrected or confirmed."""
    row = step_of(request, step)
    job = request.POST.get("job", "")
    try:
        correct_job(request.account, organisation=request.organisation, step=row, job=job)
    except RuleBroken as broken:
        messages.warning(request, broken.text)
    else:
        messages.success(request, f"Запомнили: «{NAMES[job]}». Так же узнаем эти слова через год.")
    return back(request, step)


@in_school("run_year")
@changes_step
def roadmap_evidence(request: HouseRequest, step: UUID) -> HttpResponse:
    """A file or a link is put to the step."""
    row = step_of(request, step)
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        told = form.cleaned_data
        file, link, once = told["file"], told["link"], form.once_key
        put = partial(
            add_evidence, request.account, organisation=request.organisation, step=row,
            title=told["title"],
        )  # fmt: skip
        try:
            if file or not link:
                name = file.name or "" if file else ""
                put(stream=file.file if file else None, name=name, once=once)
            if link:  # beside a file it is a second evidence, with a key of its own
                put(link=link, once=uuid5(once, LINK) if once and file else once)
        except RuleBroken as broken:
            form.add_error("link" if broken.code == "no_address" else "file", broken.text)
        else:
            messages.success(request, "Подтверждение приложено.")
            return back(request, step)
    return show_step(request, step, status=422, evidence_form=form, open_part="evidence")


@in_school("run_year")
@changes_step
def roadmap_evidence_remove(request: HouseRequest, step: UUID, evidence: UUID) -> HttpResponse:
    """What was put by mistake is taken away; a second press finds nothing to take."""
    row = step_of(request, step)
    found = Evidence.objects.filter(key=evidence, step=row).first()
    if found:
        found.step = row
        try:
            remove_evidence(request.account, organisation=request.organisation, evidence=found)
        except RuleBroken as broken:
            messages.warning(request, broken.text)
        else:
            messages.success(request, f"«{found.title}» больше не подтверждает этот шаг.")
    return back(request, step)


@in_school("run_year")
@changes_step
def roadmap_note(request: HouseRequest, step: UUID) -> HttpResponse:
    """A note."""
    row = step_of(request, step)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            add_note(
                request.account,
                organisation=request.organisation,
                step=row,
                text=form.cleaned_data["note"],
                once=form.once_key,
            )
        except RuleBroken as broken:
            form.add_error("note", broken.text)
        else:
            return back(request, step)
    return show_step(request, step, status=422, note_form=form, open_part="note")


@in_school("run_year")
@changes_step
def roadmap_drop(request: HouseRequest, step: UUID) -> HttpResponse:
    """The step leaves the present roadmap, or comes back."""
    row = step_of(request, step)
    dropped = request.POST.get("dropped", "1") == "1"
    form = DropForm(request.POST)
    if not form.is_valid():
        messages.warning(request, "Причина не записана, шаг остался: напишите её короче.")
        return back(request, step)
    drop_step(
        request.account,
        organisation=request.organisation,
        step=row,
        dropped=dropped,
        reason=form.cleaned_data["reason"],
    )
    messages.success(
        request,
        "Шаг исключён из карты. Всё, что к нему приложено, осталось: его можно вернуть."
        if dropped else "Шаг снова в карте.",
    )  # fmt: skip
    return back(request, step)


def step_of(request: HouseRequest, step: UUID) -> Step:
    """A step of this year's roadmap, or 404."""
    found = roadmap_of(present_year(request.organisation))
    row = step_by_key(found, step) if found else None
    if row is None:
        raise Http404
    return row


def back(request: HouseRequest, step: UUID) -> HttpResponse:
    """To the step, with the filter one came with: reading and Tab go on at its name."""
    page = reverse("roadmap_step", args=[request.organisation.key, step])
    return redirect(f"{page}{asked(request)}#{NAME}")


def renewed_version(request: HouseRequest, row: Step) -> QueryDict:
    """What was typed, with the version of what is kept now: sent again, it is meant."""
    told = request.POST.copy()
    told["version"] = str(row.version)
    return told
