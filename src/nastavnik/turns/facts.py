"""How do turns of pairs become the facts of their papers?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from django.db.models import F

from clerk.calendar import SchoolYear
from nastavnik.documents.models import Paper
from nastavnik.documents.states import Part
from nastavnik.mentorships.facts import school_on_papers
from nastavnik.mentorships.gate import PairPapers, missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import year_of
from nastavnik.mentorships.queries import mentorships_of, papers_of_pairs
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    CONSENTS,
    STILL_NEEDED,
    EndGround,
    Ground,
    PauseWhy,
    Turn,
)
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import coordinator_of, employee_of, sole_holder
from nastavnik.people.models import Employment
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.turns.queries import Turned, Turns
from papers.model import Employee, OrderMark
from papers.notice import NoticeFacts
from papers.people import is_director
from papers.slips import HandingFacts, Reach, SlipFacts
from papers.turns import TurnFacts, TurnsFacts, What

MEET_IN = 5  # working days after the pair begins
Subjects = list[list[str]]


def bases(year: SchoolYear) -> PairPapers:
    """Consents and agreements of a year."""
    kinds = (*CONSENTS, ADDITIONAL_AGREEMENT)
    return papers_of_pairs(year, kinds)


class Staff:
    """Who has to do with some pairs, those who have left too, as papers name them."""

    def __init__(self, pairs: Iterable[Mentorship]) -> None:
        people = {
            key
            for pair in pairs
            for one in (pair, pair.successor)
            if one is not None
            for key in (one.mentor_id, one.mentee_id)
        }
        works = Employment.objects.filter(teacher__in=people).select_related("teacher")
        last_first = works.order_by(F("ended_on").asc(nulls_last=True), "pk")
        self._works = {one.teacher_id: one for one in last_first}  # the running one comes last
        self.here = frozenset(key for key, one in self._works.items() if one.ended_on is None)

    def buildings(self, mentees: Iterable[int]) -> set[str | None]:
        """Where they work."""
        return {self._works[one].building for one in mentees if one in self._works}

    def named(self, teacher: int) -> Employee:
        """By the work that runs, else the last one."""
        return employee_of(self._works[teacher])

    def reached(self, teacher: int) -> Reach:
        """Where, as far as the school knows."""
        work = self._works[teacher]
        told = (work.building, work.teacher.phone, work.teacher.email)
        return Reach(*(one or "" for one in told))


def gather(organisation: Organisation, turns: Sequence[Turned]) -> tuple[TurnsFacts, Subjects]:
    """Facts of one order on turns of one kind, and whom it speaks of who works here: those are made
    acquainted, the coordinator whom it obliges with them, the director who signs it not."""
    staff = Staff(one.pair for one in turns)
    where = staff.buildings(one.pair.mentee_id for one in turns)
    school, coordinator = school_on_papers(organisation), coordinator_of(organisation, where)
    year, orders = year_of(turns[0].pair), Turns(one.pair for one in turns)
    last_day = calendar_of(settings_of(organisation), year).last_day
    papers = bases(year)
    served = frozenset(mentorships_of(year).values_list("mentee", flat=True))
    both: dict[int, tuple[str, str]] = {}
    for one in turns:
        for pair in filter(
            None, (one.pair, one.pair.successor if one.what == Turn.REPLACED else None)
        ):
            both[pair.mentor_id] = (str(pair.mentor.key), Part.MENTOR.value)
            both.setdefault(pair.mentee_id, (str(pair.mentee.key), Part.MENTEE.value))
    known = {key: staff.named(key) for key in both if key in staff.here}
    reading = {key: one for key, one in known.items() if not is_director(one, school)}
    subjects = [list(both[key]) for key in known]
    acquainted = list(reading.values())
    if coordinator and coordinator not in acquainted and not is_director(coordinator, school):
        acquainted.append(coordinator)
        works = Employment.objects.filter(RUNNING).select_related("teacher")
        own = (one.teacher.key for one in works if employee_of(one) == coordinator)
        subjects += [[str(key), Part.ANSWERING.value] for key in list(own)[:1]]
    facts = TurnsFacts(
        school=school,
        what=cast("What", turns[0].what.value),
        ends_on=last_day,
        turns=tuple(
            replace(_turn(one, staff, papers, served, last_day), ended=orders.ended(one.pair))
            for one in turns
        ),
        coordinator=coordinator,
        clerk=sole_holder(organisation, Role.CLERK),
        acquainted=tuple(acquainted),
    )
    return facts, subjects


def _turn(
    one: Turned, staff: Staff, papers: PairPapers, served: frozenset[int], last_day: date
) -> TurnFacts:
    pair, after = one.pair, one.pair.successor
    begins = after if one.what in {Turn.REPLACED, Turn.EXTENDED} else None
    ground = pair.pause_why if one.what == Turn.PAUSED else pair.end_ground
    words = pair.end_words if pair.end_ground == EndGround.OTHER and one.what != Turn.PAUSED else ""
    agreement = (
        papers.of(ADDITIONAL_AGREEMENT, pair) if pair.end_ground != EndGround.MENTOR_LEFT else None
    )
    over = one.what in {Turn.ENDED, Turn.REPLACED}
    needs = one.what == Turn.ENDED and pair.end_ground in STILL_NEEDED
    return TurnFacts(
        mentor=staff.named(pair.mentor_id),
        mentee=staff.named(pair.mentee_id),
        on=(one.what == Turn.EXTENDED and begins and begins.starts_on) or one.on,
        ground=ground if ground not in {PauseWhy.ILLNESS, PauseWhy.OTHER} else "",
        words=words,
        until=(begins.ends_on or last_day) if begins else one.until,
        ordered=mark_of(pair.order_number, pair.ordered_on),
        agreement=own_agreement(agreement, pair) if over else None,
        paid=pair.ground in {Ground.ASSIGNED, Ground.OWNER},
        noticed_on=pair.noticed_on,
        successor=staff.named(begins.mentor_id) if begins else None,
        form=begins.form if begins else "",
        kind=begins.kind if begins else "",
        needs_another=needs and pair.mentee_id in staff.here and pair.mentee_id not in served,
    )


def own_agreement(paper: Paper | None, pair: Mentorship) -> OrderMark | None:
    """The number and date of an agreement that ceases with the pair: it speaks of nobody else."""
    if paper is None or paper.those(Part.MENTEE) != (pair.mentee.key,):
        return None
    return mark_of(paper.number, paper.dated_on)


def mark_of(number: str, dated_on: date | None) -> OrderMark | None:
    """None where either is not known."""
    return OrderMark(number, dated_on) if number and dated_on else None


def notice_of(organisation: Organisation, pair: Mentorship) -> NoticeFacts | None:
    """None where nobody gives a notice of the end."""
    by = {EndGround.EMPLOYER.value: "employer", EndGround.MENTOR_REFUSED.value: "mentor"}.get(
        pair.end_ground
    )
    if by is None or not (pair.has_worked and pair.noticed_on and pair.ended_on):
        return None
    staff = Staff([pair])
    agreement = bases(year_of(pair)).of(ADDITIONAL_AGREEMENT, pair)
    return NoticeFacts(
        school=school_on_papers(organisation),
        by="employer" if by == "employer" else "mentor",
        mentor=staff.named(pair.mentor_id),
        mentee=staff.named(pair.mentee_id),
        noticed_on=pair.noticed_on,
        on=pair.ended_on,
        agreement=mark_of(agreement.number, agreement.dated_on) if agreement else None,
    )


def meet_by(organisation: Organisation, pair: Mentorship) -> date:
    """By when the two of a pair that an order has begun meet."""
    assert pair.starts_on  # noqa: S101 - its order has given it the day
    calendar = calendar_of(settings_of(organisation), year_of(pair))
    return calendar.add_working_days(pair.starts_on - timedelta(days=1), MEET_IN)


def slip_of(organisation: Organisation, pair: Mentorship) -> SlipFacts:
    """Of a pair that works, or is about to."""
    assert pair.starts_on  # noqa: S101 - asked of pairs that an order has begun
    staff, by = Staff([pair]), meet_by(organisation, pair)
    return SlipFacts(
        school=school_on_papers(organisation),
        mentor=staff.named(pair.mentor_id),
        mentee=staff.named(pair.mentee_id),
        about=pair.about,
        starts_on=pair.starts_on,
        meet_by=by if by >= clock.today(organisation.zone) else None,
        mentor_at=staff.reached(pair.mentor_id),
        mentee_at=staff.reached(pair.mentee_id),
        coordinator=coordinator_of(organisation, staff.buildings([pair.mentee_id])),
    )


def handing_of(
    organisation: Organisation, pair: Mentorship, in_force: Iterable[Paper]
) -> HandingFacts:
    """Of a pair that is over and of what follows it."""
    staff, after = Staff([pair]), pair.successor
    left = [one.sentence for one in missing(after, bases(year_of(after)))] if after else []
    left.append("Первая встреча новой пары — в первые пять рабочих дней её работы")
    return HandingFacts(
        school=school_on_papers(organisation),
        mentee=staff.named(pair.mentee_id),
        before=staff.named(pair.mentor_id),
        mentee_at=staff.reached(pair.mentee_id),
        after_at=staff.reached(after.mentor_id) if after else Reach(),
        after=staff.named(after.mentor_id) if after else None,
        about=pair.about,
        since=pair.starts_on,
        changes_on=pair.ended_on,
        until=after.ends_on if after else pair.ends_on,
        agreed=[("Форма", pair.form), ("Вид", pair.kind)],
        papers=[one.name for one in in_force],
        left=left,
        coordinator=coordinator_of(organisation, staff.buildings([pair.mentee_id])),
    )
