"""«Какие пары уже работают», «Кому нужен», «Кто может», «Пары»."""

from dataclasses import replace
from uuid import UUID

from nastavnik.shared.components import Tick
from nastavnik.shared.russian_keys import sort_key
from nastavnik.workspace.result.page import chosen
from nastavnik.workspace.result.people import (
    TickList,
    about,
    pair_cards,
    pair_shares,
    tick_list,
    unserved_cards,
)
from nastavnik.workspace.wizard.page import Context, Values, Wizard

ROWS_OF_RUNNING = 200


def show_running(wizard: Wizard) -> Context:
    """Two lists to choose from, a line a pair."""
    rows = [(str(mentor), str(mentee)) for mentor, mentee in wizard.answers.running]
    if wizard.request.method == "POST":
        rows = _posted_pairs(wizard)
    people = [(str(one.teacher.key), name) for name, one in sorted(wizard.facts.works.items())]
    empty = [("", "")] * max(3, 4 - len(rows))
    return {
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
    if wizard.errors:
        return None
    return {"running": [(UUID(mentor), UUID(mentee)) for mentor, mentee in pairs]}


def _posted_pairs(wizard: Wizard) -> list[tuple[str, str]]:
    known = {str(one.teacher.key) for one in wizard.facts.works.values()}
    told = [
        (wizard.said(f"mentor-{row}"), wizard.said(f"mentee-{row}"))
        for row in range(ROWS_OF_RUNNING)
    ]
    return [
        (mentor if mentor in known else "", mentee if mentee in known else "")
        for mentor, mentee in told
        if mentor or mentee
    ]


def show_mentees(wizard: Wizard) -> Context:
    """All candidates with the reason for each; those who need one by the list are ticked."""
    return {"list": _ticks("mentee", wizard)}


def show_mentors(wizard: Wizard) -> Context:
    """Likewise; who is mentored is not offered as a mentor."""
    return {"list": _ticks("mentor", wizard)}


def take_mentees(wizard: Wizard) -> Values:
    """As ticked; the system's own ticks stay its own."""
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


def _ticked(side: str, wizard: Wizard) -> list[UUID] | None:
    known = {str(key): key for key in wizard.facts.keys}
    told = [known[text] for text in wizard.request.POST.getlist(side) if text in known]
    default = chosen(None, wizard.result, side) - _hidden(side, wizard)
    own = {wizard.facts.works[key].teacher.key for key in default}
    return None if set(told) == own else told


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
                "fixed": (
                    str(wizard.facts.works[pair.mentor].teacher.key),
                    str(wizard.facts.works[pair.mentee].teacher.key),
                )
                in fixed,
            }
        )
    return {
        "rows": rows,
        "choices": [
            (
                str(wizard.facts.works[key].teacher.key),
                result.people[key].name,
                about(result.people[key]),
            )
            for key in sorted(result.mentors, key=lambda key: sort_key(result.people[key].name))
        ],
        "shares": pair_shares(result),
        "unserved": unserved_cards(result),
    }


def take_pairs(wizard: Wizard) -> Values:
    """Where another mentor was chosen, the pair is fixed and the others are solved around it."""
    known = {str(key): key for key in wizard.facts.keys}
    fixed = list(wizard.answers.fixed)
    for pair in wizard.result.proposal.pairs:
        mentee = wizard.facts.works[pair.mentee].teacher.key
        told = wizard.said(f"mentor-of-{mentee}")
        now = wizard.facts.works[pair.mentor].teacher.key
        if told in known and known[told] not in (now, mentee):
            fixed = [one for one in fixed if one[1] != mentee and one[0] != known[told]]
            fixed.append((known[told], mentee))
    mentors = wizard.answers.mentors
    if mentors is not None:
        mentors = [*mentors, *(one for one, _ in fixed if one not in mentors)]
    return {"fixed": fixed, "mentors": mentors}
