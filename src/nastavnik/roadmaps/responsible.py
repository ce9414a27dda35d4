"""Who answers for a step: which people do the words of the cell mean in this school?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import cast

from clerk.responsible.parts import RoleCode, split_responsible
from clerk.responsible.people import Match, Person, is_named, resolve
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import hand_overs, team
from nastavnik.organisations.states import Role
from nastavnik.people.models import Office
from nastavnik.people.queries import employments, holders, teacher_of
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.models import Step
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer, bearers_of

NOTHING: frozenset[RoleCode] = frozenset()
UNSAID = "куратор"  # who answers where the cell is empty
# Who has the role is meant whoever else there is; of posts the one that fits best is meant.
_HERS_ALONE: frozenset[RoleCode] = frozenset(
    {"coordinator", "director", "clerk", "mentor", "mentee"}
)
ROLES: dict[str, RoleCode] = {
    Role.DIRECTOR: "director",
    Role.COORDINATOR: "coordinator",
    Role.CLERK: "clerk",
    Role.EDITOR: "site_editor",
    Role.METHODIST: "methodist",
}
OFFICES: dict[str, RoleCode] = {
    OfficeKind.DIRECTOR: "director",
    OfficeKind.DEPUTY: "deputy",
    OfficeKind.COORDINATOR: "coordinator",
    OfficeKind.UNION: "trade_union",
}


def people_of_school(organisation: Organisation, school_year: int) -> list[Person]:
    """Everybody the words may mean: teachers by key, who has a role but is no teacher, and whom
    only the settings name: «Директор» means somebody before he has an account or a card.

    ``school_year``: the year it begins in; «наставники» are those of that year.
    """
    called = _called(organisation, school_year)
    roles: dict[int, set[RoleCode]] = {}
    names: dict[int, tuple[str, str]] = {}
    handed = hand_overs(organisation)
    away = {one.in_place_of_id for one in handed}
    for one in team(organisation):
        if one.pk in away:
            continue
        if code := ROLES.get(one.role):
            roles.setdefault(one.account_id, set()).add(code)
            names[one.account_id] = (str(one.account.key), one.account.name)
    people = []
    for work in employments():
        account = work.teacher.account_id
        known_as = names[account][0] if account in roles else ""
        people.append(
            Person(
                key=str(work.teacher.key),
                full_name=work.teacher.full_name,
                posts=tuple(work.posts),
                roles=called.get(str(work.teacher.key), NOTHING)
                | (roles.pop(account, set()) if account else set()),
                category=work.category or "",
                account=known_as,
            )
        )
    known = {one.full_name: place for place, one in enumerate(people)}
    for account, codes in roles.items():
        key, name = names[account]
        if name in known:  # the same human: the card is not joined to the account yet
            found = people[known[name]]
            people[known[name]] = replace(found, roles=found.roles | codes, account=key)
        else:
            people.append(Person(key, name, (), frozenset(codes), account=key))
    others = {one.role for one in handed}  # whoever holds the office, another does its work
    for office in holders(clock.today(organisation.zone)):
        if office.kind in others:
            continue
        _seat(office, people)
    return people


def _seat(office: Office, people: list[Person]) -> None:
    """The office goes to the card it is joined to, else to the one person of that name."""
    card = str(office.teacher.key) if office.teacher else ""
    same = [
        place
        for place, one in enumerate(people)
        if (one.key == card if card else is_named(one.full_name, office.name))
    ]
    role = OFFICES[office.kind]
    if len(same) == 1:
        found = people[same[0]]
        people[same[0]] = replace(found, roles=found.roles | {role})
    else:
        seated = Person(str(office.key), office.name, (office.post,), frozenset({role}))
        people.append(replace(seated, by_office=True))


def who_answers(step: Step, people: Sequence[Person]) -> tuple[Match, ...]:
    """Each part of the words with its people; those told by hand stand for all the words."""
    parts = split_responsible(step.responsible or UNSAID)
    if step.people is None:
        return resolve(parts, people)
    chosen = tuple(one for one in people if {one.key, one.account} & set(step.people))
    return tuple(Match(part, chosen, sure=True) for part in parts[:1])


def answers_for(steps: Iterable[Step], viewer: Viewer) -> list[Step]:
    """The steps the viewer herself answers for; nothing is asked where there is no step."""
    years: dict[int, _Self] = {}
    found = []
    for step in steps:
        year = step.activity.stage.roadmap.school_year
        if year not in years:
            years[year] = _Self(viewer, year)
        if years[year].answers(step):
            found.append(step)
    return found


class _Self:
    """The viewer among the people of her school, who are asked for only where it depends on them."""

    def __init__(self, viewer: Viewer, school_year: int) -> None:
        where = viewer.organisation
        handed = [(one.account_id, one.in_place_of) for one in hand_overs(where) if one.in_place_of]
        away = any(one.account_id == viewer.account.pk for _, one in handed)
        self.me = None if away else _self(viewer, school_year)
        # for whom she stands in: what is theirs is hers meanwhile
        self.others = [
            _self(Viewer(where, one.account, frozenset({one.role}), viewer.today,
                         teacher_of(one.account_id)), school_year)
            for to, one in handed
            if to == viewer.account.pk
        ]  # fmt: skip
        self.viewer, self.school_year = viewer, school_year

    @cached_property
    def people(self) -> list[Person]:
        return people_of_school(self.viewer.organisation, self.school_year)

    def answers(self, step: Step) -> bool:
        return any(self._answers(one, step) for one in [self.me, *self.others] if one)

    def _answers(self, one: Person, step: Step) -> bool:
        if step.people is not None:
            told = set(step.people)
            own = bool({one.key, one.account} & told)
            # her card may not be joined to the account yet: then it is told by the card
            return own or (self.viewer.work is None and bool(told) and self._is_among(one, step))
        parts = split_responsible(step.responsible or UNSAID)
        mine = [match.part for match in resolve(parts, [one]) if match.people]
        alone = any(part.role in _HERS_ALONE for part in mine)
        return alone or (bool(mine) and self._is_among(one, step))

    def _is_among(self, me: Person, step: Step) -> bool:
        keys = {key for key in (me.key, me.account) if key}
        return any(
            keys & {one.key, one.account}
            for match in who_answers(step, self.people)
            for one in match.people
        )


def _self(viewer: Viewer, school_year: int) -> Person | None:
    roles = frozenset(ROLES[one] for one in viewer.roles if one in ROLES)
    if viewer.work is not None:
        work = viewer.work
        key = str(work.teacher.key)
        called = _called(viewer.organisation, school_year).get(key, NOTHING)
        posts, category = tuple(work.posts), work.category or ""
        account = str(viewer.account.key)
        return Person(key, work.teacher.full_name, posts, roles | called, category, account=account)
    if roles:
        account = str(viewer.account.key)
        return Person(account, viewer.account.name, (), roles, account=account)
    return None


def _called(organisation: Organisation, school_year: int) -> dict[str, frozenset[RoleCode]]:
    return {
        str(key): cast("frozenset[RoleCode]", codes)
        for key, codes in bearers_of(organisation, school_year).items()
    }
