"""What does every page of the wizard have at hand?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from clerk.calendar import SchoolYear
from clerk.roadmap.decided import Judged
from nastavnik.accounts.models import Account
from nastavnik.documents.models import SchoolPaper
from nastavnik.documents.queries import papers_of
from nastavnik.launch.compute import LaunchResult
from nastavnik.organisations.models import Organisation
from nastavnik.roadmaps.models import Roadmap
from nastavnik.roadmaps.queries import roadmap_of
from nastavnik.shared.forms import FieldError
from nastavnik.wizard.answers import Answers, answers_of
from nastavnik.wizard.facts import SchoolFacts, gather, result_of
from nastavnik.wizard.models import YearStart
from nastavnik.wizard.questions import Question, needed


@dataclass
class Wizard:
    """One request to the wizard of one school year. What is costly is read when asked for."""

    request: HttpRequest
    account: Account
    organisation: Organisation
    start: YearStart
    errors: list[FieldError] = field(default_factory=list)
    anchor: str = ""  # where on the next page one goes on
    then: str = ""  # the page that one goes on to instead
    judged: Judged | None = None  # the findings where what was typed at one of them is refused

    @property
    def year(self) -> SchoolYear:
        """The school year in question."""
        return SchoolYear(self.start.school_year)

    @cached_property
    def answers(self) -> Answers:
        """As answered so far."""
        return answers_of(self.start)

    @cached_property
    def papers(self) -> dict[str, SchoolPaper]:
        """The papers the school has already."""
        return papers_of(self.year)

    @cached_property
    def roadmap(self) -> Roadmap | None:
        """The roadmap chosen."""
        return roadmap_of(self.year)

    @cached_property
    def facts(self) -> SchoolFacts:
        """Everything kept that papers need."""
        return gather(self.organisation, self.year)

    @cached_property
    def result(self) -> LaunchResult:
        """All that follows from what was told so far."""
        return result_of(self.facts, self.answers)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of this school."""
        origin = self.roadmap.origin if self.roadmap else None
        several = bool(self.roadmap and self.roadmap.cut)
        return needed(self.answers, frozenset(self.papers), origin, several=several)

    def wrong(self, field_name: str, text: str) -> None:
        """Note an error beside a field and in the summary."""
        self.errors.append(FieldError(field_name, text))

    def said(self, name: str) -> str:
        """A field of the form, tidied."""
        return " ".join(self.request.POST.get(name, "").split())


Context = dict[str, Any]
Values = Mapping[str, Any]
