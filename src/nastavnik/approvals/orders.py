"""What does the next order about the roadmap say: that it is approved, or what has changed since?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import msgspec
from django.db.models import Max, Q

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.deadlines.read import read_deadline
from clerk.deadlines.shift import years_in
from clerk.deadlines.words import tokenize
from clerk.responsible.parts import RoleCode
from clerk.roadmap.model import Roadmap as Document
from clerk.typography import stopped
from nastavnik.approvals.facts import (
    UNNAMED,
    Answering,
    changes_for_papers,
    marks,
    net_changes,
    who_is_acquainted,
)
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made
from nastavnik.documents.states import ON_THE_WAY, Part, Series
from nastavnik.journals.queries import given_as
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import coordinator_of, employee_of, school_facts, sole_holder
from nastavnik.people.queries import employments
from nastavnik.roadmaps.models import Approval, OrderDraft, Roadmap, Step
from nastavnik.roadmaps.queries import approvals_of, open_changes, present_document, steps_of
from nastavnik.roadmaps.states import APPROVAL_ORDER
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken
from nastavnik.wordings.queries import letterhead_of_school, words_of_school
from papers.approval_order import ApprovalFacts, make_approval_order
from papers.changes_order import ChangesFacts, make_changes_order
from papers.kept import digest
from papers.model import RoadmapChange
from papers.outline import Written
from papers.people import is_director
from papers.roadmap import dates_of, make_present_paper


@dataclass(frozen=True, slots=True)
class NextOrder:
    """The order as it would be made now, and the very state of the roadmap it speaks of."""

    made: Made
    frozen: bytes  # clerk's Roadmap in JSON
    changes: tuple[str, ...]  # keys of the changes it gathers

    @property
    def approves(self) -> bool:
        """Whether it is the first one."""
        return self.made.paper.kind == APPROVAL_ORDER


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An order made here that has no number yet. ``fresh``: it says what stands now."""

    paper: Paper
    fresh: bool


def waiting_order(roadmap: Roadmap) -> WaitingOrder | None:
    """The order about the roadmap that waits for its signature or its number."""
    found = OrderDraft.objects.filter(roadmap=roadmap, paper__state__in=ON_THE_WAY)
    draft = found.select_related("paper").first()
    if draft is None:
        return None
    return WaitingOrder(draft.paper, fresh=tuple(draft.changes) == keys_of_changes(roadmap))


def of_earlier_year(roadmap: Roadmap, dated_on: date) -> bool:
    """Whether a day comes before the spring in which schools begin to approve the roadmap: an order of
    that day approved it for several years."""
    return dated_on < date(roadmap.school_year, 1, 1)


def demand_its_time(
    roadmap: Roadmap, earlier: Iterable[Approval], dated_on: date, *, for_years: bool = False
) -> None:
    """No order is older than those it amends, nor than the year it speaks of, unless it was said to
    speak of several (``for_years``). Raises ``RuleBroken``: «too_early»."""
    last = max(earlier, key=lambda one: one.dated_on, default=None)
    if last and dated_on < last.dated_on:
        raise RuleBroken(
            "too_early",
            f"Дата {dated_on:%d.%m.%Y} раньше приказа {last}, который этот меняет.",
        )
    if of_earlier_year(roadmap, dated_on) and not for_years:
        raise RuleBroken(
            "too_early",
            f"Дата {dated_on:%d.%m.%Y} слишком ранняя: карту на "
            f"{SchoolYear(roadmap.school_year).label} учебный год утверждают не раньше "
            f"01.01.{roadmap.school_year}. Проверьте год. Если приказ утвердил карту на несколько "
            "лет, отметьте это.",
        )


def demand_between(
    roadmap: Roadmap, approval: Approval, dated_on: date, *, for_years: bool = False
) -> None:
    """An order that is put right stays between those before and after it. Raises ``RuleBroken``:
    «too_early», «too_late»."""
    orders = list(Approval.objects.filter(roadmap=roadmap).exclude(pk=approval.pk))
    before = [one for one in orders if one.pk < approval.pk]
    demand_its_time(roadmap, before, dated_on, for_years=for_years)
    later = min((one.dated_on for one in orders if one.pk > approval.pk), default=dated_on)
    if dated_on > later:
        raise RuleBroken(
            "too_late",
            f"Следующий приказ о карте — от {later:%d.%m.%Y}: этот не может быть позже.",
        )


def demand_free(
    number: str, dated_on: date, but: Approval | None = None, *, for_years: bool = False
) -> None:
    """An order made elsewhere may do several things at once: its number and its day stand again, and
    so does one that was made here for several years.

    ``but``: the one that is put right. Raises ``RuleBroken``: «taken».
    """
    own = (but.number, but.dated_on) if but else None
    for one in given_as(Series.ORDERS, number, dated_on.year):
        again = (one.elsewhere or for_years) and one.dated_on == dated_on
        if not again and (one.number, one.dated_on) != own:
            taken = stopped(f"Номер {number} в {dated_on.year} году уже занят: {one.title}")
            raise RuleBroken("taken", f"{taken} Проверьте номер.")


def next_kind(roadmap: Roadmap) -> str | None:
    """«approval» or «changes»: which order is next; None where there is nothing to order."""
    if not approvals_of(roadmap).exists():
        return "approval"
    return "changes" if net_changes(open_changes(roadmap)) else None


def next_order(organisation: Organisation, roadmap: Roadmap) -> NextOrder | None:
    """None where the roadmap is approved and nothing has changed since, or came back to what it was."""
    approvals, changes = list(approvals_of(roadmap)), keys_of_changes(roadmap)
    present = _present(organisation, roadmap)
    frozen = msgspec.json.encode(present)
    if not approvals:
        return NextOrder(_approval(organisation, roadmap, present, frozen), frozen, changes)
    net = net_changes(open_changes(roadmap))
    if not net:
        return None
    approved, changed = marks(approvals)
    assert approved  # noqa: S101 - there is at least one order
    calendar = calendar_of(settings_of(organisation), SchoolYear(roadmap.school_year))
    named = changes_for_papers(net, organisation)
    # what has changed is few steps: all who answer for them, «наставники» too, must know it
    answering = _who_reads(organisation, roadmap, [one.step for one in net], besides=frozenset())
    paper = make_changes_order(
        ChangesFacts(
            school=school_facts(organisation),
            school_year=SchoolYear(roadmap.school_year).label,
            approved=approved,
            changed=changed,
            changes=[_with_dates(one, calendar) for one in named],
            coordinator=coordinator_of(organisation),
            acquainted=[one.employee for one in answering],
            clerk=sole_holder(organisation, Role.CLERK),
            executors=_has_executors(roadmap),
        ),
        letterhead_of_school(),
        words_of_school(),
    )
    return NextOrder(Made(paper, _named(answering)), frozen, changes)


def frozen_now(organisation: Organisation, roadmap: Roadmap) -> bytes:
    """The present roadmap as an approval keeps it."""
    return msgspec.json.encode(_present(organisation, roadmap))


def _present(organisation: Organisation, roadmap: Roadmap) -> Document:
    calendar = calendar_of(settings_of(organisation), SchoolYear(roadmap.school_year))
    return present_document(roadmap, calendar)


def keys_of_changes(roadmap: Roadmap) -> tuple[str, ...]:
    """The changes that no order has gathered yet, oldest first."""
    return tuple(str(key) for key in open_changes(roadmap).values_list("key", flat=True))


def _approval(
    organisation: Organisation, roadmap: Roadmap, present: Document, frozen: bytes
) -> Made:
    """With the roadmap behind it: what is signed is one file."""
    year, school = SchoolYear(roadmap.school_year), school_facts(organisation)
    calendar = calendar_of(settings_of(organisation), year)
    answering = _who_reads(organisation, roadmap, steps_of(roadmap))
    annex = make_present_paper(present, school, clock.today(organisation.zone))
    paper = make_approval_order(
        ApprovalFacts(
            school=school,
            school_year=year.label,
            ends_on=_last_day(roadmap, calendar),
            coordinator=coordinator_of(organisation),
            acquainted=[one.employee for one in answering],
            clerk=sole_holder(organisation, Role.CLERK),
            executors=_has_executors(roadmap),
            roadmap=digest(frozen),
        ),
        letterhead_of_school(),
        Written(annex.content, annex.outline),  # it begins by its stamp
        words_of_school(),
    )
    return Made(paper, _named(answering))


def _last_day(roadmap: Roadmap, calendar: SchoolCalendar) -> date:
    """Of the school year, or of the roadmap where a step ends later."""
    last: date | None = steps_of(roadmap).aggregate(last=Max("ends_on"))["last"]
    return max(calendar.last_day, last or calendar.last_day)


def _has_executors(roadmap: Roadmap) -> bool:
    nobody = Q(responsible="") & (Q(people=None) | Q(people=[]))
    return steps_of(roadmap).exclude(nobody).exists()


def _who_reads(
    organisation: Organisation,
    roadmap: Roadmap,
    steps: Iterable[Step],
    besides: frozenset[RoleCode] = UNNAMED,
) -> list[Answering]:
    """Who answers for any of the steps; where the roadmap names nobody, the coordinator. Not who signs
    the order: nobody is made acquainted with an order of one's own."""
    if _has_executors(roadmap):
        found = who_is_acquainted(steps, organisation, besides=besides)
        school = school_facts(organisation)
        return [one for one in found if not is_director(one.employee, school)]
    coordinator = coordinator_of(organisation)
    if coordinator is None:
        return []
    own = (one.teacher.key for one in employments() if employee_of(one) == coordinator)
    return [Answering(coordinator, next(own, None))]


def _with_dates(change: RoadmapChange, calendar: SchoolCalendar) -> RoadmapChange:
    """What its deadlines mean, where the words name a day or a month and no year."""
    deadline = change.kind == "deadline"
    return replace(
        change,
        was_dates=_meant(change.was, calendar) if deadline else "",
        now_dates=_meant(change.now, calendar) if deadline else "",
        deadline_dates=_meant(change.deadline, calendar),
    )


def _meant(words: str, calendar: SchoolCalendar) -> str:
    if years_in(words) or not any(one.kind in {"date", "month"} for one in tokenize(words).tokens):
        return ""
    read = read_deadline(words, calendar)
    sure = read.kind in {"exact", "span", "by", "from"} and not read.doubts
    return dates_of(read) if sure else ""


def _named(answering: Sequence[Answering]) -> tuple[tuple[UUID, str], ...]:
    return tuple((one.key, Part.ANSWERING.value) for one in answering if one.key)
