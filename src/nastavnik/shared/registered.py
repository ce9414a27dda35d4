"""What do stages register with the mechanisms: things to do today, buttons of steps, what was made
already, numbers of orders, who is called so, whom an account has to do with?

Mechanisms call up only through dotted names in ``config/registries.py``; the shapes stand here.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.module_loading import import_string

from nastavnik.shared.components import Status
from nastavnik.shared.lists import folded
from nastavnik.shared.russian_keys import words_of

REGISTRIES = "nastavnik.config.registries"


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a home is put together. ``organisation``, ``account`` and ``work`` are rows of the
    storeys above; ``work`` is the viewer's own employment where she is a teacher of the school."""

    organisation: Any
    account: Any
    roles: frozenset[str]
    today: date
    work: Any = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to do: one sentence with a verb, one button.

    ``mine``: the viewer does it herself; else it waits for somebody else and she only watches it.
    ``main``: what her role is there for, before all else. ``due`` orders things (None: whenever).
    With ``post`` the button acts in place: it posts ``fields`` and ``next`` to ``url``; ``page`` is
    then where one reads more.
    """

    code: str  # «step», «sign», «register»…
    status: Status
    sentence: str
    button: str
    url: str
    due: date | None = None
    key: str = ""  # of what it is about: tells two things of one code apart
    post: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    page: str = ""
    detail: str = ""  # a second line: why, since when
    mine: bool = True
    main: bool = False


ThingsFor = Callable[[Viewer], Iterable[Thing]]
URGENCY = ("late", "soon", "going", "ahead", "passed", "done")


@dataclass(frozen=True, slots=True)
class StepKind:
    """What the product can do about a step with this job: a button with a verb, where it leads.

    ``url`` gets the organisation and the step; an empty answer means: not here, not now.
    ``hint``: what attaches itself as evidence and is no paper; what papers show, their kinds say.
    """

    job: str
    button: str
    url: Callable[[Any, Any], str]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """The button of one step, where it leads, what attaches itself."""

    button: str = ""
    url: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: what it is called, a line about it, where it is."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """What one stage found; ``whole`` counts what is not shown too, ``all_url`` leads to it where
    the stage has a page for that."""

    title: str
    found: tuple[Found, ...]
    whole: int
    all_url: str = ""


SearchOf = Callable[[Viewer, Sequence[str]], Iterable[FoundGroup]]
MOST_FOUND = 7
HANDED_OVER = MOST_FOUND + 1  # one more: it may stand beside the others without a fold


@dataclass(frozen=True, slots=True)
class Given:
    """A number that is given in a journal, to what, and when."""

    number: str
    title: str  # with number and date
    dated_on: date
    elsewhere: bool = False  # the order was made elsewhere and is only noted here
    what: str = ""  # the title alone
    paper: UUID | None = None  # key of a paper that was made here


PREPARE = "Подготовить"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Papers to be made of what is known now: they are missing, or were made of what has changed since.

    A button posts ``of`` to ``url``; several may be posted at once.
    """

    about: str  # «Иванова М. П. — Ким А. Н.»
    why: str
    url: str
    of: str
    papers: frozenset[UUID] = frozenset()  # keys of those made of what has changed since
    does: str = PREPARE  # the button; what does something else is done by itself, not with all
    # what may be told with it: the name of a field, its words, whether it stands ticked
    option: tuple[str, str, bool] | None = None
    asked: bool = True  # else somebody took them away: they are offered, nobody is reminded


WantedIn = Callable[[Any, int], Iterable[Wanted]]
"""(organisation, the year a school year begins in) → the papers that a stage would make."""
NumbersIn = Callable[[str, int], Iterable[Given]]
"""(journal, calendar year) → the numbers that a stage above the papers wrote into it."""
TiesOf = Callable[[Collection[int]], Iterable[tuple[int, int]]]
"""Accounts → (account, organisation) of each tie, by primary keys, in whatever scope one is."""
DropKnown = Callable[[Any], None]
"""(account): what others may have opened in its name and that needs no signing in is closed."""
PairsBegun = Callable[[Any, Any, Any], None]
"""(actor, organisation, year): pairs were proposed or taken in."""
PairsAtWork = Callable[[Any, Any], None]
"""(organisation, pairs): their order was registered, they are in force."""
ShowMade = Callable[[Any, Any, Any], None]
"""(actor, organisation, year): puts to the steps of the year what was made already."""
BearersOf = Callable[[Any, int], Mapping[UUID, frozenset[str]]]
"""(organisation, the year a school year begins in) → key of a teacher → what she is called there."""


@dataclass(frozen=True, slots=True)
class Follows:
    """What comes of it where somebody leaves, is away for long, or her card says another thing: a
    sentence each, told before it is done. Nothing about ``away``: there is nothing to stop meanwhile.
    ``changed``: the field of a card, and the sentence."""

    left: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()

    def where(self, fields: Collection[str]) -> tuple[str, ...]:
        """What comes of it where these fields change."""
        return tuple(said for field, said in self.changed if field in fields)


@dataclass(frozen=True, slots=True)
class PeopleFollower:
    """A stage that goes along with what happens to people: ``says`` it before, does it inside the
    transaction of the action, with its actor and ground.

    ``left`` is told the first day without them; ``away`` the first day and, if known, the last.
    """

    says: Callable[[Any, Collection[UUID]], Mapping[UUID, Follows]]
    left: Callable[[Any, Any, Collection[UUID], date, str], None]
    away: Callable[[Any, Any, Collection[UUID], date, date | None, str], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: what it is called, how it stands, a sentence about it, where it is;
    ``drawn``: by a component of the stage."""

    title: str
    status: Status
    detail: str = ""
    url: str = ""
    drawn: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in the panel beside: a title, what is ``drawn`` by a component, sentences."""

    title: str
    answer: str
    drawn: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """What a stage says of a person: a section with its ``lines``, and those of before, folded under
    ``past_words``; ``answer`` stands for it where it is folded.

    ``standing``: what she is to the stage, for the head of her page; ``now``: what waits for her, or
    for others because of her; ``told``: keys of whatever has a history that is hers too. ``head``: what
    is drawn over the ``drawn`` of its lines, with the ``styles`` they need; ``also``: words and addresses
    for «Ещё».
    """

    title: str = ""
    lines: tuple[Line, ...] = ()
    past: tuple[Line, ...] = ()
    past_words: str = ""
    answer: str = ""
    all_words: str = ""
    all_url: str = ""
    standing: Status | None = None
    now: tuple[Thing, ...] = ()
    told: frozenset[UUID] = frozenset()
    head: str = ""
    styles: str = ""
    asides: tuple[Aside, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


AboutOf = Callable[[Viewer, Any], AboutPerson]
"""(viewer, teacher): a constant number of queries, whatever she has."""


def things_for(viewer: Viewer) -> list[Thing]:
    """Everything registered: one's own first, of that what one's role is there for; each in order of
    urgency: late first, then by the day it is due."""
    found: list[Thing] = []
    for name in import_string(f"{REGISTRIES}.TODAY"):
        things: ThingsFor = import_string(name)
        found += things(viewer)
    return sorted(
        found,
        key=lambda one: (
            not one.mine,
            not one.main,
            URGENCY.index(one.status.kind),
            one.due or date.max,
            one.code,
            one.key,
        ),
    )


def step_kinds() -> list[StepKind]:
    """All that is registered, what wins first: later entries are asked before earlier ones."""
    names = import_string(f"{REGISTRIES}.STEP_KINDS")
    return [kind for name in reversed(names) for kind in import_string(name)]


def offer_for(organisation: Any, step: Any) -> Offer:  # noqa: ANN401
    """What the product can do about the step; an empty offer where it is only marked by hand."""
    for kind in step_kinds():
        if kind.job == step.job and (url := kind.url(organisation, step)):
            return Offer(kind.button, url, kind.hint)
    return Offer()


def show_made(actor: Any, organisation: Any, year: Any) -> None:  # noqa: ANN401
    """Steps are new or have another job: what later stages made already is shown at them."""
    for name in import_string(f"{REGISTRIES}.MADE"):
        made: ShowMade = import_string(name)
        made(actor, organisation, year)


def search_for(viewer: Viewer, text: str, *, whole: bool = False) -> list[FoundGroup]:
    """What each stage finds for the viewer by the words, in the order of the registry: a few of each,
    or the ``whole`` of what it hands over."""
    words = words_of(text)
    if not words:
        return []
    groups: list[FoundGroup] = []
    for name in import_string(f"{REGISTRIES}.SEARCH"):
        search: SearchOf = import_string(name)
        groups += [
            one if whole else replace(one, found=tuple(folded(one.found, MOST_FOUND)[0]))
            for one in search(viewer, words)
            if one.found
        ]
    return groups


def numbers_elsewhere(series: str, year: int) -> list[Given]:
    """The numbers of a journal that stand in no paper: orders written down by later stages."""
    found: list[Given] = []
    for name in import_string(f"{REGISTRIES}.NUMBERS"):
        numbers: NumbersIn = import_string(name)
        found += numbers(series, year)
    return found


def wanted_in(organisation: Any, school_year: int) -> list[Wanted]:  # noqa: ANN401
    """What papers of a year are missing, or say what is true no more."""
    found: list[Wanted] = []
    for name in import_string(f"{REGISTRIES}.WANTED"):
        wanted: WantedIn = import_string(name)
        found += wanted(organisation, school_year)
    return found


def bearers_of(organisation: Any, school_year: int) -> dict[UUID, frozenset[str]]:  # noqa: ANN401
    """Key of a teacher → codes of ``clerk.responsible.parts.RoleCode`` that later stages give her:
    «наставник» is whoever has a pair this year."""
    found: defaultdict[UUID, frozenset[str]] = defaultdict(frozenset)
    for name in import_string(f"{REGISTRIES}.BEARERS"):
        bearers: BearersOf = import_string(name)
        for key, codes in bearers(organisation, school_year).items():
            found[key] |= codes
    return dict(found)


def follows_of(organisation: Any, people: Collection[UUID]) -> dict[UUID, Follows]:  # noqa: ANN401
    """Key of a teacher → what later stages say would come of her leaving or of a long leave."""
    found: dict[UUID, Follows] = dict.fromkeys(people, Follows())
    for one in _followers() if people else ():
        for key, said in one.says(organisation, people).items():
            was = found[key]
            found[key] = Follows(
                was.left + said.left, was.away + said.away, was.changed + said.changed
            )
    return found


def follow_left(
    actor: Any,  # noqa: ANN401
    organisation: Any,  # noqa: ANN401
    people: Collection[UUID],
    on: date,
    ground: str,
) -> None:
    """They do not work here from that day on: later stages do what they said."""
    for one in _followers() if people else ():
        one.left(actor, organisation, people, on, ground)


def follow_away(
    actor: Any,  # noqa: ANN401
    organisation: Any,  # noqa: ANN401
    people: Collection[UUID],
    on: date,
    until: date | None,
    ground: str,
) -> None:
    """They are away for long, and what they do here stands still: as ``follow_left``."""
    for one in _followers() if people else ():
        one.away(actor, organisation, people, on, until, ground)


def follow_pairs(actor: Any, organisation: Any, year: Any) -> None:  # noqa: ANN401
    """There are pairs in the year: stages above them do what follows, inside the transaction."""
    for name in import_string(f"{REGISTRIES}.PAIRS_BEGUN"):
        begun: PairsBegun = import_string(name)
        begun(actor, organisation, year)


def tell_at_work(organisation: Any, pairs: Any) -> None:  # noqa: ANN401
    """Pairs came into force: stages above them tell of it, inside the transaction."""
    for name in import_string(f"{REGISTRIES}.PAIRS_AT_WORK"):
        tell: PairsAtWork = import_string(name)
        tell(organisation, pairs)


def _followers() -> list[PeopleFollower]:
    return [import_string(name) for name in import_string(f"{REGISTRIES}.PEOPLE_FOLLOWERS")]


def about_person(viewer: Viewer, teacher: Any) -> list[AboutPerson]:  # noqa: ANN401
    """What each stage says of her, in the order of the registry."""
    found = []
    for name in import_string(f"{REGISTRIES}.ABOUT_PERSON"):
        about: AboutOf = import_string(name)
        found.append(about(viewer, teacher))
    return found


def ties_of(accounts: Collection[int]) -> dict[int, frozenset[int]]:
    """With which organisations has each account to do? Whoever holds it may open what is theirs."""
    found: dict[int, set[int]] = {one: set() for one in accounts}
    for name in import_string(f"{REGISTRIES}.TIES"):
        ties: TiesOf = import_string(name)
        for account, organisation in ties(accounts):
            found[account].add(organisation)
    return {account: frozenset(places) for account, places in found.items()}


def drop_known(account: Any) -> None:  # noqa: ANN401
    """The account begins afresh: what stages gave out that opens without signing in ends with the rest."""
    for name in import_string(f"{REGISTRIES}.AFRESH"):
        drop: DropKnown = import_string(name)
        drop(account)
