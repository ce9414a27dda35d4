"""Which pairs does the demo school begin, and when: most in September, a few in the year's middle?"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from nastavnik.demo.story import Story
from nastavnik.roadmaps.models import Origin
from nastavnik.wizard.actions.answer_question import answer_question
from nastavnik.wizard.actions.finish_start import finish_start
from nastavnik.wizard.actions.start_year import start_year
from nastavnik.wizard.answers import Answers, answers_of, ticks
from nastavnik.wizard.beginning import begin_year
from nastavnik.wizard.facts import gather, result_of
from nastavnik.wizard.questions import QUESTIONS, needed, next_code

Group = tuple[tuple[UUID, UUID], ...]  # pairs by the keys of mentor and mentee
TWO, MORE = 2, 4  # pairs begun in the middle of the year: ordered already, on their way


def groups_of(story: Story) -> tuple[Group, Group, Group]:
    """All that the product proposes: most at once, two and four in the middle of the year."""
    with story.standing():
        facts = gather(story.school, story.year)
        result = result_of(facts, Answers())
    keys = [
        (facts.works[one.mentor].teacher.key, facts.works[one.mentee].teacher.key)
        for one in result.proposal.pairs
    ]
    first = len(keys) - TWO - MORE
    return tuple(keys[:first]), tuple(keys[first:-MORE]), tuple(keys[-MORE:])


def choose_pairs(story: Story, group: Group, told: Mapping[str, dict[str, Any]]) -> None:
    """The wizard from its first question to its last: the papers of these pairs are made.

    ``told``: what else is answered, by the code of the question.
    """
    actor, school = story.coordinator, story.school
    said = {**told, **_ticks(story, group)}
    start = start_year(actor, organisation=school, year=story.year)
    for question in needed(Answers(), frozenset(), Origin.STANDARD)[1:]:
        start = answer_question(
            actor, organisation=school, start=start, question=question.code,
            values=said.get(question.code, {}), then=next_code(QUESTIONS, question.code),
        )  # fmt: skip
    finish_start(actor, organisation=school, start=start)
    facts, answers = gather(school, story.year), answers_of(start)
    begin_year(actor, facts, answers, result_of(facts, answers))


def _ticks(story: Story, group: Group) -> dict[str, dict[str, Any]]:
    """These and no others stand ticked, whomever the rules propose."""
    facts = gather(story.school, story.year)
    result = result_of(facts, Answers())
    both = zip(*group, strict=True) if group else ((), ())
    return {
        side: {side: ticks(set(told), {facts.works[one].teacher.key for one in found})}
        for side, told, found in zip(
            ("mentors", "mentees"),
            both,
            (result.mentors, result.mentees),
            strict=True,
        )
    }
