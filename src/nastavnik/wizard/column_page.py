"""«Столбцы» of a roadmap: which column is what, with the rows read anew beside it."""

import tempfile
from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from pathlib import Path

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from clerk.errors import UnreadableError
from clerk.guard import read_columns_safely
from clerk.roadmap.model import ReadColumns, Told
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.told import ROLE_NAMES, STAGES_BEGIN, what_is_wrong
from nastavnik.launch.result.reading import what_was_read
from nastavnik.organisations.access import HouseRequest
from nastavnik.organisations.models import StoredFile
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin, Roadmap
from nastavnik.roadmaps.queries import document_of, told_columns
from nastavnik.shared.apart import place
from nastavnik.shared.lengths import whole
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard.actions.answer_question import answer_question
from nastavnik.wizard.page import Wizard
from nastavnik.wizard.questions import next_code

COLUMNS = "roadmap-columns"
_SHOWN, _DIGITS = 40, 3
_NOTHING = (
    "С такими столбцами не прочиталось ни одного мероприятия. Проверьте, у того ли столбца "
    "выбрано «мероприятие»."
)
_NO_HEADINGS = (
    "Над столбцами этой карты нет строки с названиями: «мероприятие», «срок», «ответственный». "
    "Допишите её в файл и загрузите карту ещё раз."
)


def columns_page(request: HouseRequest, wizard: Wizard) -> HttpResponse:
    """Look (nothing is kept), or take what was told; 404 where the roadmap came from no file."""
    file, kept = _source(wizard)
    where = (request.organisation.key, wizard.start.school_year)
    table = whole(request.POST.get("table", ""), _DIGITS)
    read = _read(wizard, file, told_columns(), table)
    if not read.columns and not wizard.errors:
        messages.info(request, _NO_HEADINGS)
        then = "findings" if kept else "roadmap"
        return redirect("year_question", *where, then)
    if request.method == "POST" and request.POST.get("shown", "0") == str(read.table):
        read = _as_told(wizard, file, read, _told(request, read))
        taken = read.roadmap and "look" not in request.POST and not wizard.errors
        if taken and _keep(wizard, file, kept, read):
            messages.success(request, "Столбцы исправлены, карта прочитана заново.")
            return redirect("year_question", *where, next_code(wizard.questions, "roadmap"))
    elif read.roadmap is None and kept and not wizard.errors and not read.table:
        read = replace(read, roadmap=document_of(kept))
    return _shown(request, wizard, read, kept)


def _source(wizard: Wizard) -> tuple[StoredFile, Roadmap | None]:
    """The file, and the roadmap kept of it; none where nobody could read it so far."""
    kept, unread = wizard.roadmap, wizard.answers.unread_file
    if unread and (file := StoredFile.objects.filter(key=unread).first()):
        return file, None
    if kept is None or kept.origin != Origin.OWN or kept.file is None:
        raise Http404
    return kept.file, kept


def _read(
    wizard: Wizard, file: StoredFile, remembered: tuple[Told, ...], table: int | None = None
) -> ReadColumns:
    """The file once more; what cannot be read is said on the page."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        path = Path(folder) / f"roadmap{Path(file.name).suffix[:10]}"
        with default_storage.open(file.path) as stream:
            path.write_bytes(stream.read())
        try:
            with place():
                return read_columns_safely(path, remembered, table)
        except (UnreadableError, RuleBroken) as error:
            wizard.wrong("columns", error.text)
    return ReadColumns()


def _as_told(wizard: Wizard, file: StoredFile, read: ReadColumns, told: Told) -> ReadColumns:
    """The roadmap as it is read so, or what is wrong with what was told."""
    if wrong := what_is_wrong(told.roles):
        wizard.wrong("columns", wrong)
        return replace(read, told=told, roadmap=None)
    roadmap = _read(wizard, file, (told,), told.table).roadmap
    if roadmap is None and not wizard.errors:
        wizard.wrong("columns", _NOTHING)
    return replace(read, told=told, roadmap=roadmap)


def _told(request: HouseRequest, read: ReadColumns) -> Told:
    columns = read.columns
    roles = (request.POST.get(f"column-{at}", one.role or "-") for at, one in enumerate(columns))
    begin = request.POST.get("stages", "")
    return Told(
        headings=tuple(one.heading for one in columns),
        roles=tuple(role if role in ROLE_NAMES else None for role in roles),
        stages=begin if begin in STAGES_BEGIN else "",
        table=read.table,
    )


def _keep(wizard: Wizard, file: StoredFile, kept: Roadmap | None, read: ReadColumns) -> bool:
    fresh = nullcontext() if kept else default_storage.open(file.path)
    try:
        with fresh as stream:
            keep_roadmap(
                wizard.account,
                organisation=wizard.organisation,
                year=wizard.year,
                origin=Origin.OWN,
                document=read.roadmap or Document(None, None, ()),
                name=kept.name if kept else file.name,
                stream=stream,
                mend_safe=kept.mend_safe if kept else True,
                told=read.told,
            )
    except RuleBroken as broken:
        wizard.wrong("columns", broken.text)
        return False
    if kept is None:
        answer_question(
            wizard.account,
            organisation=wizard.organisation,
            start=wizard.start,
            question="roadmap",
            values={"roadmap_chosen": True, "unread_file": None},
            then="findings",
        )
    for name in ("roadmap", "answers"):
        wizard.__dict__.pop(name, None)
    return True


def _shown(
    request: HouseRequest, wizard: Wizard, read: ReadColumns, kept: Roadmap | None
) -> HttpResponse:
    told, document = read.told, read.roadmap
    roles = told.roles if told else tuple(one.role for one in read.columns)
    context = {
        "start": wizard.start,
        "errors": wizard.errors,
        "at_once": "HX-Request" in request.headers,
        "refused": kept is None,
        "back": "findings" if kept else "roadmap",
        "tables": list(enumerate(read.tables)),
        "table": read.table,
        "columns": [
            (at, one, role) for at, (one, role) in enumerate(zip(read.columns, roles, strict=True))
        ],
        "roles": ROLE_NAMES.items(),
        "begins": STAGES_BEGIN.items(),
        "begin": told.stages if told else "",
    }
    if document:
        context["read"] = what_was_read(document)
        rows = ((stage, work) for stage in document.stages for work in stage.activities)
        context["rows"] = list(islice(rows, _SHOWN))
        works = sum(len(stage.activities) for stage in document.stages)
        context["more"] = max(0, works - _SHOWN)
    status = 422 if wizard.errors else 200
    return render(request, "wizard/roadmap_columns.html", context, status=status)
