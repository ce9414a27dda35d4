"""«Начать учебный год»: how do two files become a page of results and a set of papers?

Nothing is kept on the server: the page itself carries the facts that were read.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clerk.errors import UnreadableError
from nastavnik.launch.compute import Choices, FileRefusedError
from nastavnik.launch.computing import archive, first_page, page_again
from nastavnik.launch.forms import (
    ROADMAP_TYPES,
    STAFF_TYPES,
    LaunchForm,
    read_choices,
    years_around,
)
from nastavnik.launch.packed import StaleFactsError
from nastavnik.shared.apart import apart, around
from nastavnik.shared.attachments import ZIP, attachment
from nastavnik.shared.clock import today

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
            return _apart(request, first_page, staff, roadmap, form.choices())
    except FileRefusedError as refusal:
        form.add_error(refusal.source, refusal.text)
    except UnreadableError as refusal:
        form.add_error("staff", refusal.text)
    return _ask(request, form)


def _answer_again(request: HttpRequest) -> HttpResponse:
    choices = read_choices(request.POST)
    facts = request.POST["facts"]
    try:
        if request.POST.get("action") == "download":
            return _download(request, facts, choices)
        return _apart(request, page_again, facts, choices)
    except StaleFactsError:
        form = LaunchForm(initial={"school": choices.school or ""})
        return _ask(request, form, stale=True)


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
    return render(request, "launch/launch.html", context, status=status)


def _apart(request: HttpRequest, job: Callable[..., str], *arguments: object) -> HttpResponse:
    """A page that is computed and drawn in a process of its own."""
    stranger = not request.user.is_authenticated
    return HttpResponse(apart(job, *arguments, today(), around(request), stranger=stranger))


def _download(request: HttpRequest, facts: str, choices: Choices) -> HttpResponse:
    stranger = not request.user.is_authenticated
    content, name = apart(archive, facts, choices, today(), stranger=stranger)
    return attachment(content, name, ZIP)


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
