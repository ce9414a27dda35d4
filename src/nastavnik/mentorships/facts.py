"""How do rows of pairs become the facts of their papers, and made papers know whom they speak of?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from clerk.calendar import SchoolYear
from clerk.organisations import short_name
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperRow
from nastavnik.documents.parts import Made
from nastavnik.documents.states import Part
from nastavnik.mentorships.gate import bases_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.school_rule import rule_of, terms_of_mentors
from nastavnik.mentorships.states import Ground, Turn
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, settings_of
from nastavnik.organisations.states import Role
from nastavnik.people.for_papers import coordinator_of, employee_of, school_facts, sole_holder
from nastavnik.people.queries import employments
from papers.model import PairFacts, School, SigningFacts
from papers.model import Paper as MadePaper


def gather(
    organisation: Organisation,
    year: SchoolYear,
    pairs: Sequence[Mentorship],
    on: date,
    *,
    by_hand: bool = False,
) -> SigningFacts:
    """Of one pair or many, both of whom work here; experience is reckoned ``on`` a day. ``by_hand``: a
    line for the coordinator's name, though it is known."""
    both = {one for pair in pairs for one in (pair.mentor_id, pair.mentee_id)}
    works = employments().filter(teacher__in=both)
    mentees = {one.mentee_id for one in pairs}
    where = {one.building for one in works if one.teacher_id in mentees}
    people = {one.teacher_id: employee_of(one, on) for one in works}
    terms = terms_of_mentors(year, {one.mentor_id for one in pairs})
    last_day = calendar_of(settings_of(organisation), year).last_day
    return SigningFacts(
        school=school_on_papers(organisation),
        school_year=year.label,
        ends_on=max((one.ends_on or last_day for one in pairs), default=last_day),
        pairs=tuple(
            PairFacts(
                mentor=people[one.mentor_id],
                mentee=people[one.mentee_id],
                form=one.form,
                kind=one.kind,
                starts_on=one.starts_on,
                ends_on=one.ends_on or last_day,
                terms=terms.get(one.mentor_id),
                basis=_basis(one),
            )
            for one in pairs
        ),
        coordinator=None if by_hand else coordinator_of(organisation, where),
        clerk=sole_holder(organisation, Role.CLERK),
        made_on=on,
        mentee_consent=rule_of().mentee_consent,
    )


def _basis(pair: Mentorship) -> str:
    """«входит в должность: трудовой договор № 5, пункт 2.3»; nothing where it is an agreement."""
    if pair.ground == Ground.POST:
        return f"{Ground.POST.label}: {pair.ground_words}".rstrip(": ")
    other = pair.ground == Ground.OTHER_CONTRACT
    return (pair.ground_words or str(Ground.OTHER_CONTRACT.label)) if other else ""


def school_on_papers(organisation: Organisation) -> School:
    """Papers of people call the school short, by our guess where it has not told."""
    found = school_facts(organisation)
    return replace(found, short_name=found.short_name or short_name(organisation.full_name)[0])


def by_own_order(pairs: Sequence[Mentorship]) -> tuple[int, ...]:
    """Places of those that the order on pairs begins: what follows a pair is begun by the order on that."""
    return tuple(place for place, one in enumerate(pairs) if not one.turn)


def made_of(papers: Iterable[MadePaper], pairs: Sequence[Mentorship]) -> tuple[Made, ...]:
    """Those that wait for a signature and that the grounds of their pairs ask for, each with its
    people; the list of them is no paper."""
    rule = rule_of()
    return tuple(
        Made(one, _subjects([pairs[place] for place in one.about]), _since(one, pairs))
        for one in papers
        if one.signed_by and any(one.kind in bases_of(pairs[place], rule) for place in one.about)
    )


def _since(paper: MadePaper, pairs: Sequence[Mentorship]) -> datetime | None:
    """A new term of the same two has papers of its own."""
    fresh = (pairs[place].made_at for place in paper.about if pairs[place].turn == Turn.EXTENDED)
    return max(fresh, default=None)


def _subjects(pairs: Sequence[Mentorship]) -> tuple[tuple[UUID, str], ...]:
    mentors = dict.fromkeys(one.mentor.key for one in pairs)
    mentees = dict.fromkeys(one.mentee.key for one in pairs)
    return (
        *((key, Part.MENTOR.value) for key in mentors),
        *((key, Part.MENTEE.value) for key in mentees),
    )


def facts_of(paper: Paper) -> SigningFacts:
    """Of which it was made; of one that kept them."""
    return msgspec.json.decode(paper.facts, type=SigningFacts)


def pairs_named(paper: PaperRow) -> frozenset[tuple[UUID, UUID]] | None:
    """(mentor, mentee) of each pair that the paper is about, by the facts it was made of; None where it
    kept none, or names namesakes."""
    if not isinstance(paper, Paper) or not paper.facts:
        return None
    pairs = facts_of(paper).pairs
    mentors = list(dict.fromkeys(one.mentor for one in pairs))
    mentees = list(dict.fromkeys(one.mentee for one in pairs))
    keys = paper.those(Part.MENTOR), paper.those(Part.MENTEE)  # in the order of the pairs
    if [len(mentors), len(mentees)] != [len(one) for one in keys]:
        return None
    mentor, mentee = (
        dict(zip(people, own, strict=True))
        for people, own in zip((mentors, mentees), keys, strict=True)
    )
    return frozenset((mentor[one.mentor], mentee[one.mentee]) for one in pairs)


def naming(paper: PaperRow) -> Callable[[Mentorship], bool]:
    """Of a pair, whether the paper is about it; of one that kept no facts, whether it names both."""
    exact = pairs_named(paper)
    mentors, mentees = paper.those(Part.MENTOR), paper.those(Part.MENTEE)

    def names(pair: Mentorship) -> bool:
        two = pair.mentor.key, pair.mentee.key
        both = two[0] in mentors and two[1] in mentees if exact is None else two in exact
        return both and pair.school_year == paper.school_year

    return names


_WORDS = {
    "surname": "имя", "first_name": "имя", "patronymic": "имя", "sex": "имя", "name_cases": "имя",
    "post": "должность", "post_cases": "должность", "category": "категория",
    "teaching_months": "стаж", "experience": "стаж", "form": "форма", "kind": "вид",
    "starts_on": "срок", "ends_on": "срок", "terms": "договор и выплата",
    "basis": "основание",
    "director": "директор", "director_post": "директор",
}  # fmt: skip
_WHOSE = {"mentor": "наставника", "mentee": "наставляемого"}


def what_changed(kept: str, present: str, place: int | None = None) -> tuple[str, ...]:
    """«должность наставника», «директор»: how facts differ from those that a paper was made of; of
    its pairs, all or the one at a ``place``. Who was left for the pen stays so."""
    was, now = (msgspec.json.decode(one, type=SigningFacts) for one in (kept, present))
    if len(was.pairs) != len(now.pairs):
        return ("состав пар",)
    told = [_WORDS.get(name, "реквизиты школы") for name in _differ(was.school, now.school)]
    if was.coordinator and was.coordinator != now.coordinator:
        told.append("куратор")
    if was.clerk and was.clerk != now.clerk:
        told.append("делопроизводитель")
    if was.mentee_consent != now.mentee_consent:
        told.append("согласие наставляемого")
    for number, (old, new) in enumerate(zip(was.pairs, now.pairs, strict=True)):
        for name in _differ(old, new) if place in {None, number} else ():
            if whose := _WHOSE.get(name):
                sides = _differ(getattr(old, name), getattr(new, name))
                told += [f"{_WORDS[one]} {whose}" for one in sides]
            else:
                told.append(_WORDS.get(name, "данные пары"))
    return tuple(dict.fromkeys(told))


def _differ(old: Any, new: Any) -> list[str]:  # noqa: ANN401 - two dataclasses of one kind
    return [one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name)]
