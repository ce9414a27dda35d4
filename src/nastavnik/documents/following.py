"""What follows where something has happened to papers: what their kinds say, and the steps they show?"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.urls import reverse
from django.utils.module_loading import import_string

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.models import Paper, SchoolPaper
from nastavnik.documents.paper_kind import (
    Followed,
    Fulfils,
    PaperKind,
    Transition,
    kind_of,
    paper_kinds,
)
from nastavnik.documents.queries import acknowledgements, acquainted_with, made_papers, papers_of
from nastavnik.documents.states import ENDED, EVIDENCE_SOURCE, WRITTEN, PaperState
from nastavnik.organisations.models import Organisation

SHOW = "nastavnik.config.registries.SHOW_AT_STEPS"
COUNTED: dict[Transition, frozenset[str]] = {
    "drafted": frozenset({"signed"}),  # nobody is asked for them
    "prepared": frozenset({"signed"}),  # more are wanted, or fewer
    "signed": frozenset({"signed"}),
    "unsigned": frozenset({"signed"}),
    "withdrawn": frozenset({"signed"}),
    "registered": frozenset({"registered", "acquainted"}),  # another order to be made known
    "corrected": frozenset({"registered", "acquainted"}),  # they name it
    "ended": frozenset({"registered", "acquainted"}),  # no step rests on it
    "acquainted": frozenset({"acquainted"}),
    "kept": frozenset({"kept"}),
    "dropped": frozenset({"kept"}),
}
"""Transition → what of ``Fulfils.when`` it changes."""


def follow(
    actor: Account | None,
    *,
    organisation: Organisation,
    transition: Transition,
    papers: Sequence[Paper] | Sequence[SchoolPaper],
    was: tuple[str, date] | None = None,
) -> None:
    """Called inside the transaction of an action, after its own sentence. What a kind says follows
    once a year with all its papers; then the steps that they show are counted anew."""
    for start in sorted({one.school_year for one in papers}):
        of_year = [one for one in papers if one.school_year == start]
        for after in dict.fromkeys(kind_of(one.kind).after for one in of_year):
            own = [one for one in of_year if kind_of(one.kind).after is after]
            if after is not None:
                after(Followed(transition, actor, organisation, start, own, was))
        kinds = [kind_of(code) for code in dict.fromkeys(one.kind for one in of_year)]
        show = _Showing(actor, organisation, SchoolYear(start))
        for fulfils, kind in _each(kinds, COUNTED[transition]):
            if fulfils.when == "kept":
                there = transition != "dropped"
                told = [one for one in of_year if isinstance(one, SchoolPaper)]
                show.kept(fulfils, [one for one in told if one.kind == kind.code], there)
            else:
                show.made(kind, fulfils, [one for one in of_year if isinstance(one, Paper)])


def show_made(actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
    """Steps are new or got another job: all that was made for them already stands at them."""
    kept, made = list(papers_of(year).values()), list(made_papers(year))
    show = _Showing(actor, organisation, year)
    for fulfils, kind in _each(paper_kinds(), frozenset().union(*COUNTED.values())):
        if fulfils.when == "kept":
            show.kept(fulfils, [one for one in kept if one.kind == kind.code], there=True)
        else:
            show.made(kind, fulfils, made)


def _each(kinds: Iterable[PaperKind], when: frozenset[str]) -> Iterable[tuple[Fulfils, PaperKind]]:
    """What the kinds fulfil; kinds that are counted together say it once."""
    found = {
        (fulfils.group or kind.code, fulfils): (fulfils, kind)
        for kind in kinds
        for fulfils in kind.fulfils
        if fulfils.when in when
    }
    return found.values()


def _sheet_of(paper: Paper) -> UUID:
    """Under which key the sheet of acquaintance stands at a step."""
    return uuid5(paper.key, "acquainted")


class _Showing:
    """Puts what was made to the steps of one school year."""

    def __init__(self, actor: Account | None, organisation: Organisation, year: SchoolYear) -> None:
        self.actor, self.organisation, self.year = actor, organisation, year

    def made(self, kind: PaperKind, fulfils: Fulfils, papers: Iterable[Paper]) -> None:
        """What was made here, as it is counted."""
        if fulfils.when == "signed":
            self._signed(fulfils)
            return
        known = self._registered if fulfils.when == "registered" else self._acquainted
        for paper in papers:
            if paper.kind == kind.code and paper.state == PaperState.REGISTERED:
                known(fulfils, paper)
            elif paper.kind == kind.code and paper.state in ENDED:
                self._ended(fulfils, paper)

    def kept(self, fulfils: Fulfils, papers: Iterable[SchoolPaper], there: bool) -> None:
        """What was made elsewhere, or is no longer there."""
        for paper in papers:
            self._show(
                fulfils,
                source=WRITTEN,
                subject=paper.key,
                title=paper.name,
                file=paper.file,
                done_on=paper.dated_on,
                made=int(there),
                wanted=int(there),
            )

    def _signed(self, fulfils: Fulfils) -> None:
        """How many of the group are signed, out of how many."""
        kinds = [one.code for one in paper_kinds() if fulfils in one.fulfils]
        made = made_papers(self.year).filter(kind__in=kinds)
        wanted = list(made.exclude(state=PaperState.DRAFT))  # nobody is asked for a draft
        self._show(
            fulfils,
            subject=uuid5(self.organisation.key, f"{fulfils.group} {self.year.start}"),
            title=fulfils.title,
            link=reverse("papers", args=[self.organisation.key]),
            made=sum(one.state != PaperState.PREPARED for one in wanted),
            wanted=len(wanted),
        )

    def _registered(self, fulfils: Fulfils, paper: Paper) -> None:
        self._show(
            fulfils,
            subject=paper.key,
            title=paper.name,
            link=reverse("paper", args=[self.organisation.key, paper.key]),
            done_on=paper.dated_on,
        )

    def _ended(self, fulfils: Fulfils, paper: Paper) -> None:
        """It shows nothing any more; those that are left are counted without it."""
        acquainted = fulfils.when == "acquainted"
        self._show(
            fulfils,
            subject=_sheet_of(paper) if acquainted else paper.key,
            title=paper.name,
            made=0,
            wanted=0,
        )
        left = made_papers(self.year).filter(kind=paper.kind, state=PaperState.REGISTERED)
        for one in left if acquainted else ():
            self._acquainted(fulfils, one)

    def _acquainted(self, fulfils: Fulfils, paper: Paper) -> None:
        """Counted over all papers of the kind in the year: a second order has people of its own.

        By the product itself: a teacher who has read an order has no right on the roadmap.
        """
        orders = list(made_papers(self.year).filter(kind=paper.kind, state=PaperState.REGISTERED))
        counts = acquainted_with(orders, acknowledgements(orders)).values()
        self._show(
            fulfils,
            actor=None,
            subject=_sheet_of(paper),
            title=f"Ознакомление: {paper.name}",
            link=reverse("paper", args=[self.organisation.key, paper.key]),
            made=sum(one.done for one in counts),
            wanted=sum(one.wanted for one in counts),
        )

    def _show(self, fulfils: Fulfils, **told: Any) -> None:  # noqa: ANN401
        show: Callable[..., object] = import_string(import_string(SHOW))
        show(
            told.pop("actor", self.actor),
            organisation=self.organisation,
            year=self.year,
            jobs=fulfils.jobs,
            fits=fulfils.fits,
            source=told.pop("source", EVIDENCE_SOURCE),
            **told,
        )
