"""What becomes of the pairs of somebody who leaves the school, is away for long, or changes her work?"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from clerk.cases import Case
from clerk.numbers import count
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of, kind_of
from nastavnik.documents.states import UNSIGNED
from nastavnik.mentorships.actions.end_pairs_of import end_pairs_of
from nastavnik.mentorships.actions.pause_pairs_of import pause_pairs_of
from nastavnik.mentorships.facts import naming
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.queries import open_pairs_of
from nastavnik.mentorships.states import AT_WORK, PAIRS, Ground, MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.people.facts import short_in
from nastavnik.shared.registered import Follows, PeopleFollower


def says(organisation: Organisation, people: Collection[UUID]) -> Mapping[UUID, Follows]:
    """Key of a teacher → a line for each pair she is in; three queries."""
    pairs = list(open_pairs_of(people).filter(organisation=organisation))
    if not pairs:
        return {}
    waiting = Paper.objects.filter(
        organisation=organisation,
        school_year__in={one.school_year for one in pairs},
        kind__in=codes_of(PAIRS),
        state__in=UNSIGNED,
    ).only("kind", "school_year", "subjects", "facts")
    waiting = waiting.order_by("order", "pk")
    papers = [(kind_of(one.kind).called, naming(one)) for one in waiting]
    left: defaultdict[UUID, list[str]] = defaultdict(list)
    away: defaultdict[UUID, list[str]] = defaultdict(list)
    changed: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
    served = _mentors(pairs)
    for one in pairs:
        drafts = [called for called, names in papers if names(one)]
        tail = _papers_go(len(drafts))
        for person, other, role in (
            (one.mentor, one.mentee, f"наставник {short_in(one.mentee, Case.GENITIVE)}"),
            (one.mentee, one.mentor, f"наставляемый у {short_in(one.mentor, Case.GENITIVE)}"),
        ):
            if person.key not in people:
                continue
            if drafts:
                what = "ещё не подписаны и называют прежнюю должность, составьте заново"
                changed[person.key].append(("posts", f"{role}: {what}: {', '.join(drafts)}"))
            if person == one.mentor and one.ground == Ground.ASSIGNED:
                what = "если трудовой договор новый, допсоглашение заключают к нему заново"
                changed[person.key].append(("external", f"{role}: {what}"))
            if one.state not in AT_WORK:
                left[person.key].append(f"{role}: пара ещё не работает и отменится{tail}")
                continue
            what = "пара прекратится"
            if person == one.mentor and served[one.mentee_id] == {one.mentor_id}:
                what += f", {short_in(other)} останется без наставника"
            left[person.key].append(f"{role}: {what}{tail}")
            if one.state == MentorshipState.ACTIVE:
                away[person.key].append(f"{role}: пару можно приостановить")
    return {key: Follows(tuple(left[key]), tuple(away[key]), tuple(changed[key])) for key in left}


def _mentors(pairs: Collection[Mentorship]) -> Mapping[int, set[int]]:
    """Mentee → everybody who mentors her now."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    served = Mentorship.objects.filter(
        mentee__in={one.mentee_id for one in pairs}, state__in=AT_WORK
    )
    for mentee, mentor in served.values_list("mentee", "mentor"):
        found[mentee].add(mentor)
    return found


def _papers_go(number: int) -> str:
    if not number:
        return ""
    return "; " + count(
        number, "снимем {} неподписанный документ", "снимем {} неподписанных документа",
        "снимем {} неподписанных документов",
    )  # fmt: skip


def left(actor: Any, organisation: Any, people: Collection[UUID], on: date, ground: str) -> None:  # noqa: ANN401
    """Their pairs end that day."""
    end_pairs_of(actor, organisation=organisation, people=people, ended_on=on, why=ground)


def away(
    actor: Any,  # noqa: ANN401
    organisation: Any,  # noqa: ANN401
    people: Collection[UUID],
    on: date,
    until: date | None,
    ground: str,
) -> None:
    """Their pairs stand still."""
    pause_pairs_of(actor, organisation=organisation, people=people, on=on, until=until, why=ground)


FOLLOWER = PeopleFollower(says=says, left=left, away=away)
