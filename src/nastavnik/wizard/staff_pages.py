"""«Список педагогов», «Столбцы», «Сомнительные строки»."""

from typing import IO, cast

from django.contrib import messages
from django.core.exceptions import ValidationError

from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.correct_columns import correct_columns
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.facts import reading_of
from nastavnik.people.forms import STAFF_TYPES, check_file, read_absent, read_columns
from nastavnik.people.models import StaffImport
from nastavnik.people.preview import look_at, merge_columns, told_about
from nastavnik.people.queries import draft_import, employments, last_import
from nastavnik.people.states import ImportState
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard.page import Context, Values, Wizard


def show_staff(wizard: Wizard) -> Context:
    """A new list, or the people who are here already."""
    return {
        "types": ",".join(STAFF_TYPES),
        "known": employments().count(),
        "last": last_import(),
        "draft": _draft(wizard),
        "error": next((one.text for one in wizard.errors if one.field == "staff"), ""),
    }


def take_staff(wizard: Wizard) -> Values | None:
    """The file is read; nothing changes before the doubts were looked at."""
    file = wizard.request.FILES.get("staff")
    if file is None:
        draft = _draft(wizard)
        if draft and draft.state == ImportState.DRAFT and wizard.said("from") != "known":
            return {}
        if employments().exists():
            return {"staff_import": None, "staff_taken": True}
        wizard.wrong("staff", "Приложите список педагогов: по нему подбираются пары.")
        return None
    try:
        check_file(file, STAFF_TYPES)
        draft = take_in_list(
            wizard.account,
            organisation=wizard.organisation,
            stream=cast("IO[bytes]", file.file),
            name=file.name or "список",
        )
    except ValidationError as error:
        wizard.wrong("staff", " ".join(error.messages))
    except RuleBroken as broken:
        wizard.wrong("staff", broken.text)
    else:
        return {"staff_import": draft.key, "staff_taken": False}
    return None


def show_columns(wizard: Wizard) -> Context:
    """Each column with examples and what we took it for."""
    draft = _draft(wizard)
    return look_at(draft) if draft else {}


def take_columns(wizard: Wizard) -> Values | None:
    """Where nothing is corrected, nothing is read again."""
    draft = _draft(wizard)
    if draft and draft.state == ImportState.DRAFT:
        told = read_columns(wizard.request.POST, reading_of(draft).columns)
        if told:
            try:
                correct_columns(
                    wizard.account,
                    organisation=wizard.organisation,
                    draft=draft,
                    fields=merge_columns(draft, told),
                )
            except RuleBroken as broken:
                wizard.wrong("content", broken.text)
                return None
    return {}


show_doubts = show_columns


def take_doubts(wizard: Wizard) -> Values | None:
    """Now the list becomes the school's people."""
    draft = _draft(wizard)
    if draft and draft.state == ImportState.DRAFT:
        absent = read_absent(wizard.request.POST)
        told_absent = told_about(draft, absent)
        try:
            apply_list(wizard.account, organisation=wizard.organisation, draft=draft, absent=absent)
        except RuleBroken as broken:
            wizard.wrong("content", broken.text)
            return None
        if told_absent:
            messages.success(wizard.request, f"Отмечено из тех, кого нет в списке: {told_absent}.")
    return {"staff_taken": True}


def _draft(wizard: Wizard) -> StaffImport | None:
    key = wizard.answers.staff_import
    return draft_import(key) if key else None
