"""Which pairs have no papers, or papers that were made of what has changed since?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from django.urls import reverse

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import codes_of
from nastavnik.documents.parts import kept_as
from nastavnik.documents.queries import made_papers
from nastavnik.documents.states import UNSIGNED, PaperState
from nastavnik.mentorships.facts import by_own_order, gather, made_of, naming, what_changed
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called
from nastavnik.mentorships.preparing import left_for_pen, of_others
from nastavnik.mentorships.queries import broken_pairs, has_papers, waiting_pairs
from nastavnik.mentorships.states import PAIRS, PAIRS_ORDER, MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.people.facts import short_in
from nastavnik.people.for_papers import coordinator_of
from nastavnik.people.queries import working
from nastavnik.shared import clock
from nastavnik.shared.registered import Wanted
from papers.model import Paper as MadePaper
from papers.signing import make_signing_set

Standing = tuple[MadePaper, Paper | None]
"""A paper as it would be made now, and the one that stands in its place."""


def wanted(organisation: Organisation, school_year: int) -> Iterator[Wanted]:
    """A line for each pair that waits for its order and lacks something, or never will work."""
    year = SchoolYear(school_year)
    yield from _broken(organisation, year)
    waiting = waiting_pairs(year)
    if not waiting:
        return
    known = coordinator_of(organisation) is not None
    option = ("by_hand", "Куратора впишем ручкой", left_for_pen(year)) if known else None
    having = has_papers(year)
    named = [one for one in waiting if having(one)]
    found = Paper.objects.filter(school_year=year.start, kind__in=codes_of(PAIRS))
    beside = of_others(year, waiting)
    rows = [one for one in found.order_by("pk") if not beside(one)]
    standing = _standing(organisation, year, named, rows)
    places = {one.pk: place for place, one in enumerate(named)}
    for pair in waiting:
        place = places.get(pair.pk)
        own = standing[place] if place is not None else ()
        lost = [row for _, row in own if row is None or row.state == PaperState.WITHDRAWN]
        changed = {row.key: said for one, row in own if (said := _changed(one, row, place)) and row}
        if place is not None and not lost and not changed:
            continue
        words = list(dict.fromkeys(word for said in changed.values() for word in said))
        if place is None:
            lost = [one for one in rows if one.people == {pair.mentor.key, pair.mentee.key}] or [
                None
            ]
        yield Wanted(
            about=f"{short_in(pair.mentor)} — {short_in(pair.mentee)}",
            why=f"Изменилось: {', '.join(words)}." if words else "Документов нет, или не все.",
            url=reverse("pairs_prepare", args=[organisation.key]),
            of=str(pair.key),
            papers=frozenset(changed),
            asked=bool(changed) or (None in lost and not _to_answer(pair)),
            option=option,
        )


def _to_answer(pair: Mentorship) -> bool:
    """People chose it, and both are to be asked first: of that the coordinator is told."""
    return pair.by_hand and pair.state == MentorshipState.PROPOSED


def _broken(organisation: Organisation, year: SchoolYear) -> Iterator[Wanted]:
    """Whose papers nobody may be asked to sign any more."""
    broken = list(broken_pairs(year))
    papers = (
        made_papers(year).filter(kind__in=codes_of(PAIRS), state__in=UNSIGNED) if broken else ()
    )
    named = [naming(one) for one in papers]
    here = working({key for one in broken for key in (one.mentor.key, one.mentee.key)})
    for pair in broken:
        if any(names(pair) for names in named):
            gone = pair.mentor if pair.mentor.key not in here else pair.mentee
            yield Wanted(
                about=called(pair),
                why=stopped(f"Больше не работает в школе: {short_in(gone)}")
                + " Снимем, что не подписано.",
                url=reverse("pairs_prepare", args=[organisation.key]),
                of=str(pair.key),
                does="Отменить пару",
            )


def _standing(
    organisation: Organisation,
    year: SchoolYear,
    named: Sequence[Mentorship],
    rows: Sequence[Paper],
) -> Mapping[int, Sequence[Standing]]:
    """Place of a pair → its papers. Experience is that of the day on which the order was made: that
    time goes by makes no other paper."""
    found: defaultdict[int, list[Standing]] = defaultdict(list)
    if not named:
        return found
    orders = [one for one in rows if one.kind == PAIRS_ORDER and one.state in UNSIGNED]
    zone = ZoneInfo(organisation.zone)
    on = orders[0].made_at.astimezone(zone).date() if orders else clock.today(organisation.zone)
    facts = gather(organisation, year, named, on)
    planned = make_signing_set(facts, named_only=True, ordered=by_own_order(named))
    made_now = made_of(planned, named)
    for made, row in zip(made_now, kept_as(made_now, rows), strict=True):
        for place in made.paper.about:
            found[place].append((made.paper, row))
    return found


def _changed(one: MadePaper, row: Paper | None, place: int | None) -> Iterable[str]:
    """Nothing where it is signed, or was made before its facts were kept."""
    if row is None or row.state not in UNSIGNED or not row.facts or row.facts == one.facts:
        return ()
    return what_changed(
        row.facts, one.facts, one.about.index(place) if row.is_order and place is not None else None
    )
