"""Who answers for a step: which people do the words of the cell mean in this school?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from clerk.responsible import RoleCode, split_responsible
from clerk.responsible_people import Match, Person, is_named, resolve
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import team
from nastavnik.organisations.states import Role
from nastavnik.people.models import Office
from nastavnik.people.queries import employments, holders
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.models import Step
from nastavnik.shared import clock
from nastavnik.shared.registered import Viewer, bearers_of

NOTHING: frozenset[RoleCode] = frozenset()
UNSAID = "куратор"  # who answers where the cell is empty
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
    for one in team(organisation):
        if code := ROLES.get(one.role):
            roles.setdefault(one.account_id, set()).add(code)
            names[one.account_id] = (str(one.account.key), one.account.name)
    people = []
    for work in employments():
        account = work.teacher.account_id
        people.append(
            Person(
                key=str(work.teacher.key),
                full_name=work.teacher.full_name,
                posts=tuple(work.posts),
                roles=called.get(str(work.teacher.key), NOTHING)
                | (roles.pop(account, set()) if account else set()),
                category=work.category or "",
            )
        )
    known = {one.full_name: place for place, one in enumerate(people)}
    for account, codes in roles.items():
        key, name = names[account]
        if name in known:  # the same human: the card is not joined to the account yet
            found = people[known[name]]
            people[known[name]] = replace(found, roles=found.roles | codes)
        else:
            people.append(Person(key, name, (), frozenset(codes)))
    for office in holders(clock.today(organisation.zone)):
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
    chosen = tuple(one for one in people if one.key in set(step.people))
    return tuple(Match(part, chosen, sure=True) for part in parts[:1])


def answers_for(steps: Iterable[Step], viewer: Viewer) -> list[Step]:
    """The steps the viewer herself answers for; nothing is asked where there is no step."""
    selves: dict[int, Person | None] = {}
    found = []
    for step in steps:
        year = step.activity.stage.roadmap.school_year
        if year not in selves:
            selves[year] = _self(viewer, year)
        me = selves[year]
        if me and (me.key in step.people if step.people is not None else _means(step, me)):
            found.append(step)
    return found


def _means(step: Step, me: Person) -> bool:
    parts = split_responsible(step.responsible or UNSAID)
    return any(one.people for one in resolve(parts, [me]))


def _self(viewer: Viewer, school_year: int) -> Person | None:
    roles = frozenset(ROLES[one] for one in viewer.roles if one in ROLES)
    if viewer.work is not None:
        work = viewer.work
        key = str(work.teacher.key)
        called = _called(viewer.organisation, school_year).get(key, NOTHING)
        posts, category = tuple(work.posts), work.category or ""
        return Person(key, work.teacher.full_name, posts, roles | called, category)
    if roles:
        return Person(str(viewer.account.key), viewer.account.name, (), roles)
    return None


def _called(organisation: Organisation, school_year: int) -> dict[str, frozenset[RoleCode]]:
    return {
        str(key): cast("frozenset[RoleCode]", codes)
        for key, codes in bearers_of(organisation, school_year).items()
    }
