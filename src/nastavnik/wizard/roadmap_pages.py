"""«Дорожная карта», «Замечания»."""

import tempfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from clerk.calendar import SchoolYear
from clerk.errors import UnreadableError
from clerk.guard import read_roadmap_safely
from clerk.organisations import another_school
from clerk.roadmap.lint import lint_roadmap
from clerk.roadmap.model import Roadmap as Document
from clerk.roadmap.standard import standard_roadmap
from nastavnik.launch.compute import is_long
from nastavnik.launch.forms import ROADMAP_TYPES
from nastavnik.launch.result.document import mark_document
from nastavnik.launch.result.remarks import group_remarks, number_findings
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.people.forms import check_file
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin, Roadmap
from nastavnik.roadmaps.queries import (
    document_of,
    present_document,
    roadmap_of,
    steps_of,
    told_columns,
)
from nastavnik.shared.apart import apart_if, place
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard.column_page import what_was_read
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
    return {"roadmap_chosen": True}


def _as_it_stands(wizard: Wizard, last: Roadmap) -> Document:
    """With what was added, moved and dropped in its year; as it was read where it never lived."""
    if not steps_of(last).exists():
        return document_of(last)
    year = SchoolYear(last.school_year)
    return present_document(last, calendar_of(settings_of(wizard.organisation), year))


def _read(wizard: Wizard, file: "UploadedFile[bytes]") -> Document | None:

    try:
        check_file(file, ROADMAP_TYPES)
        with tempfile.TemporaryDirectory(prefix="nastavnik-") as folder:
            path = Path(folder) / f"roadmap{Path(file.name or '').suffix[:10]}"
            path.write_bytes(file.read())
            with place():
                return read_roadmap_safely(path, None, told_columns())
    except ValidationError as error:
        wizard.wrong("roadmap", " ".join(error.messages))
    except UnreadableError as error:
        wizard.wrong("roadmap", error.text)
    return None


def show_findings(wizard: Wizard) -> Context:
    """What was found, worst first; nothing here holds one up."""
    if wizard.roadmap is None or wizard.roadmap.origin == Origin.STANDARD:
        return {"groups": (), "document": None, "safe": 0, "findings": 0}
    document = document_of(wizard.roadmap)
    heads, left_out, unread = what_was_read(document)
    findings = apart_if(is_long(document), lint_roadmap, document)
    numbered = number_findings(findings)
    return {
        "read": heads,
        "left_out": left_out,
        "unread": unread,
        "can_tell": wizard.roadmap.origin == Origin.OWN and wizard.roadmap.file_id is not None,
        "groups": group_remarks(numbered, (), document),
        "document": mark_document(document, numbered),
        "safe": sum(bool(one.mend and one.mend.safe) for one in findings),
        "findings": len(findings),
        "mend_safe": wizard.roadmap.mend_safe,
        "another": another_school(document.title or "", wizard.organisation.full_name),
    }


def take_findings(wizard: Wizard) -> Values:
    """«Исправить очевидное» or leave all as it is."""
    kept = wizard.roadmap
    if kept and kept.origin != Origin.STANDARD:
        keep_roadmap(
            wizard.account,
            organisation=wizard.organisation,
            year=wizard.year,
            origin=kept.origin,
            document=document_of(kept),
            name=kept.name,
            mend_safe=wizard.said("mend_safe") == "1",
        )
    return {}
