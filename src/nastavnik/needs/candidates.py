"""Who could be the mentor of one person today, best first; and who needs one?"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from clerk.calendar import SchoolYear
from clerk.numbers import count
from clerk.typography import stopped
from nastavnik.mentorships.gate import why_lost
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import whole_pairs, without_mentor
from nastavnik.mentorships.states import AT_WORK, OVER, EndGround
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.people.facts import listed, short_in, taught
from nastavnik.people.for_pairing import person_of
from nastavnik.people.models import Employment
from nastavnik.people.queries import employments, holder
from nastavnik.people.states import OfficeKind
from pairing.candidates import CandidateRules, find_candidates
from pairing.model import Person
from pairing.rank import Load, Ranked, nearest_behind, rank_mentors

RULES = CandidateRules()
SAID_NO = (EndGround.REFUSED, EndGround.MENTOR_REFUSED, EndGround.MENTEE_ASKED)
"""After such an end the two are not offered to each other among the others."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mentor. ``director``: her agreement is signed by the owner of the school."""

    work: Employment
    ranked: Ranked
    director: bool

    @property
    def load(self) -> str:
        """«из 3 мест занято 1, обещано 1», as her own page says it."""
        load = self.ranked.load
        places = count(RULES.most_mentees, "места", "мест", "мест")
        said = f"из {places} занято {load.working}"
        return f"{said}, обещано {load.promised}" if load.promised else said

    @property
    def lacks(self) -> str:
        """What speaks against her, in a sentence; empty where nothing does."""
        words = "; ".join(self.ranked.lacks)
        return stopped(words[:1].upper() + words[1:]) if words else ""

    @property
    def why(self) -> str:
        """Her reasons in words: what is kept of the choice."""
        said = ", ".join(one.chip for one in self.ranked.reasons if one.good)
        return said[:1] + said[1:].lower() if said else ""

    @property
    def words(self) -> str:
        """In a list to choose from: who, as what, how near, how busy."""
        first = next((one.chip.lower() for one in self.ranked.reasons), "")
        said = [", ".join(self.work.posts), first, self.load, *self.ranked.lacks]
        return f"{self.work.teacher.full_name} — {', '.join(part for part in said if part)}"


@dataclass(frozen=True, slots=True)
class Candidates:
    """All of whom one may choose. ``asked``: those of whom it is not told who said no, and why;
    ``nearest``: what the nearest lacks, where she stands behind the others."""

    first: tuple[Candidate, ...]
    behind: tuple[Candidate, ...]
    asked: tuple[Candidate, ...]
    present: tuple[Mentorship, ...]  # the pairs that the mentee is in
    lost: Mentorship | None  # the pair that left her without a mentor
    nearest: str = ""

    @property
    def best(self) -> Candidate | None:
        """Who is offered before all others."""
        return next(iter((*self.first, *self.behind)), None)

    def of(self, mentor: UUID) -> Candidate | None:
        """The one with the key."""
        everybody = (*self.first, *self.behind, *self.asked)
        return next((one for one in everybody if one.work.teacher.key == mentor), None)


@dataclass(frozen=True, slots=True)
class Needy:
    """Somebody who needs a mentor, and why."""

    work: Employment
    why: str
    lost: bool = False


def find_for(
    organisation: Organisation,
    year: SchoolYear,
    mentee: Employment,
    today: date,
    *,
    tell_asked: bool,
) -> Candidates:
    """Who works here and is not on leave. ``tell_asked``: those whom the mentee, or who, said no this
    year are shown apart; else they are not there at all. A constant number of queries."""
    rows = list(whole_pairs(year))
    mine = tuple(one for one in rows if one.mentee_id == mentee.teacher_id)
    lost = next(iter(without_mentor(year, mentee.teacher)), None)
    director = holder(OfficeKind.DIRECTOR, today)
    said_no = set(
        Mentorship.objects.filter(
            school_year=year.start, mentee=mentee.teacher, state__in=OVER, end_ground__in=SAID_NO
        ).values_list("mentor", flat=True)
    )
    gone = {one.mentor_id for one in mine} | {mentee.teacher_id}
    works = {_key(one): one for one in employments() if one.teacher_id not in gone}
    ids = {one.teacher_id: key for key, one in works.items()}
    ranked = rank_mentors(
        _person(mentee, today),
        [_person(one, today) for one in works.values()],
        today=today,
        school_year_start=calendar_of(settings_of(organisation), year).first_day,
        loads={ids[one]: load for one, load in _loads(rows).items() if one in ids},
        served={ids[one.mentee_id] for one in rows if one.mentee_id in ids},
    )
    head = director.teacher_id if director else None
    found = [Candidate(works[one.key], one, works[one.key].teacher_id == head) for one in ranked]
    asked = tuple(one for one in found if one.work.teacher_id in said_no)
    offered = [one for one in found if one not in asked]
    return Candidates(
        tuple(one for one in offered if not one.ranked.behind),
        tuple(one for one in offered if one.ranked.behind),
        asked if tell_asked else (),
        mine,
        lost if not any(one.about == lost.about for one in mine if lost) else None,
        _nearest(offered),
    )


def who_needs(organisation: Organisation, year: SchoolYear, today: date) -> Sequence[Needy]:
    """Who lost her mentor, then whom the rules of the wizard tick, then who is new here; nobody who is
    in a pair."""
    served = set(whole_pairs(year).values_list("mentee", flat=True))
    lost = {one.mentee_id: one for one in without_mentor(year) if one.mentee_id not in served}
    works = {_key(one): one for one in employments()}
    mentees, _ = find_candidates(
        [_person(one, today) for one in works.values()],
        today=today,
        school_year_start=calendar_of(settings_of(organisation), year).first_day,
        rules=RULES,
    )
    found = [
        Needy(one, f"{short_in(pair.mentor)}, наставник: {why_lost(pair)}", lost=True)
        for one in works.values()
        if (pair := lost.get(one.teacher_id))
    ]
    seen = served | lost.keys()
    offered = [one for one in mentees if one.ticked or one.code == "newcomer"]
    offered.sort(key=lambda one: not one.ticked)
    found += [
        Needy(works[one.key], one.reason)
        for one in offered
        if works[one.key].teacher_id not in seen
    ]
    return found


def _loads(rows: Collection[Mentorship]) -> dict[int, Load]:
    """Mentor → how many mentees; one with whom she has two pairs counts once."""
    working: defaultdict[int, set[int]] = defaultdict(set)
    promised: defaultdict[int, set[int]] = defaultdict(set)
    for one in rows:
        (working if one.state in AT_WORK else promised)[one.mentor_id].add(one.mentee_id)
    return {
        one: Load(len(working[one]), len(promised[one] - working[one]))
        for one in working.keys() | promised.keys()
    }


def _nearest(offered: Sequence[Candidate]) -> str:
    """«Ближе всех Ежова М. П., но уже трое наставляемых.»; and that nobody else stands free."""
    best = nearest_behind([one.ranked for one in offered])
    if best is None:
        return ""
    one = next(one for one in offered if one.ranked is best)
    said = f"Ближе всех {short_in(one.work.teacher)}, но {'; '.join(best.lacks)}"
    free = count(
        sum(not one.ranked.behind for one in offered), "человек", "человека", "человек"
    )  # fmt: skip
    if all(one.ranked.behind for one in offered):
        return f"{stopped(said)} Без оговорок сейчас предложить некого."
    return f"{stopped(said)} Без оговорок можно предложить: {free}."


def _person(work: Employment, today: date) -> Person:
    """With her experience of today, as her own page and the order say it."""
    said = person_of(_key(work), listed(work.teacher, work))
    return replace(said, teaching_months=taught(work, today).months)


def _key(work: Employment) -> str:
    return str(work.teacher.key)
