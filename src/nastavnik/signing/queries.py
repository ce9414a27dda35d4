"""Which papers may be signed now, by whom, and who is to be made acquainted?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperKind, kind_of
from nastavnik.documents.parts import unready
from nastavnik.documents.queries import gone_from, paper_by_key, waits_for
from nastavnik.documents.states import HAD_NUMBER, PaperState
from nastavnik.people.models import Employment, Teacher
from nastavnik.shared.periods import RUNNING

NOT_YET = {PaperState.DRAFT, PaperState.WITHDRAWN}
"""Nobody is asked to sign these, nor sees them on a page of one's own."""


def papers_by_keys(keys: Iterable[UUID]) -> list[Paper]:
    """Papers by keys, in the order of signing."""
    found = Paper.objects.select_related("file").filter(key__in=list(keys))
    return list(found.order_by("order", "pk"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that is not signed, and what must be signed before it."""

    paper: Paper
    missing: tuple[Paper, ...]
    gone: bool  # whose it is does not work here any more: nobody is asked for it
    lacks: str = ""  # what else its kind waits for, in a sentence

    @property
    def ready(self) -> bool:
        """Whether it may be signed now."""
        return not self.missing and not self.gone and not self.lacks


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the order of signing: all papers of one kind."""

    kind: PaperKind
    waiting: tuple[Waiting, ...]
    signed: tuple[Paper, ...]  # or registered

    @property
    def papers(self) -> tuple[Paper, ...]:
        """All of them."""
        return (*(one.paper for one in self.waiting), *self.signed)

    @property
    def ready(self) -> tuple[Paper, ...]:
        """Those that may be signed now."""
        return tuple(one.paper for one in self.waiting if one.ready)

    @property
    def by_director(self) -> bool:
        """Whether the director signs here."""
        return self.papers[0].by_director

    @property
    def signed_on(self) -> date | None:
        """The day of the last signature."""
        return max((one.signed_on for one in self.signed if one.signed_on), default=None)


def signing_order(papers: Sequence[Paper]) -> tuple[Step, ...]:
    """The steps of a year, first to last; what is withdrawn or a draft is not there."""
    steps: dict[str, list[Paper]] = {}
    missing = waits_for(papers)
    of = {one.key: tuple(missing(one)) for one in papers if one.state == PaperState.PREPARED}
    lacks = unready([one for one in papers if of.get(one.key) == ()])
    gone = gone_from(one for one in papers if one.state == PaperState.PREPARED and one.owner)
    for one in sorted(papers, key=lambda paper: (paper.order, paper.pk)):
        if one.state not in NOT_YET:
            steps.setdefault(one.kind, []).append(one)
    return tuple(
        Step(
            kind=kind_of(kind),
            waiting=tuple(
                Waiting(one, before, one.owner in gone, lacks.get(one.key, ""))
                for one in found
                if (before := of.get(one.key)) is not None
            ),
            signed=tuple(one for one in found if one.state != PaperState.PREPARED),
        )
        for kind, found in steps.items()
    )


def ready_for(steps: Iterable[Step], *, director_only: bool) -> list[Step]:
    """The steps at which something may be signed now: all, or those at which the director signs. What
    is counted, printed and offered to be signed is of these and no others."""
    return [one for one in steps if one.ready and (one.by_director or not director_only)]


def to_acknowledge(papers: Iterable[Paper]) -> list[Paper]:
    """The registered papers that those named in them read and sign for."""
    return [one for one in papers if one.state == PaperState.REGISTERED and one.told.acquainted]


def acquainted_word(teacher: Teacher) -> str:
    """«Ознакомлена»: what her button says."""
    return {"f": "Ознакомлена", "m": "Ознакомлен"}.get(teacher.sex or "", "Ознакомлен(а)")


def posts_of(people: Iterable[Teacher]) -> dict[int, str]:
    """Teacher → the posts of the running work."""
    works = Employment.objects.filter(RUNNING, teacher__in=[one.pk for one in people])
    return {one.teacher_id: ", ".join(one.posts) for one in works}


def paper_of_teacher(key: UUID, teacher: UUID) -> Paper | None:
    """What one person may read: her own consents and agreements, registered orders that name her."""
    found = paper_by_key(key)
    if found is None or found.state in NOT_YET or teacher not in found.people:
        return None
    mine = found.owner == teacher
    return found if mine or (found.is_order and found.state in HAD_NUMBER) else None
