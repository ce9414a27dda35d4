"""«Какие пары уже работают», «Кому нужен», «Кто может», «Пары»."""

from dataclasses import dataclass, replace
from itertools import count as count_from
from itertools import takewhile
from uuid import UUID

from clerk.typography import stopped
from nastavnik.launch.compute import proposed
from nastavnik.launch.result.people import (
    TickList,
    about,
    pair_cards,
    pair_shares,
    tick_list,
    unserved_cards,
)
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import AT_WORK, MentorshipState
from nastavnik.people.facts import short_in
from nastavnik.shared.components import Tick
from nastavnik.wizard.answers import Ticks, ticks
from nastavnik.wizard.facts import running_pairs
from nastavnik.wizard.page import Context, Values, Wizard
from pairing.rank import rank_mentors

EMPTY_ROWS, MORE_ROWS = 4, 3


def show_running(wizard: Wizard) -> Context:
    """Two lists to choose from, a line a pair."""
    rows = [(str(mentor), str(mentee)) for mentor, mentee in _of_people_here(wizard)]
    if wizard.request.method == "POST":
        rows = _posted_pairs(wizard)
    people = [(str(one.teacher.key), name) for name, one in sorted(wizard.facts.works.items())]
    empty = [("", "")] * max(MORE_ROWS, EMPTY_ROWS - len(rows))
    return {
        "working": [one for one in _working(wizard) if not one.told],
        "rows": list(enumerate([*rows, *empty])),
        "people": people,
        "error": next((one.text for one in wizard.errors), ""),
    }


def take_running(wizard: Wizard) -> Values | None:
    """Whole pairs of different people, nobody mentored twice."""
    pairs = [pair for pair in _posted_pairs(wizard) if any(pair)]
    if any(not all(pair) for pair in pairs):
        wizard.wrong("mentor-0", "В каждой паре нужны оба: и наставник, и наставляемый.")
    elif any(mentor == mentee for mentor, mentee in pairs):
        wizard.wrong("mentor-0", "Нельзя быть наставником самому себе.")
    elif len({mentee for _, mentee in pairs}) < len(pairs):
        wizard.wrong("mentor-0", "Один и тот же наставляемый указан в двух парах.")
    told = [(UUID(mentor), UUID(mentee)) for mentor, mentee in pairs if mentor and mentee]
    mentees = {mentee for _, mentee in told}
    for one in wizard.facts.settled:
        if (
            not one.told
            and one.mentee.key in mentees
            and (one.mentor.key, one.mentee.key) not in told
        ):
            who = f"{short_in(one.mentee)}: наставник уже есть, {short_in(one.mentor)}"
            wizard.wrong("mentor-0", stopped(f"{who}, {_since(one)}"))
    if wizard.errors:
        return None
    here = _of_people_here(wizard)
    return {"running": [*told, *(one for one in wizard.answers.running if one not in here)]}


def _of_people_here(wizard: Wizard) -> list[tuple[UUID, UUID]]:
    """The told pairs of which both still work here: the others stay as told and are not asked for."""
    return [one for one in wizard.answers.running if set(one) <= wizard.facts.keys.keys()]


def _posted_pairs(wizard: Wizard) -> list[tuple[str, str]]:
    known = {str(one.teacher.key) for one in wizard.facts.works.values()}
    rows = takewhile(lambda row: f"mentor-{row}" in wizard.request.POST, count_from())
    told = [(wizard.said(f"mentor-{row}"), wizard.said(f"mentee-{row}")) for row in rows]
    return [
        (mentor if mentor in known else "", mentee if mentee in known else "")
        for mentor, mentee in told
        if mentor or mentee
    ]


@dataclass(frozen=True, slots=True)
class Working:
    """A pair that works already: nobody of it is a candidate. ``told``: by an order made elsewhere,
    so that the school can put right what it said."""

    mentee: str
    mentor: str
    since: str
    told: bool


def _working(wizard: Wizard) -> list[Working]:
    facts = wizard.facts
    rows = {(one.mentor.key, one.mentee.key): one for one in facts.settled}
    found = []
    for pair in running_pairs(facts, wizard.answers):
        if set(pair) <= facts.keys.keys():
            mentor, mentee = (facts.works[facts.keys[one]].teacher for one in pair)
            row = rows.get(pair)
            since = _since(row) if row else "по приказу, о котором вы сказали"
            found.append(Working(mentee.full_name, short_in(mentor), since, told=row is None))
    return found


def _since(row: Mentorship) -> str:
    if row.state in AT_WORK:
        return row.order_words or "пара работает"
    return f"пара {MentorshipState(row.state).label}, номера приказа ещё нет"


def _at_work(wizard: Wizard) -> Context:
    """What the pages about new pairs say of those there are; where one may put right what was told."""
    working = _working(wizard)
    asked = any(one.code == "running" for one in wizard.questions)
    return {"working": working, "may_correct": asked and any(one.told for one in working)}


def show_mentees(wizard: Wizard) -> Context:
    """All candidates with the reason for each; those who need one by the list are ticked."""
    return {
        "list": _ticks("mentee", wizard),
        "people": bool(wizard.facts.works),
        **_at_work(wizard),
    }


def show_mentors(wizard: Wizard) -> Context:
    """Likewise; who is mentored is not offered as a mentor."""
    return {
        "list": _ticks("mentor", wizard),
        "people": bool(wizard.facts.works),
        **_at_work(wizard),
    }


def take_mentees(wizard: Wizard) -> Values:
    """What differs from the system's own ticks: these stay its own."""
    return {"mentees": _ticked("mentee", wizard)}


def take_mentors(wizard: Wizard) -> Values:
    """Likewise."""
    return {"mentors": _ticked("mentor", wizard)}


def _ticks(side: str, wizard: Wizard) -> TickList:
    result = wizard.result
    ticked = result.mentees if side == "mentee" else result.mentors
    candidates = result.mentee_candidates if side == "mentee" else result.mentor_candidates
    shown = tick_list(side, candidates, ticked, result, hidden=_hidden(side, wizard))
    return TickList(
        side,
        *(
            tuple(_by_key(one, wizard) for one in part)
            for part in (shown.ticked, shown.spare, shown.others, shown.rest)
        ),
    )


def _hidden(side: str, wizard: Wizard) -> frozenset[str]:
    """Who does not stand on the page: those whose pair is at work; mentees among the mentors."""
    result = wizard.result
    return result.busy | result.mentees if side == "mentor" else result.busy


def _by_key(tick: Tick, wizard: Wizard) -> Tick:
    """On the page a person goes by the key of the row, not by name."""
    return replace(tick, value=str(wizard.facts.works[tick.value].teacher.key))


def _ticked(side: str, wizard: Wizard) -> Ticks:
    """Of those who do not stand on the page nothing was said anew."""
    result, keys = wizard.result, wizard.facts.keys
    hidden = _hidden(side, wizard)
    before = wizard.answers.mentees if side == "mentee" else wizard.answers.mentors
    candidates = result.mentee_candidates if side == "mentee" else result.mentor_candidates
    shown = {key for key, own in keys.items() if own not in hidden}
    sent = set(wizard.request.POST.getlist(side))
    return ticks(
        told={key for key in shown if str(key) in sent},
        proposed={
            key
            for key in shown
            if (side == "mentee" and wizard.facts.needs.get(key, keys[key] in proposed(candidates)))
            or (side == "mentor" and keys[key] in proposed(candidates))
        },
        unseen=Ticks(*(tuple(set(one) - shown) for one in (before.on, before.off))),
    )


def show_pairs(wizard: Wizard) -> Context:
    """Each pair with its reasons and, one tap away, other mentors."""
    result = wizard.result
    cards = {(card.mentee.name, card.mentor.name): card for card in pair_cards(result)}
    fixed = {(str(mentor), str(mentee)) for mentor, mentee in wizard.answers.fixed}
    rows = []
    for pair in sorted(result.proposal.pairs, key=lambda one: all(r.good for r in one.reasons)):
        mentee, mentor = result.people[pair.mentee], result.people[pair.mentor]
        rows.append(
            {
                "card": cards[mentee.name, mentor.name],
                "mentee": str(wizard.facts.works[pair.mentee].teacher.key),
                "mentor": str(wizard.facts.works[pair.mentor].teacher.key),
                "choices": _choices(pair.mentee, wizard),
                "fixed": (
                    str(wizard.facts.works[pair.mentor].teacher.key),
                    str(wizard.facts.works[pair.mentee].teacher.key),
                )
                in fixed,
            }
        )
    return {
        "rows": rows,
        "shares": pair_shares(result),
        "unserved": unserved_cards(result),
        **_at_work(wizard),
    }


def _choices(mentee: str, wizard: Wizard) -> list[tuple[str, str, str]]:
    """Key, name and line of each who is ticked, as «Найти наставника» ranks them: best first, and who
    stands in another pair of the proposal is marked."""
    result, works = wizard.result, wizard.facts.works
    taken = {one.mentor: one.mentee for one in result.proposal.pairs if one.mentee != mentee}
    ranked = rank_mentors(
        result.people[mentee],
        [result.people[key] for key in result.mentors],
        today=result.today,
        school_year_start=result.calendar.first_day,
    )
    found = []
    for one in ranked:
        with_whom = taken.get(one.key)
        said = [about(result.people[one.key]), *(r.chip.lower() for r in one.reasons[:1])]
        said += [f"сейчас в паре: {short_in(works[with_whom].teacher)}"] if with_whom else []
        found.append(
            (str(works[one.key].teacher.key), result.people[one.key].name, ", ".join(said))
        )
    return found


def take_pairs(wizard: Wizard) -> Values:
    """Where another mentor was chosen, the pair is fixed and the others are solved around it."""
    works = wizard.facts.works
    known = {str(key): key for key in (works[one].teacher.key for one in wizard.result.mentors)}
    fixed = list(wizard.answers.fixed)
    for pair in wizard.result.proposal.pairs:
        mentee = works[pair.mentee].teacher.key
        told = wizard.said(f"mentor-of-{mentee}")
        now = works[pair.mentor].teacher.key
        if told in known and known[told] not in (now, mentee):
            fixed = [one for one in fixed if one[1] != mentee and one[0] != known[told]]
            fixed.append((known[told], mentee))
    return {"fixed": fixed}
