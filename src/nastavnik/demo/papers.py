"""Which papers does the demo school make, who signs them, which number do they get, who reads them?"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from nastavnik.approvals.actions.prepare_approval import prepare_approval
from nastavnik.demo.pairs import Group, choose_pairs
from nastavnik.demo.story import Deed, Story, number_on
from nastavnik.documents.models import Paper
from nastavnik.documents.queries import acknowledgements, made_papers, people_of
from nastavnik.documents.states import PaperState
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.journals.queries import propose_numbers, to_register
from nastavnik.mentorships.states import (
    ADDITIONAL_AGREEMENT,
    MENTEE_CONSENT,
    MENTOR_CONSENT,
    PAIRS_ORDER,
)
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.roadmaps.states import APPROVAL_ORDER, CHANGES_ORDER
from nastavnik.shared import clock
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.queries import signing_order, to_acknowledge

T = TypeVar("T")
NOT_SIGNED = 2  # agreements that wait for the director
ACQUAINTED = 2


def first_papers(story: Story) -> list[Deed]:
    """The order on the roadmap, then all papers of the first pairs; everybody knows both orders."""
    on = story.on
    return [
        Deed(on(9, 1), partial(_prepare_order, story)),
        Deed(on(9, 2), partial(_sign_roadmap_order, story)),
        Deed(on(9, 3), partial(_register_order, story)),
        Deed(on(9, 4), partial(_acquaint, story)),
        Deed(on(9, 21), partial(_sign_consents, story)),
        Deed(on(9, 22), partial(_sign_agreements, story)),
        Deed(on(9, 22), partial(_number_agreements, story)),
        Deed(on(9, 23), partial(_sign, story, PAIRS_ORDER)),
        Deed(on(9, 23), partial(_register_order, story)),
        Deed(on(9, 24), partial(_acquaint, story)),
    ]


def second_papers(story: Story, two: Group, more: Group) -> list[Deed]:
    """Two pairs more have their order and read it; the papers of a few others are on their way."""
    on = story.middle
    return [
        Deed(on(), partial(choose_pairs, story, two, {})),
        Deed(on(), partial(_sign_consents, story)),
        Deed(on(), partial(_prepare_order, story)),
        Deed(on(1), partial(_sign_agreements, story)),
        Deed(on(1), partial(_number_agreements, story)),
        Deed(on(1), partial(_sign_roadmap_order, story)),
        Deed(on(2), partial(_register_order, story)),
        Deed(on(3), partial(_sign, story, PAIRS_ORDER)),
        Deed(on(3), partial(_register_order, story)),
        Deed(on(3), partial(_acquaint, story, ACQUAINTED)),
        Deed(on(5), partial(choose_pairs, story, more, {})),
        Deed(on(5), partial(_sign_consents, story)),
        Deed(on(7), partial(_sign_agreements, story, NOT_SIGNED)),
        Deed(on(13), partial(_sign_agreements, story)),
        Deed(on(14), partial(_number_agreements, story)),
        Deed(on(15), partial(_sign, story, PAIRS_ORDER)),
        Deed(on(15), partial(_register_order, story)),
        Deed(on(15), partial(_acquaint, story, ACQUAINTED)),
        Deed(on(16), partial(_acquaint, story)),
    ]


def _prepare_order(story: Story) -> None:
    roadmap = roadmap_of(story.year)
    assert roadmap  # noqa: S101 - it was kept when the year began
    prepare_approval(story.coordinator, organisation=story.school, roadmap=roadmap)


def _sign_roadmap_order(story: Story) -> None:
    papers = made_papers(story.year).filter(
        kind__in=(APPROVAL_ORDER, CHANGES_ORDER), state=PaperState.PREPARED
    )
    sign_paper(story.director, organisation=story.school, papers=list(papers))


def _sign_consents(story: Story) -> None:
    for papers in _last_apart(_ready(story, MENTEE_CONSENT)):
        sign_paper(story.coordinator, organisation=story.school, papers=papers)
    papers = _ready(story, MENTOR_CONSENT)
    sign_paper(story.coordinator, organisation=story.school, papers=papers)


def _sign_agreements(story: Story, left: int = 0) -> None:
    papers = _ready(story, ADDITIONAL_AGREEMENT)
    sign_paper(story.director, organisation=story.school, papers=papers[: len(papers) - left])


def _sign(story: Story, kind: str) -> None:
    sign_paper(story.director, organisation=story.school, papers=_ready(story, kind))


def _ready(story: Story, kind: str) -> list[Paper]:
    steps = signing_order(list(made_papers(story.year)))
    return [paper for step in steps if step.kind.code == kind for paper in step.ready]


def _number_agreements(story: Story) -> None:
    today = clock.today(story.school.zone)
    papers = [
        one for one in to_register(made_papers(story.year)) if one.kind == ADDITIONAL_AGREEMENT
    ]
    for one in propose_numbers(papers, today):
        register_paper(
            story.clerk, organisation=story.school, paper=one.paper, number=one.number,
            dated_on=today,
        )  # fmt: skip


def _register_order(story: Story) -> None:
    """The one that waits for its number."""
    today = clock.today(story.school.zone)
    (paper,) = (one for one in to_register(made_papers(story.year)) if one.is_order)
    register_paper(
        story.clerk, organisation=story.school, paper=paper, number=number_on(today),
        dated_on=today,
    )  # fmt: skip


def _acquaint(story: Story, number: int | None = None) -> None:
    """Those who have not read an order that names them: the first ``number``, or all."""
    for paper in to_acknowledge(made_papers(story.year)):
        known = acknowledgements([paper]).get(paper.pk, {})
        left = [one for key, one in people_of([paper]).items() if key not in known]
        for teachers in _last_apart(left[:number]):
            acknowledge_paper(
                story.clerk, organisation=story.school, paper=paper, teachers=teachers
            )


def _last_apart(whole: Sequence[T]) -> Iterator[Sequence[T]]:
    """Somebody always comes after the others."""
    return (part for part in (whole[:-1], whole[-1:]) if part)
