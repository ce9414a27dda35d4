"""«Столбцы» of a roadmap: which column is what, with the rows read anew beside it."""

import tempfile
from itertools import islice
from pathlib import Path

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from clerk.errors import UnreadableError
from clerk.guard import read_columns_safely
from clerk.numbers import count
from clerk.roadmap.model import Column, Told
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.told import ROLE_NAMES, STAGES_BEGIN, what_is_wrong
from nastavnik.organisations.access import HouseRequest
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin, Roadmap
from nastavnik.roadmaps.queries import document_of, told_columns
from nastavnik.shared.apart import place
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard.page import Wizard

COLUMNS = "roadmap-columns"
_SHOWN = 40
_NOTHING = (
    "С такими столбцами не прочиталось ни одного мероприятия. Проверьте, у того ли столбца "
    "выбрано «мероприятие»."
)
_NO_HEADINGS = (
    "Над столбцами этой карты нет строки с названиями: «мероприятие», «срок», «ответственный». "
    "Допишите её в файл и загрузите карту ещё раз."
)
Read = tuple[tuple[Column, ...], Told | None, Document | None]


def what_was_read(document: Document) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """«8 этапов, 24 мероприятия, …»; first words of what was left out; columns left out."""
    works = [work for stage in document.stages for work in stage.activities]
    stages = sum(not stage.made_up for stage in document.stages)
    dated = sum(one.kind is not None for work in works for one in work.deadlines)
    people = len({work.responsible for work in works if work.responsible})
    told = (
        count(stages, "этап", "этапа", "этапов"),
        count(len(works), "мероприятие", "мероприятия", "мероприятий"),
        count(dated, "срок", "срока", "сроков"),
        count(people, "исполнитель", "исполнителя", "исполнителей"),
    )
    return ", ".join(told), document.left_out, document.unread


def columns_page(request: HouseRequest, wizard: Wizard) -> HttpResponse:
    """Look (nothing is kept), or take what was told; 404 where the roadmap came from no file."""
    kept = wizard.roadmap
    if kept is None or kept.origin != Origin.OWN or kept.file is None:
        raise Http404
    columns, told, document = _read(wizard, kept, told_columns())
    if not columns and not wizard.errors:
        messages.info(request, _NO_HEADINGS)
        return redirect(
            "year_question", request.organisation.key, wizard.start.school_year, "findings"
        )
    if request.method == "POST":
        told = _told(request, columns)
        if wrong := what_is_wrong(told.roles):
            wizard.wrong("columns", wrong)
            document = None
        else:
            _, _, document = _read(wizard, kept, (told,))
            if document is None and not wizard.errors:
                wizard.wrong("columns", _NOTHING)
        if document and "look" not in request.POST and _keep(wizard, kept, document, told):
            messages.success(request, "Столбцы исправлены, карта прочитана заново.")
            return redirect(
                "year_question", request.organisation.key, wizard.start.school_year, "findings"
            )
    elif document is None and not wizard.errors:
        document = document_of(kept)
    return _shown(request, wizard, columns, told, document)


def _read(wizard: Wizard, kept: Roadmap, remembered: tuple[Told, ...]) -> Read:
    """The kept file once more; what cannot be read is said on the page."""
    if kept.file is None:
        raise Http404
    with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
        path = Path(folder) / f"roadmap{Path(kept.name).suffix[:10]}"
        with default_storage.open(kept.file.path) as stream:
            path.write_bytes(stream.read())
        try:
            with place():
                return read_columns_safely(path, remembered)
        except (UnreadableError, RuleBroken) as error:
            wizard.wrong("columns", error.text)
    return (), None, None


def _told(request: HouseRequest, columns: tuple[Column, ...]) -> Told:
    roles = (request.POST.get(f"column-{at}", one.role or "-") for at, one in enumerate(columns))
    begin = request.POST.get("stages", "")
    return Told(
        headings=tuple(one.heading for one in columns),
        roles=tuple(role if role in ROLE_NAMES else None for role in roles),
        stages=begin if begin in STAGES_BEGIN else "",
    )


def _keep(wizard: Wizard, kept: Roadmap, document: Document, told: Told) -> bool:
    try:
        keep_roadmap(
            wizard.account,
            organisation=wizard.organisation,
            year=wizard.year,
            origin=kept.origin,
            document=document,
            name=kept.name,
            mend_safe=kept.mend_safe,
            told=told,
        )
    except RuleBroken as broken:
        wizard.wrong("columns", broken.text)
        return False
    return True


def _shown(
    request: HouseRequest,
    wizard: Wizard,
    columns: tuple[Column, ...],
    told: Told | None,
    document: Document | None,
) -> HttpResponse:
    roles = told.roles if told else tuple(one.role for one in columns)
    context = {
        "start": wizard.start,
        "errors": wizard.errors,
        "at_once": "HX-Request" in request.headers,
        "columns": [
            (at, one, role) for at, (one, role) in enumerate(zip(columns, roles, strict=True))
        ],
        "roles": ROLE_NAMES.items(),
        "begins": STAGES_BEGIN.items(),
        "begin": told.stages if told else "",
    }
    if document:
        context["read"], context["left_out"], context["unread"] = what_was_read(document)
        rows = ((stage, work) for stage in document.stages for work in stage.activities)
        context["rows"] = list(islice(rows, _SHOWN))
        whole = sum(len(stage.activities) for stage in document.stages)
        context["more"] = max(0, whole - _SHOWN)
    status = 422 if wizard.errors else 200
    return render(request, "wizard/roadmap_columns.html", context, status=status)
