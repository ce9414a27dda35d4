"""«Дорожная карта», «Карта на несколько лет», «Замечания»."""

import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from clerk.calendar import SchoolYear
from clerk.errors import UnreadableError
from clerk.guard import read_columns_safely, read_roadmap_safely
from clerk.organisations import another_school
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.standard import standard_roadmap
from nastavnik.launch.forms import ROADMAP_TYPES
from nastavnik.launch.result.reading import what_was_read
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.people.forms import check_file
from nastavnik.reviewing.actions.cut_roadmap import cut_roadmap
from nastavnik.reviewing.forms import take_acts, told_cut
from nastavnik.reviewing.queries import findings_of, years_in
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin, Roadmap
from nastavnik.roadmaps.queries import (
    document_of,
    present_document,
    roadmap_of,
    steps_of,
    told_columns,
)
from nastavnik.shared.apart import place
from nastavnik.shared.forms import FieldError
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard.actions.hold_unread import hold_unread
from nastavnik.wizard.column_page import COLUMNS
from nastavnik.wizard.page import Context, Values, Wizard


def show_roadmap(wizard: Wizard) -> Context:
    """Own file, last year's, or the standard one."""
    last = roadmap_of(SchoolYear(wizard.year.start - 1))
    kept = wizard.roadmap
    chosen = wizard.said("origin") or (kept.origin if kept else "")
    default = Origin.PREVIOUS if last else Origin.OWN
    return {
        "origin": chosen or default,
        "last": last,
        "kept": kept,
        "types": ",".join(ROADMAP_TYPES),
        "error": next((one.text for one in wizard.errors if one.field == "roadmap"), ""),
    }


def take_roadmap(wizard: Wizard) -> Values | None:
    """The document is read in a process of its own before anything is kept."""
    origin = wizard.said("origin")
    file = wizard.request.FILES.get("roadmap")
    name, document = "", None
    if origin == Origin.OWN:
        if file is None and wizard.roadmap and wizard.roadmap.origin == Origin.OWN:
            return {"roadmap_chosen": True}  # the file given before stands
        if file is None:
            wizard.wrong("roadmap", "Приложите файл карты или выберите другой ответ.")
            return None
        name = file.name or "карта"
        document = _read(wizard, file)
        if document is None and wizard.then:
            return None
    elif origin == Origin.PREVIOUS:
        last = roadmap_of(SchoolYear(wizard.year.start - 1))
        if last:
            name, document = last.name, _as_it_stands(wizard, last)
    elif origin == Origin.STANDARD:
        document = standard_roadmap(calendar_of(settings_of(wizard.organisation), wizard.year))
    if document is None:
        if not wizard.errors:
            wizard.wrong("roadmap", "Выберите, какую дорожную карту взять.")
        return None
    try:
        keep_roadmap(
            wizard.account,
            organisation=wizard.organisation,
            year=wizard.year,
            origin=origin,
            document=document,
            name=name,
            stream=file.file if file and origin == Origin.OWN else None,
        )
    except RuleBroken as broken:
        if wizard.roadmap and origin == wizard.roadmap.origin != Origin.OWN:
            return {"roadmap_chosen": True}  # the same answer as before, only read anew
        wizard.wrong("roadmap", broken.text)
        return None
    wizard.__dict__.pop("roadmap", None)
    return {"roadmap_chosen": True, "unread_file": None}


def _as_it_stands(wizard: Wizard, last: Roadmap) -> Document:
    """With what was added, moved and dropped in its year; as it was read where it never lived."""
    if not steps_of(last).exists():
        return document_of(last)
    year = SchoolYear(last.school_year)
    return present_document(last, calendar_of(settings_of(wizard.organisation), year))


def _read(wizard: Wizard, file: "UploadedFile[bytes]") -> Document | None:
    """What the file says; where no table of it is understood though there are some, one goes on to
    «Столбцы»."""
    try:
        check_file(file, ROADMAP_TYPES)
        with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
            path = Path(folder) / f"roadmap{Path(file.name or '').suffix[:10]}"
            path.write_bytes(file.read())
            with place():
                try:
                    return read_roadmap_safely(path, None, told_columns())
                except UnreadableError as error:
                    if error.code != "no_roadmap" or not read_columns_safely(path, ()).columns:
                        raise
            wizard.start = hold_unread(
                wizard.account,
                organisation=wizard.organisation,
                start=wizard.start,
                name=file.name or "карта",
                stream=file,
            )
            wizard.then = COLUMNS
    except ValidationError as error:
        wizard.wrong("roadmap", " ".join(error.messages))
    except UnreadableError as error:
        wizard.wrong("roadmap", error.text)
    return None


def show_findings(wizard: Wizard) -> Context:
    """What is left, worst first, and what was dealt with; nothing here holds one up."""
    kept = wizard.roadmap
    if kept is None or kept.origin == Origin.STANDARD:
        return {"groups": (), "document": None, "safe": 0, "findings": 0}
    place = (wizard.organisation.key, wizard.start.school_year, COLUMNS)
    can_tell = kept.origin == Origin.OWN and kept.file_id is not None
    columns = reverse("year_question", args=place) if can_tell else ""
    read = document_of(kept)
    return {
        "read": what_was_read(read),
        "can_tell": can_tell,
        "another": another_school(read.title or "", wizard.organisation.full_name),
        **findings_of(kept, wizard.year, wizard.request.POST, columns, wizard.judged),
    }


def take_findings(wizard: Wizard) -> Values | None:
    """What was pressed at a remark, or «Исправить все надёжные»; «Продолжить» leaves all as it is."""
    kept = wizard.roadmap
    if kept is None or kept.origin == Origin.STANDARD:
        return {}
    if "mending" in wizard.request.POST:
        keep_roadmap(
            wizard.account,
            organisation=wizard.organisation,
            year=wizard.year,
            origin=kept.origin,
            document=document_of(kept),
            name=kept.name,
            mend_safe=wizard.said("mending") == "take",
        )
    taken = take_acts(wizard.account, wizard.request.POST, wizard.organisation, kept, wizard.year)
    wizard.anchor, wizard.judged = taken.anchor, taken.refused
    wizard.errors += taken.errors
    _live_on(wizard, kept)
    return None if wizard.errors else {}


def show_years(wizard: Wizard) -> Context:
    """Which year of the roadmap begins, and what of it is taken: one's own, another's, every year's."""
    return years_in(wizard.roadmap, wizard.said("cut")) if wizard.roadmap else {"years": ()}


def take_years(wizard: Wizard) -> Values | None:
    """The year, and what was ticked against what its deadlines say; «Показать» only looks."""
    kept = wizard.roadmap
    if kept is None or not kept.cut:
        return {}
    told = told_cut(kept, wizard.request.POST)
    if isinstance(told, FieldError):
        wizard.errors.append(told)
        return None
    if "look" in wizard.request.POST:
        return None
    cut_roadmap(wizard.account, organisation=wizard.organisation, roadmap=kept, cut=told)
    _live_on(wizard, kept)
    return {}


def _live_on(wizard: Wizard, kept: Roadmap) -> None:
    """Rows that the year began with and nobody has touched say what was decided since."""
    if not steps_of(kept).exists():
        return
    for name in ("roadmap", "facts", "result"):
        wizard.__dict__.pop(name, None)
    begin_living(
        wizard.account,
        organisation=wizard.organisation,
        roadmap=kept,
        document=wizard.result.carried.roadmap,
    )
