"""What speaks against the day that was chosen for papers: a day off, a signatory or people of another
time? Nothing is forbidden by it; what cannot be is refused by the actions."""

from collections.abc import Iterator, Sequence
from datetime import date

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import outline_of
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.people.facts import names_of
from nastavnik.people.models import Employment, Teacher
from nastavnik.people.queries import has_held, holder
from nastavnik.people.states import OfficeKind
from nastavnik.shared.periods import not_over
from papers.model import School
from papers.outline import Fact
from papers.people import director_signature

DIRECTOR = "school.director"
"""The fact of an outline that names who signs for the school."""


def doubts_of(organisation: Organisation, papers: Sequence[Paper], day: date) -> list[str]:
    """In whole sentences, each with what to do; what several papers have in common is told once."""
    return list(dict.fromkeys(_doubts(organisation, papers, day)))


def _doubts(organisation: Organisation, papers: Sequence[Paper], day: date) -> Iterator[str]:
    calendar = calendar_of(settings_of(organisation), SchoolYear.containing(day))
    if why := calendar.why_not_working(day):
        yield f"{day:%d.%m.%Y} — {why}. Проверьте дату."
    if any(one.by_director for one in papers):
        yield from _signatory(papers, day)
    people = {key for one in papers for key in one.people}
    here = Employment.objects.filter(not_over(day), teacher__key__in=people)
    left = Teacher.objects.filter(key__in=people - set(here.values_list("teacher__key", flat=True)))
    if left:
        yield (
            f"На {day:%d.%m.%Y} не работает в школе: {names_of(left.order_by('sort_key'))}. "
            "Проверьте дату или составьте документы заново."
        )


def _signatory(papers: Sequence[Paper], day: date) -> Iterator[str]:
    director = holder(OfficeKind.DIRECTOR, day)
    if director is None:
        if has_held(OfficeKind.DIRECTOR):
            yield (
                f"На {day:%d.%m.%Y} директор не назван. Проверьте дату или «Настройки» → «Директор и "
                "другие должности»."
            )
        return
    for one in papers:
        said = _director_in(one) if one.by_director else ""
        if said and _signature(said) != _signature(director.name):
            other = f"«{one.title}» составлен на подпись другого директора ({said})"
            yield stopped(f"{other}: на {day:%d.%m.%Y} это {director.name}") + (
                " Проверьте дату или составьте документ заново."
            )


def _signature(name: str) -> str | None:
    """A director may be written in full in one place and with initials in another."""
    return director_signature(School(None, director=name))


def _director_in(paper: Paper) -> str:
    """Who signs for the school, as the paper has it; empty where that is not known."""
    outline = outline_of(paper)
    facts = (
        piece.value
        for paragraph in (outline.paragraphs if outline else ())
        for piece in paragraph.pieces
        if isinstance(piece, Fact) and piece.code == DIRECTOR
    )
    return next((one for one in facts if one), "")
