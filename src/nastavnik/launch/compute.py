"""From two files of a school to pairs and papers: what follows from them, and what was decided?

Pure functions over plain dataclasses; the console command and the page call the same ones, so
that their papers are the same to the byte. No database, no web framework.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec

from clerk.calendar import SchoolCalendar, SchoolYear
from clerk.errors import UnreadableError
from clerk.experience import experience_on
from clerk.guard import read_roadmap_safely, read_staff_safely
from clerk.numbers import count
from clerk.organisations import short_name
from clerk.roadmap.carry import carry_over, propose_year
from clerk.roadmap.compare import Missing, compare
from clerk.roadmap.decided import Decided, Judged, judge
from clerk.roadmap.model import CarriedRoadmap, Finding, Roadmap
from clerk.roadmap.several_years import Cut, nearest, of_year, years_of
from clerk.roadmap.standard import standard_roadmap
from clerk.staff.model import StaffList, Teacher
from clerk.staff.problems import ProblemGroup, group_problems
from nastavnik.people.for_pairing import person_of
from pairing.candidates import CandidateRules, find_candidates
from pairing.model import Candidate, Person, Proposal
from pairing.propose import propose
from papers.model import Employee, PairFacts, School, SigningFacts
from papers.signing import MOST_PAIRS

T = TypeVar("T")

MOST_PEOPLE = 300
MOST_ROADMAP_BYTES = 50_000  # three times that of the longest real one

SOURCES = {"roadmap": "Дорожная карта", "staff": "Список педагогов"}


class FileRefusedError(Exception):
    """One of the two files cannot be read. ``source`` is «roadmap» or «staff»."""

    def __init__(self, source: str, error: UnreadableError) -> None:
        super().__init__(f"{SOURCES[source]}: {error.text}")
        self.source = source
        self.code = error.code
        self.text = error.text


@dataclass(frozen=True, slots=True)
class LaunchFacts:
    """What the school's files say. Without a roadmap the standard one is taken."""

    staff: StaffList
    roadmap: Roadmap | None = None
    roadmap_name: str | None = None
    staff_name: str | None = None


@dataclass(frozen=True, slots=True)
class Ticked:
    """What was ticked and unticked by hand: whomever the rules propose later stands ticked still."""

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person decided; None: the system's own sensible default."""

    school_year: str | None = None
    school: str | None = None
    mentees: frozenset[str] | Ticked | None = None  # keys of people: these and no other, or by hand
    mentors: frozenset[str] | Ticked | None = None
    mend_safe: bool = True  # take the mends of the roadmap that are safe
    decided: tuple[Decided, ...] = ()  # about findings, one by one
    cut: Cut | None = None  # of a roadmap of several years; None: the year that begins, as it says
    rules: CandidateRules = field(default_factory=CandidateRules)
    running: tuple[tuple[str, str], ...] = ()  # (mentor, mentee): pairs at work already
    bereft: tuple[tuple[str, str], ...] = ()  # (mentee, why): her mentor has left
    fixed: tuple[tuple[str, str], ...] = ()  # (mentor, mentee): so and no other, as people decided
    over: tuple[tuple[str, str], ...] = ()  # (mentor, mentee): declined or ended, not offered again


@dataclass(frozen=True, slots=True)
class Requisites:
    """What papers are filled in with; None and empty: what the files say, else a blank."""

    short_name: str | None = None
    place: str | None = None
    address: str | None = None
    inn: str | None = None
    school_cases: tuple[tuple[str, str], ...] = ()
    director: str | None = None
    director_post: str = "директор"
    coordinator: Employee | None = None
    clerk: Employee | None = None
    starts_on: date | None = None  # None: from the order's date
    ends_on: date | None = None  # None: the end of the school year
    form: str = "педагог – педагог"
    kind: str = "традиционное (один на один)"
    people: Mapping[str, Employee] = field(  # by their keys, where more is known than the list says
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """Something the system decided by itself, and on what ground."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class LaunchResult:
    """Everything that follows from the facts and the choices."""

    today: date
    facts: LaunchFacts
    school: str | None
    school_short: str | None
    school_year: SchoolYear
    calendar: SchoolCalendar
    year_reason: str
    problem_groups: tuple[ProblemGroup, ...]
    own_roadmap: bool
    years: tuple[SchoolYear, ...]  # of the file, where they are several
    cut: Cut | None  # what of them is taken
    judged: Judged  # the roadmap as read (or the standard one), with what was decided about it
    carried: CarriedRoadmap
    missing: tuple[Missing, ...]  # what the school's roadmap lacks against the standard one
    people: dict[str, Person]
    teachers: dict[str, Teacher]
    mentee_candidates: tuple[Candidate, ...]
    mentor_candidates: tuple[Candidate, ...]
    proposal: Proposal
    decisions: tuple[Decision, ...]
    mentees: frozenset[str] = (
        frozenset()
    )  # for whom a pair is looked for, as chosen or by the rules
    mentors: frozenset[str] = frozenset()  # who may be given a mentee
    busy: frozenset[str] = frozenset()  # whose pair is at work already

    def decided(self, requisites: Requisites | None = None) -> tuple[Decision, ...]:
        """With how long the pairs work, which the requisites say last."""
        told = requisites or Requisites()
        since = f"{told.starts_on:%d.%m.%Y}" if told.starts_on else "даты приказа"
        until = told.ends_on or self.calendar.last_day
        return (
            *self.decisions,
            Decision(
                f"Пары работают с {since} по {until:%d.%m.%Y}",
                f"форма «{told.form}», вид: {told.kind}; всё это можно исправить в документах",
            ),
        )

    @property
    def roadmap(self) -> Roadmap:
        """With all that was decided about it, not yet carried."""
        return self.judged.roadmap

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that are left."""
        return self.judged.open

    @property
    def mended(self) -> int:
        """How many were put right with all that are safe."""
        return sum(one.how == "safe" for one in self.judged.dealt)

    @property
    def staff(self) -> StaffList:
        """The staff list as read."""
        return self.facts.staff


def read_files(staff: Path, roadmap: Path | None = None) -> LaunchFacts:
    """Read both files at the same time, each in a guarded child process.

    Raises ``FileRefusedError``.
    """
    with ThreadPoolExecutor(max_workers=2) as pool:
        staff_answer = pool.submit(read_staff_safely, staff)
        roadmap_answer = pool.submit(read_roadmap_safely, roadmap) if roadmap else None
        staff_list = taken_from("staff", staff_answer.result)
        document = taken_from("roadmap", roadmap_answer.result) if roadmap_answer else None
    return LaunchFacts(
        staff_list, document, roadmap_name=roadmap.name if roadmap else None, staff_name=staff.name
    )


def taken_from(source: str, read: Callable[[], T]) -> T:
    """What was read; a refusal says which of the two files it is about."""
    try:
        return read()
    except UnreadableError as error:
        raise FileRefusedError(source, error) from error


def compute(
    facts: LaunchFacts, choices: Choices, today: date, calendar: SchoolCalendar | None = None
) -> LaunchResult:
    """All that follows; the same facts, choices and day always give the same result.

    ``calendar``: the school's own; without it the usual one of the chosen year.
    """
    year, year_reason = _choose_year(facts, choices, today)
    if calendar is None or calendar.year != year:
        calendar = SchoolCalendar(year)
    standard = standard_roadmap(calendar)
    years = years_of(facts.roadmap) if facts.roadmap else ()
    cut = (choices.cut or Cut(nearest(years, year).start)) if years else None
    judged = judged_roadmap(facts.roadmap, year, choices) if facts.roadmap else Judged(standard)
    carried = carry_over(judged.roadmap, year, calendar)
    missing = compare(carried.roadmap, standard) if facts.roadmap else ()

    teachers = key_teachers(facts.staff.teachers)
    people = {key: person_of(key, teacher) for key, teacher in teachers.items()}
    mentee_candidates, mentor_candidates = find_candidates(
        tuple(people.values()),
        today=facts.staff.as_of or today,
        school_year_start=calendar.first_day,
        rules=choices.rules,
    )
    mentee_candidates = _with_bereft(mentee_candidates, choices.bereft, people)
    mentees = chosen(choices.mentees, mentee_candidates, people)
    mentors = chosen(choices.mentors, mentor_candidates, people) - mentees
    busy = frozenset(key for pair in choices.running for key in pair)
    mentees, mentors = mentees - busy, mentors - busy
    proposal = propose(
        tuple(people.values()),
        mentees=mentees,
        mentors=mentors,
        vetoes=_vetoes(choices.fixed, mentees, mentors)
        | {(mentee, mentor) for mentor, mentee in choices.over},
    )
    school = choices.school or facts.staff.school
    result = LaunchResult(
        today=today,
        facts=facts,
        school=school,
        school_short=short_name(school)[0] if school else None,
        school_year=year,
        calendar=calendar,
        year_reason=year_reason,
        problem_groups=group_problems(facts.staff.problems),
        own_roadmap=facts.roadmap is not None,
        years=years,
        cut=cut,
        judged=judged,
        carried=carried,
        missing=missing,
        people=people,
        teachers=teachers,
        mentee_candidates=mentee_candidates,
        mentor_candidates=mentor_candidates,
        proposal=proposal,
        decisions=(),
        mentees=mentees,
        mentors=mentors,
        busy=busy,
    )
    return replace(result, decisions=tuple(_decisions(result, choices)))


def judged_roadmap(roadmap: Roadmap, year: SchoolYear, choices: Choices) -> Judged:
    """What of a file is taken for the year, with all that was decided about it, and what is left."""
    if years := years_of(roadmap):
        roadmap = of_year(roadmap, choices.cut or Cut(nearest(years, year).start))
    return judge(roadmap, choices.decided, mend_safe=choices.mend_safe, year=year)


def is_large(facts: LaunchFacts) -> bool:
    """Whether ``compute`` may take longer than half a second for them (docs/adr/0011)."""
    return len(facts.staff.teachers) > MOST_PEOPLE or (
        facts.roadmap is not None and is_long(facts.roadmap)
    )


def has_many_papers(result: LaunchResult) -> bool:
    """Whether writing them takes longer than one likes to wait."""
    return len(result.proposal.pairs) > MOST_PAIRS or is_long(result.carried.roadmap)


def is_long(roadmap: Roadmap) -> bool:
    """Whether reading it for faults may take longer than half a second."""
    return len(msgspec.json.encode(roadmap)) > MOST_ROADMAP_BYTES


def signing_facts(result: LaunchResult, requisites: Requisites | None = None) -> SigningFacts:
    """The facts of the signing set: for every pair from the order's date to the year's end."""
    own = requisites or Requisites()
    ends_on = own.ends_on or result.calendar.last_day
    school = School(
        full_name=result.school,
        short_name=own.short_name or result.school_short,
        place=own.place,
        director=own.director or result.staff.director,
        director_post=own.director_post,
        address=own.address,
        inn=own.inn,
        name_cases=own.school_cases,
    )
    pairs = tuple(
        PairFacts(
            mentor=_employee_of(pair.mentor, result, own),
            mentee=_employee_of(pair.mentee, result, own),
            form=own.form,
            kind=own.kind,
            starts_on=own.starts_on,
            ends_on=ends_on,
        )
        for pair in result.proposal.pairs
    )
    return SigningFacts(
        school=school,
        school_year=result.school_year.label,
        ends_on=ends_on,
        pairs=pairs,
        coordinator=own.coordinator,
        clerk=own.clerk,
        made_on=result.today,
    )


def _employee_of(key: str, result: LaunchResult, own: Requisites) -> Employee:
    """All posts of one person stand in one line; a list without a day of its own is today's."""
    if key in own.people:
        return own.people[key]
    teacher = result.teachers[key]
    told_for = result.facts.staff.as_of or result.today
    taught = experience_on(result.today, teacher.teaching_months, told_for, teacher.hired_on)
    return Employee(
        surname=teacher.surname,
        first_name=teacher.first_name,
        patronymic=teacher.patronymic,
        sex=teacher.sex,
        post=", ".join(teacher.posts),
        category=teacher.category,
        teaching_months=taught.months,
        experience=taught.words,
    )


def key_teachers(teachers: Iterable[Teacher]) -> dict[str, Teacher]:
    """Teachers by a key that does not depend on their place in the list.

    The key is the full name; namesakes are told apart by birth date, then by row.
    """
    teachers = sorted(teachers, key=lambda one: (one.full_name, str(one.born_on), one.row))
    keyed: dict[str, Teacher] = {}
    for teacher in teachers:
        key = teacher.full_name
        if key in keyed:
            key = f"{key}, {teacher.born_on:%d.%m.%Y}" if teacher.born_on else key
        if key in keyed:
            key = f"{key}, строка {teacher.row}"
        keyed[key] = teacher
    return keyed


def _choose_year(facts: LaunchFacts, choices: Choices, today: date) -> tuple[SchoolYear, str]:
    if choices.school_year:
        return SchoolYear.parse(choices.school_year), "год выбран в ответах"
    return propose_year(facts.staff.as_of, today)


def _with_bereft(
    candidates: Iterable[Candidate], bereft: Iterable[tuple[str, str]], people: Mapping[str, Person]
) -> tuple[Candidate, ...]:
    """Whoever has lost her mentor needs another, however long she teaches; in the order of names."""
    found = {one.key: one for one in candidates}
    found |= {key: Candidate(key, True, "bereft", why) for key, why in bereft if key in people}
    names = {key: people[key].name.casefold().replace("ё", "е") for key in found}
    return tuple(sorted(found.values(), key=lambda one: (names[one.key], one.key)))


def proposed(candidates: Iterable[Candidate]) -> frozenset[str]:
    """Whom the rules tick."""
    return frozenset(one.key for one in candidates if one.ticked)


def chosen(
    choice: frozenset[str] | Ticked | None,
    candidates: Iterable[Candidate],
    people: Collection[str],
) -> frozenset[str]:
    """By the rules where nothing was chosen; a person may choose anybody, whatever the rules say."""
    if isinstance(choice, Ticked):
        choice = (proposed(candidates) | choice.on) - choice.off
    return proposed(candidates) if choice is None else choice & frozenset(people)


def _vetoes(
    fixed: Iterable[tuple[str, str]], mentees: frozenset[str], mentors: frozenset[str]
) -> frozenset[tuple[str, str]]:
    """(mentee, mentor) that cannot be where people have decided otherwise."""
    vetoes: set[tuple[str, str]] = set()
    for mentor, mentee in fixed:
        if mentor in mentors and mentee in mentees:
            vetoes |= {(mentee, other) for other in mentors - {mentor}}
            vetoes |= {(other, mentor) for other in mentees - {mentee}}
    return frozenset(vetoes)


def _decisions(result: LaunchResult, choices: Choices) -> Iterable[Decision]:
    year = result.school_year.label
    yield Decision(f"Учебный год — {year}", result.year_reason)
    if not result.own_roadmap:
        yield Decision("Дорожная карта взята стандартная", "своей карты вы не приложили")
    elif result.carried.from_year and result.carried.from_year != year:
        changed = sum(line.changed for line in result.carried.lines)
        yield Decision(
            f"Дорожная карта перенесена с {result.carried.from_year} на {year} учебный год",
            f"изменено: {count(changed, 'срок', 'срока', 'сроков')}; старые и новые рядом в карте",
        )
    if result.cut:
        yield Decision(
            f"Карта на несколько лет: взято то, что относится к {result.cut.label}",
            "и то, что повторяется каждый год; новый приказ для этого не нужен",
        )
    if result.mended:
        yield Decision(
            f"Исправлено очевидное в карте: {result.mended}",
            "это опечатки и годы, где смысл один; список — в замечаниях",
        )
    served, unserved = len(result.proposal.pairs), len(result.proposal.unserved)
    own = "отмечены вручную" if choices.mentees is not None else "по стажу и дате приёма"
    yield Decision(
        f"Кому нужен наставник: {count(served + unserved, 'человек', 'человека', 'человек')}",
        f"{own}; причины — в списке",
    )
    yield Decision(
        f"Предложено пар: {served}"
        + (
            f", без наставника — {count(unserved, 'человек', 'человека', 'человек')}"
            * bool(unserved)
        ),
        "предварительно: запросы ещё не собраны, пары составлены по списку педагогов",
    )
