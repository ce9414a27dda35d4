"""Who answers for a step: which people do the words of the cell mean in this school?"""

from collections.abc import Iterable, Sequence

from clerk.responsible import RoleCode, split_responsible
from clerk.responsible_people import Match, Person, resolve
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import team
from nastavnik.organisations.states import Role
from nastavnik.people.queries import employments
from nastavnik.roadmaps.models import Step
from nastavnik.shared.registered import Viewer

UNSAID = "куратор"  # who answers where the cell is empty
ROLES: dict[str, RoleCode] = {
    Role.DIRECTOR: "director",
    Role.COORDINATOR: "coordinator",
    Role.CLERK: "clerk",
    Role.EDITOR: "site_editor",
    Role.METHODIST: "methodist",
}


def people_of_school(organisation: Organisation) -> list[Person]:
    """Everybody the words may mean: teachers by key, and who has a role but is no teacher."""
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
                roles=frozenset(roles.pop(account, ())) if account else frozenset(),
            )
        )
    known = {one.full_name: place for place, one in enumerate(people)}
    for account, codes in roles.items():
        key, name = names[account]
        if name in known:  # the same human: the card is not joined to the account yet
            found = people[known[name]]
            people[known[name]] = Person(found.key, name, found.posts, frozenset(codes))
        else:
            people.append(Person(key, name, (), frozenset(codes)))
    return people


def who_answers(step: Step, people: Sequence[Person]) -> tuple[Match, ...]:
    """Each part of the words with its people; those told by hand stand for all the words."""
    parts = split_responsible(step.responsible or UNSAID)
    if step.people is None:
        return resolve(parts, people)
    chosen = tuple(one for one in people if one.key in set(step.people))
    return tuple(Match(part, chosen, sure=True) for part in parts[:1])


def answers_for(steps: Iterable[Step], viewer: Viewer) -> list[Step]:
    """The steps the viewer herself answers for."""
    me = _self(viewer)
    if me is None:
        return []
    return [
        step
        for step in steps
        if (me.key in step.people if step.people is not None else _means(step.responsible, me))
    ]


def _means(words: str, me: Person) -> bool:
    return any(one.people for one in resolve(split_responsible(words or UNSAID), [me]))


def _self(viewer: Viewer) -> Person | None:
    roles = frozenset(ROLES[one] for one in viewer.roles if one in ROLES)
    if viewer.work is not None:
        work = viewer.work
        return Person(str(work.teacher.key), work.teacher.full_name, tuple(work.posts), roles)
    if roles:
        return Person(str(viewer.account.key), viewer.account.name, (), roles)
    return None
