"""Which papers speak of a person?"""

from urllib.parse import urlencode

from django.urls import reverse

from nastavnik.documents.models import Paper
from nastavnik.documents.queries import (
    EVERY_YEAR,
    all_papers,
    papers_naming,
    waiting_papers,
    waits_for,
)
from nastavnik.documents.standing import status_of
from nastavnik.documents.states import ON_THE_WAY, PaperState
from nastavnik.organisations.permissions import can
from nastavnik.people.models import Teacher
from nastavnik.shared.registered import AboutPerson, Line, Viewer

SHOWN = 5


def about(viewer: Viewer, teacher: Teacher) -> AboutPerson:
    """What is not in force yet, in the order of signing, then the newest; of every year, without the
    withdrawn."""
    if not can(viewer.roles, "see_papers"):
        return AboutPerson()
    where = viewer.organisation.key
    rows = list(papers_naming(teacher.key).exclude(state=PaperState.WITHDRAWN).order_by("-pk"))
    missing = waits_for(waiting_papers(all_papers()))
    open_ = sorted((one for one in rows if _waits(one)), key=lambda one: (one.order, one.pk))
    in_order = [*open_, *(one for one in rows if not _waits(one))]
    whole, waiting = len(rows), len(open_)
    asked = urlencode({"year": EVERY_YEAR, "about": teacher.key})
    return AboutPerson(
        title="Документы",
        lines=tuple(
            Line(
                one.name, status_of(one, missing(one)), url=reverse("paper", args=[where, one.key])
            )
            for one in in_order[:SHOWN]
        ),
        answer=f"{whole}" + (f", не оформлено {waiting}" if waiting else ", все оформлены"),
        all_words=f"Все {whole}",
        all_url=f"{reverse('papers', args=[where])}?{asked}" if whole > SHOWN else "",
        told=frozenset(one.key for one in rows if one.owner),  # an order's history is of many
    )


def _waits(paper: Paper) -> bool:
    """For its signature or its number."""
    if paper.state == PaperState.SIGNED:
        return bool(paper.journal)
    return paper.state in ON_THE_WAY
