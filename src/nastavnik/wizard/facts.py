"""How do a school's kept people, roadmap and answers become the facts of its papers?

The same pure functions as behind ``nastavnik launch`` do the rest, so that the papers are the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.organisations import head_of
from clerk.roadmap.decided import Decided
from clerk.roadmap.several_years import Cut
from clerk.staff.model import StaffList
from nastavnik.launch.compute import (
    Choices,
    LaunchFacts,
    LaunchResult,
    Requisites,
    Ticked,
    compute,
    is_large,
    key_teachers,
)
from nastavnik.mentorships.gate import why_lost
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import ended_pairs, settled_pairs, without_mentor
from nastavnik.needs.queries import decisions_of
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.organisations.states import Role
from nastavnik.people.facts import cases_for_papers, listed, short_in
from nastavnik.people.for_papers import (
    coordinator_of,
    director_in_full,
    employee_of,
    sole_holder,
)
from nastavnik.people.models import Employment
from nastavnik.people.queries import employments, holder, last_import
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.models import Origin
from nastavnik.roadmaps.queries import cut_of, decided_of, document_of, roadmap_of
from nastavnik.shared import clock
from nastavnik.shared.apart import apart_if
from nastavnik.wizard.answers import Answers, Ticks


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """Everything kept that papers need, read once for a page."""

    organisation: Organisation
    year: SchoolYear
    calendar: SchoolCalendar
    launch: LaunchFacts
    mend_safe: bool
    decided: tuple[Decided, ...]  # about findings
    cut: Cut | None
    works: Mapping[str, Employment]  # by the key of the engines
    keys: Mapping[UUID, str]  # key of a teacher → key of the engines
    settled: tuple[Mentorship, ...]  # pairs that are no candidates any more
    bereft: tuple[Mentorship, ...]  # pairs that worked and whose mentor does not go on
    needs: Mapping[UUID, bool]  # who was decided about: whether she needs a mentor
    over: frozenset[tuple[UUID, UUID]]  # (mentor, mentee) who were a pair this year, or refused


def gather(organisation: Organisation, year: SchoolYear) -> SchoolFacts:
    """Read people, roadmap, offices and settings of the school."""
    works = {str(one.teacher.key): one for one in employments()}
    teachers = [
        replace(listed(one.teacher, one), sheet=key, row=place)  # the row tells namesakes apart
        for place, (key, one) in enumerate(works.items(), 1)
    ]
    keyed = key_teachers(teachers)
    director = holder(OfficeKind.DIRECTOR, clock.today(organisation.zone))
    last = last_import()
    kept = roadmap_of(year)
    own = kept is not None and kept.origin != Origin.STANDARD
    return SchoolFacts(
        organisation=organisation,
        year=year,
        calendar=calendar_of(settings_of(organisation), year),
        launch=LaunchFacts(
            staff=StaffList(
                school=organisation.full_name,
                director=director.name if director else None,
                as_of=last.as_of if last else None,
                total_said=None,
                teachers=tuple(keyed.values()),
                problems=(),
            ),
            roadmap=document_of(kept) if kept and own else None,
            roadmap_name=(kept.name or None) if kept else None,
            staff_name=last.file.name if last else None,
        ),
        mend_safe=kept.mend_safe if kept else True,
        decided=decided_of(kept) if kept else (),
        cut=cut_of(kept) if kept else None,
        works={key: works[one.sheet] for key, one in keyed.items()},
        keys={works[one.sheet].teacher.key: key for key, one in keyed.items()},
        settled=tuple(settled_pairs(year)),
        bereft=tuple(without_mentor(year)),
        needs=decisions_of(year),
        over=frozenset(
            (mentor, mentee) for mentor, mentee, about in ended_pairs(year) if not about
        ),
    )


def choices_of(facts: SchoolFacts, answers: Answers) -> Choices:
    """The answers as the engines take them; people who left in the meantime drop out."""
    return Choices(
        school_year=facts.year.label,
        school=facts.organisation.full_name,
        mentees=_ticked(facts, with_needs(facts, answers.mentees)),
        mentors=_ticked(facts, answers.mentors),
        mend_safe=facts.mend_safe,
        decided=facts.decided,
        cut=facts.cut,
        running=_pairs(facts, running_pairs(facts, answers)),
        bereft=tuple(
            (facts.keys[one.mentee.key], f"{short_in(one.mentor)}, наставник: {why_lost(one)}")
            for one in facts.bereft
            if one.mentee.key in facts.keys
        ),
        fixed=_pairs(facts, [one for one in answers.fixed if one not in facts.over]),
        over=_pairs(facts, facts.over),
    )


def result_of(facts: SchoolFacts, answers: Answers) -> LaunchResult:
    """All that follows from what the school told."""
    today = clock.today(facts.organisation.zone)
    told = (facts.launch, choices_of(facts, answers), today, facts.calendar)
    return apart_if(is_large(facts.launch), compute, *told)


def requisites_of(facts: SchoolFacts, answers: Answers) -> Requisites:
    """What papers are filled in with."""
    kept, today = settings_of(facts.organisation), clock.today(facts.organisation.zone)
    director = holder(OfficeKind.DIRECTOR, today)
    return Requisites(
        short_name=facts.organisation.short_name or None,
        place=kept.place or None,
        address=kept.address or None,
        inn=kept.inn or None,
        school_cases=cases_for_papers(kept.name_cases),
        director=director_in_full(facts.organisation, director.name) if director else None,
        director_post=director.post if director else head_of(facts.organisation.full_name),
        coordinator=None if answers.coordinator_by_hand else coordinator_of(facts.organisation),
        clerk=sole_holder(facts.organisation, Role.CLERK),
        starts_on=answers.starts_on,
        ends_on=answers.ends_on,
        form=answers.form,
        kind=answers.kind,
        people={key: employee_of(one, today) for key, one in facts.works.items()},
    )


def running_pairs(facts: SchoolFacts, answers: Answers) -> list[tuple[UUID, UUID]]:
    """By orders that were made here, and as the school told: facts for the wizard, no candidates."""
    here = [(one.mentor.key, one.mentee.key) for one in facts.settled]
    told = [one for one in answers.running if one not in facts.over]
    return list(dict.fromkeys([*here, *told]))


def with_needs(facts: SchoolFacts, told: Ticks) -> Ticks:
    """What was decided about a person stands as if ticked; what is ticked now goes before it."""
    said = {*told.on, *told.off}
    return Ticks(
        (*told.on, *(key for key, needed in facts.needs.items() if needed and key not in said)),
        (
            *told.off,
            *(key for key, needed in facts.needs.items() if not needed and key not in said),
        ),
    )


def _ticked(facts: SchoolFacts, told: Ticks) -> Ticked | None:
    return Ticked(_known(facts, told.on), _known(facts, told.off)) if told else None


def _known(facts: SchoolFacts, people: Iterable[UUID]) -> frozenset[str]:
    return frozenset(facts.keys[key] for key in people if key in facts.keys)


def _pairs(facts: SchoolFacts, pairs: Iterable[tuple[UUID, UUID]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (facts.keys[mentor], facts.keys[mentee])
        for mentor, mentee in pairs
        if mentor in facts.keys and mentee in facts.keys
    )
