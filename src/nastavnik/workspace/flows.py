"""How do stages follow one another: what does one set going in the next?"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django_scopes import scope

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.models import Paper
from nastavnik.launch.compute import LaunchResult
from nastavnik.mentorships.actions.propose_pairs import propose_pairs
from nastavnik.mentorships.states import PAIRS
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.queries import calendar_of, present_year, settings_of
from nastavnik.roadmaps.actions.begin_living import begin_living
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.actions.reread_deadlines import reread_deadlines
from nastavnik.roadmaps.models import Origin
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.workspace.signing import made_papers, told_pairs
from nastavnik.workspace.wizard.answers import Answers
from nastavnik.workspace.wizard.facts import SchoolFacts


def begin_year(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> None:
    """The answers were checked: the roadmap with the dates of the year becomes the working one,
    its papers wait to be signed, its pairs for their order.

    A school that chose no roadmap works by the standard one.
    """
    kept = roadmap_of(facts.year) or keep_roadmap(
        actor,
        organisation=facts.organisation,
        year=facts.year,
        origin=Origin.STANDARD,
        document=result.carried.roadmap,
    )
    begin_living(
        actor, organisation=facts.organisation, roadmap=kept, document=result.carried.roadmap
    )
    begin_papers(actor, facts, answers, result)


def set_up(
    actor: Account | None,
    *,
    organisation: Organisation,
    values: Mapping[str, Any],
    version: int | None = None,
) -> None:
    """A school says something about itself: where its days are counted otherwise from now on, the
    roadmaps of this year and the next are dated anew."""
    present = present_year(organisation)
    years = (present, SchoolYear(present.start + 1))
    with transaction.atomic():
        before = [calendar_of(settings_of(organisation), one) for one in years]
        change_settings(actor, organisation=organisation, values=values, version=version)
        for year, calendar in zip(years, before, strict=True):
            if calendar_of(settings_of(organisation), year) != calendar:
                reread_deadlines(actor, organisation=organisation, year=year)


def read_anew(schools: Iterable[Organisation]) -> None:
    """A new version reads words that the one before did not: the deadlines get their dates."""
    for school in schools:
        with scope(organisation=school):
            present = present_year(school)
            for year in (present, SchoolYear(present.start + 1)):
                reread_deadlines(
                    None,
                    organisation=school,
                    year=year,
                    ground="новая версия понимает больше сроков",
                )


def begin_papers(
    actor: Account | None, facts: SchoolFacts, answers: Answers, result: LaunchResult
) -> list[Paper]:
    """The papers of the pairs wait to be signed, the pairs for their order."""
    made = made_papers(facts, answers, result)  # written before any transaction
    pairs = told_pairs(facts, answers, result)
    propose_pairs(actor, organisation=facts.organisation, year=facts.year, pairs=pairs)
    return prepare_papers(
        actor, organisation=facts.organisation, year=facts.year, bundle=PAIRS, made=made
    )
