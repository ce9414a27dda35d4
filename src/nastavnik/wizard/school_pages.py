"""«Школа и год», «Что уже есть»."""

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib import messages

from clerk.numbers import count
from nastavnik.documents.actions.forget_paper import forget_paper
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.paper_kind import Elsewhere, kinds_elsewhere
from nastavnik.documents.queries import papers_of
from nastavnik.mentorships.states import PAIRS_ORDER
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.people.forms import check_file
from nastavnik.roadmaps.models import Step
from nastavnik.roadmaps.queries import steps_shown_by
from nastavnik.roadmaps.states import StepState
from nastavnik.shared.rules import RuleBroken
from nastavnik.wizard.page import Context, Values, Wizard

PAPER_TYPES = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".jpg", ".jpeg", ".png", ".xlsx")


def show_year(wizard: Wizard) -> Context:
    """The school's name in full, as papers will write it."""
    return {"full_name": wizard.organisation.full_name}


def take_year(wizard: Wizard) -> Values | None:
    """The year itself was chosen when the wizard was begun."""
    name = wizard.said("full_name")
    if not name:
        wizard.wrong("full_name", "Напишите название школы полностью, как в уставе.")
        return None
    change_settings(wizard.account, organisation=wizard.organisation, values={"full_name": name})
    return {}


def show_have(wizard: Wizard) -> Context:
    """Each kind of paper with its number, date and file."""
    posted = wizard.request.method == "POST"
    rows = []
    for kind, elsewhere in _told_of():
        paper = wizard.papers.get(kind)
        rows.append(
            {
                "kind": kind,
                "label": elsewhere.name,
                "about": elsewhere.about,
                "checked": wizard.said(f"has-{kind}") == "1" if posted else paper is not None,
                "number": wizard.said(f"number-{kind}")
                if posted
                else paper.number
                if paper
                else "",
                "dated": wizard.said(f"dated-{kind}")
                if posted
                else f"{paper.dated_on:%d.%m.%Y}"
                if paper and paper.dated_on
                else "",
                "file": paper.file.name if paper and paper.file else "",
                "number_error": _error(wizard, f"number-{kind}"),
                "error": _error(wizard, f"dated-{kind}"),
                "file_error": _error(wizard, f"file-{kind}"),
            }
        )
    return {
        "papers": rows,
        "types": ",".join(PAPER_TYPES),
        "nothing": wizard.said("nothing") == "1" if posted else wizard.answers.nothing_yet,
        "nothing_error": _error(wizard, "nothing"),
    }


def _error(wizard: Wizard, name: str) -> str:
    return next((one.text for one in wizard.errors if one.field == name), "")


def take_have(wizard: Wizard) -> Values | None:
    """Number and date may come later; a date that cannot be is refused, the rest stays."""
    nothing = wizard.said("nothing") == "1"
    told: dict[str, date | None] = {}
    for kind, _ in _told_of():
        if wizard.said(f"has-{kind}") == "1":
            told[kind] = _date(wizard, f"dated-{kind}")
            file = wizard.request.FILES.get(f"file-{kind}")
            if file:
                try:
                    check_file(file, PAPER_TYPES)
                except Exception as error:  # noqa: BLE001 - a ValidationError's own words
                    wizard.wrong(f"file-{kind}", " ".join(getattr(error, "messages", [str(error)])))
    if nothing and told:
        wizard.wrong(
            "nothing",
            "Отмечено и «Пока ничего нет», и документ. Снимите одну из отметок: всё, что вы вписали, "
            "на месте.",
        )
    if wizard.errors:
        return None
    for kind, elsewhere in _told_of():
        if kind not in told:
            forget_paper(
                wizard.account, organisation=wizard.organisation, year=wizard.year, kind=kind
            )
            continue
        shown = {one.pk for one in _shown(wizard, kind)}
        file = wizard.request.FILES.get(f"file-{kind}")
        try:
            keep_paper(
                wizard.account,
                organisation=wizard.organisation,
                year=wizard.year,
                kind=kind,
                number=wizard.said(f"number-{kind}"),
                dated_on=told[kind],
                stream=file.file if file else None,
                name=(file.name or "файл") if file else "",
            )
            newly = [one for one in _shown(wizard, kind) if one.pk not in shown]
            _say_what_it_did(wizard, elsewhere.name, newly)
        except RuleBroken as broken:
            field = "dated" if broken.code == "not_yet" else "number"
            wizard.wrong(f"{field}-{kind}", broken.text)
    if wizard.errors:
        return None
    # pairs that work by an order made elsewhere are told of with it, and taken back with it
    working = wizard.answers.running if PAIRS_ORDER in told else []
    return {"nothing_yet": nothing, "running": working}


def _told_of() -> list[tuple[str, Elsewhere]]:
    """The kinds that a school may tell of, in the order in which they are asked."""
    return [(one.code, one.elsewhere) for one in kinds_elsewhere() if one.elsewhere]


def _shown(wizard: Wizard, kind: str) -> list[Step]:
    """The steps that the paper shows already."""
    paper = papers_of(wizard.year).get(kind)
    return list(steps_shown_by(paper.key)) if paper else []


def _say_what_it_did(wizard: Wizard, name: str, steps: Sequence[Step]) -> None:
    """What was written in is evidence: done where the job of a step is known, else one is asked."""
    done = [one for one in steps if one.state == StepState.DONE]
    guessed = len(steps) - len(done)
    if done:
        texts = "», «".join(one.text for one in done)
        messages.success(
            wizard.request, f"{name}: приложено к дорожной карте, выполнено «{texts}»."
        )
    if guessed:
        messages.warning(
            wizard.request,
            f"{name}: приложено, но {count(guessed, 'шаг', 'шага', 'шагов')} программа узнала "
            "неуверенно и не отметила. Откройте «Дорожная карта» → «Проверьте дела».",
        )


def _date(wizard: Wizard, name: str) -> date | None:
    text = wizard.said(name)
    if not text:
        return None
    for pattern in ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    wizard.wrong(name, f"Дату «{text}» не понять: напишите её так: 02.09.2026.")
    return None
