"""Is the owner of the school waited for, and is there a rule by which mentors are paid?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.numbers import count
from clerk.organisations import with_head
from clerk.typography import stopped
from nastavnik.mentorships.gate import PAY, missing
from nastavnik.mentorships.queries import papers_of_pairs
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, OWNER_LETTER, WAITING, Ground
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to, present_year
from nastavnik.organisations.states import Role
from nastavnik.pay.queries import paid_pairs
from nastavnik.people.facts import short_in
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """For the director and the coordinator, of pairs that wait."""
    if not can(viewer.roles, "run_year"):
        return
    where = viewer.organisation
    year = present_year(where)
    waiting = [one for one in paid_pairs(year) if one.state in WAITING]
    if not waiting:
        return
    kinds = (OWNER_LETTER, ADDITIONAL_AGREEMENT)
    papers = papers_of_pairs(year, kinds)
    lacks = [(pair, one) for pair in waiting for one in missing(pair, papers)]
    unpaid = [one for _, one in lacks if one.code == PAY]
    if unpaid:
        first = unpaid[0]
        waits = first.holder == "owner"
        pairs = count(len(unpaid), "пара", "пары", "пар")
        yield Thing(
            "pay_rule",
            Status(
                "going" if waits else "soon", "Ждём учредителя" if waits else "Нет размера выплаты"
            ),
            stopped(first.sentence),
            first.button,
            reverse(first.url_name, args=[where.key, *first.args]),
            detail=f"Без этого не начнут работать: {pairs}.",
            mine=not waits and falls_to(viewer.roles, Role.COORDINATOR, where),
        )
    for pair, one in lacks:
        owners = pair.ground == Ground.OWNER and one.code == ADDITIONAL_AGREEMENT
        if owners and one.sentence.startswith("Ждём учредителя"):
            yield Thing(
                "owner",
                Status("going", "Ждём учредителя"),
                stopped(one.sentence),
                one.button,
                reverse(one.url_name, args=[where.key, *one.args]),
                key=str(pair.key),
                detail=with_head("Наставник — директор", where.full_name)
                + f": {short_in(pair.mentor)} — {short_in(pair.mentee)}.",
                mine=False,
            )
