"""«Начать учебный год»: how do two files become a page of results and a set of papers?

Nothing is kept on the server: the page itself carries the facts that were read.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from nastavnik.shared.attachments import ZIP, attachment
from nastavnik.shared.clock import today
from nastavnik.workspace.forms import (
    ROADMAP_TYPES,
    STAFF_TYPES,
    LaunchForm,
    read_choices,
    years_around,
)
from nastavnik.workspace.launch import (
    Choices,
    FileRefusedError,
    LaunchFacts,
    LaunchResult,
    compute,
    proposed,
    read_files,
)
from nastavnik.workspace.launch_folder import make_zip, signing_set, zip_name
from nastavnik.workspace.launch_state import StaleFactsError, pack, unpack
from nastavnik.workspace.result.page import build_page

LONGEST_STEM = 80  # of a file's name: a folder takes 255 bytes, a Russian letter is two
STALE = (
    "Страница открыта больше суток назад или программа за это время перезапускалась. "
    "Выберите файлы ещё раз: результат будет тем же."
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def launch(request: HttpRequest) -> HttpResponse:
    """The question, the results, the results again with other choices, or the papers."""
    if request.method != "POST":
        return _ask(request, LaunchForm())
    return _answer_again(request) if "facts" in request.POST else _answer(request)


def _answer(request: HttpRequest) -> HttpResponse:
    form = LaunchForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form)
    files = form.cleaned_data
    try:
        with _on_disk(files["staff"], files["roadmap"]) as (staff, roadmap):
            facts = read_files(staff, roadmap)
    except FileRefusedError as refusal:
        form.add_error(refusal.source, refusal.text)
        return _ask(request, form)
    choices = form.choices()
    return _show(request, facts, compute(facts, choices, today()), choices)


def _answer_again(request: HttpRequest) -> HttpResponse:
    choices = read_choices(request.POST)
    try:
        facts = unpack(request.POST["facts"])
    except StaleFactsError:
        form = LaunchForm(initial={"school": choices.school or ""})
        return _ask(request, form, stale=True)
    result, choices = _compute_with_defaults(facts, choices)
    if request.POST.get("action") == "download":
        return _download(result)
    return _show(request, facts, result, choices)


def _compute_with_defaults(facts: LaunchFacts, choices: Choices) -> tuple[LaunchResult, Choices]:
    """Ticks as the system set them are its own decision, not the person's."""
    plain = replace(choices, mentees=None, mentors=None)
    result = compute(facts, plain, today())
    mentees = proposed(result.mentee_candidates)
    mentors = proposed(result.mentor_candidates) - mentees
    told = replace(
        choices,
        mentees=None if choices.mentees == mentees else choices.mentees,
        mentors=None if choices.mentors == mentors else choices.mentors,
    )
    if told == plain:
        return result, plain
    return compute(facts, told, today()), told


def _ask(request: HttpRequest, form: LaunchForm, *, stale: bool = False) -> HttpResponse:
    errors = form.errors_in_order() if form.is_bound else ()
    context = {
        "form": form,
        "errors": errors,
        "stale": STALE if stale else "",
        "years": years_around(today()),
        "roadmap_types": ",".join(ROADMAP_TYPES),
        "staff_types": ",".join(STAFF_TYPES),
    }
    status = 422 if errors or stale else 200
    return render(request, "workspace/launch.html", context, status=status)


def _show(
    request: HttpRequest, facts: LaunchFacts, result: LaunchResult, choices: Choices
) -> HttpResponse:
    page = build_page(result, choices, signing_set(result), pack(facts))
    context = {"page": page, "result": result, "years": years_around(result.today)}
    return render(request, "workspace/result.html", context)


def _download(result: LaunchResult) -> HttpResponse:
    return attachment(make_zip(result), zip_name(result), ZIP)


@contextmanager
def _on_disk(
    staff: "UploadedFile[bytes]", roadmap: "UploadedFile[bytes] | None"
) -> Iterator[tuple[Path, Path | None]]:
    """Both files in a folder of their own that is gone afterwards, whatever happens."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        yield (
            _put_down(staff, Path(folder) / "staff"),
            _put_down(roadmap, Path(folder) / "roadmap") if roadmap else None,
        )


def _put_down(file: "UploadedFile[bytes]", folder: Path) -> Path:
    name = Path(file.name or "file")
    folder.mkdir(mode=0o700)
    path = folder / f"{name.stem[:LONGEST_STEM]}{name.suffix[:10]}"
    with path.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    return path
