"""What does the next order about the roadmap say: that it is approved, or what has changed since?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import msgspec

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made
from nastavnik.documents.states import ROADMAP_KINDS, MadeKind, PaperState, Part
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.roadmaps.facts import (
    Answering,
    changes_for_papers,
    coordinator_of,
    marks,
    net_changes,
    school_facts,
    who_is_acquainted,
)
from nastavnik.roadmaps.models import OrderDraft, Roadmap
from nastavnik.roadmaps.queries import approvals_of, open_changes, present_document, steps_of
from nastavnik.shared import clock
from papers.approval_order import ApprovalFacts, make_approval_order
from papers.changes_order import ChangesFacts, make_changes_order
from papers.merge import merge
from papers.roadmap import make_present_paper


@dataclass(frozen=True, slots=True)
class NextOrder:
    """The order as it would be made now, and the very state of the roadmap it speaks of."""

    made: Made
    frozen: bytes  # clerk's Roadmap in JSON
    changes: tuple[str, ...]  # keys of the changes it gathers

    @property
    def approves(self) -> bool:
        """Whether it is the first one."""
        return self.made.paper.kind == MadeKind.APPROVAL_ORDER


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An order made here that has no number yet. ``fresh``: it says what stands now."""

    paper: Paper
    draft: OrderDraft
    fresh: bool


def waiting_order(roadmap: Roadmap) -> WaitingOrder | None:
    """The order about the roadmap that waits for its signature or its number."""
    waiting = (PaperState.PREPARED, PaperState.SIGNED)
    paper = Paper.objects.filter(
        school_year=roadmap.school_year, kind__in=ROADMAP_KINDS, state__in=waiting
    ).first()
    draft = OrderDraft.objects.filter(roadmap=roadmap, paper=paper).first() if paper else None
    if paper is None or draft is None:
        return None
    return WaitingOrder(paper, draft, fresh=tuple(draft.changes) == keys_of_changes(roadmap))


def next_order(organisation: Organisation, roadmap: Roadmap) -> NextOrder | None:
    """None where the roadmap is approved and nothing has changed since, or came back to what it was."""
    approvals = list(approvals_of(roadmap))
    frozen, changes = frozen_now(organisation, roadmap), keys_of_changes(roadmap)
    if not approvals:
        answering = who_is_acquainted(steps_of(roadmap), organisation)
        return NextOrder(_approval(organisation, roadmap, answering), frozen, changes)
    net = net_changes(open_changes(roadmap))
    if not net:
        return None
    approved, changed = marks(approvals)
    assert approved  # noqa: S101 - there is at least one order
    answering = who_is_acquainted([one.step for one in net], organisation)
    paper = make_changes_order(
        ChangesFacts(
            school=school_facts(organisation),
            school_year=SchoolYear(roadmap.school_year).label,
            approved=approved,
            changed=changed,
            changes=changes_for_papers(net, organisation),
            coordinator=coordinator_of(organisation),
            acquainted=[one.employee for one in answering],
        )
    )
    return NextOrder(Made(paper, _named(answering)), frozen, changes)


def frozen_now(organisation: Organisation, roadmap: Roadmap) -> bytes:
    """The present roadmap as an approval keeps it."""
    calendar = calendar_of(settings_of(organisation), SchoolYear(roadmap.school_year))
    return msgspec.json.encode(present_document(roadmap, calendar))


def keys_of_changes(roadmap: Roadmap) -> tuple[str, ...]:
    """The changes that no order has gathered yet, oldest first."""
    return tuple(str(key) for key in open_changes(roadmap).values_list("key", flat=True))


def _approval(organisation: Organisation, roadmap: Roadmap, answering: Sequence[Answering]) -> Made:
    """With the roadmap itself behind it: what is signed is one file."""
    year, school = SchoolYear(roadmap.school_year), school_facts(organisation)
    paper = make_approval_order(
        ApprovalFacts(
            school=school,
            school_year=year.label,
            ends_on=calendar_of(settings_of(organisation), year).last_day,
            coordinator=coordinator_of(organisation),
            acquainted=[one.employee for one in answering],
        )
    )
    calendar = calendar_of(settings_of(organisation), year)
    annex = make_present_paper(
        present_document(roadmap, calendar), school, clock.today(organisation.zone)
    )
    whole = merge([paper.content, annex.content])
    return Made(replace(paper, content=whole), _named(answering))


def _named(answering: Sequence[Answering]) -> tuple[tuple[UUID, str], ...]:
    return tuple((one.key, Part.ANSWERING.value) for one in answering if one.key)
