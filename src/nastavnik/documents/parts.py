"""What do several actions about papers share?"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from nastavnik.documents.models import Paper
from nastavnik.documents.states import REQUIRES, MadeKind, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.shared.rules import RuleBroken

MOST_NAMED = 3


def hold_papers(organisation: Organisation, papers: Iterable[Paper]) -> list[Paper]:
    """The papers as they are now, in the order of signing, locked until the action ends.

    The school is held first: whether one may be signed depends on others.
    """
    hold(organisation)
    keys = [one.pk for one in papers]
    found = Paper.objects.select_for_update().filter(pk__in=keys)
    return list(found.order_by("order", "pk"))


def required(paper: Paper, others: Iterable[Paper]) -> list[Paper]:
    """Those of the others that must be signed before it: of its kinds, about the same people."""
    kinds = REQUIRES.get(paper.kind, frozenset())
    owners = paper.people
    return [
        one
        for one in others
        if one.kind in kinds
        and one.school_year == paper.school_year
        and one.owner in owners
        and one.state != PaperState.WITHDRAWN
    ]


def same_year(paper: Paper) -> list[Paper]:
    """All papers of its year that are not withdrawn."""
    found = Paper.objects.filter(school_year=paper.school_year)
    return list(found.exclude(state=PaperState.WITHDRAWN).order_by("order", "pk"))


def unsigned(papers: Iterable[Paper], besides: frozenset[UUID] = frozenset()) -> list[Paper]:
    """Those that still wait for a signature, apart from those that get it now."""
    return [one for one in papers if one.state == PaperState.PREPARED and one.key not in besides]


def demand_state(paper: Paper, state: PaperState, text: str) -> None:
    """Raises ``RuleBroken``: «state»."""
    if paper.state != state:
        raise RuleBroken("state", text)


def titles(papers: Sequence[Paper]) -> str:
    """«Согласие наставника: Иванова М. П.; … и ещё 4»."""
    named = "; ".join(one.name for one in papers[:MOST_NAMED])
    more = len(papers) - MOST_NAMED
    return f"{named} и ещё {more}" if more > 0 else named


def kind_words(kind: str) -> str:
    """«дополнительные соглашения»: a kind inside a sentence."""
    words = MadeKind(kind).label
    return words[:1].lower() + words[1:]
