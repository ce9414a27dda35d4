"""What do the tests of the pages share?"""

import pytest
from django.test import Client

from nastavnik.workspace.launch import Choices, LaunchFacts, LaunchResult
from nastavnik.workspace.views import launch as view
from tests.workspace import sample


@pytest.fixture
def page() -> Client:
    """A browser that gives its CSRF token back only where a page asks for it."""
    return Client()


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[Choices]:
    """The view with the made-up result in place of the engines; gives the choices it was told."""
    told: list[Choices] = []

    def compute(facts: LaunchFacts, choices: Choices, today: object) -> LaunchResult:
        told.append(choices)
        return sample.sample_result(own_roadmap=facts.roadmap is not None, mended=choices.mend_safe)

    monkeypatch.setattr(view, "compute", compute)
    monkeypatch.setattr(view, "signing_set", lambda _: sample.PAPERS)
    monkeypatch.setattr(view, "make_zip", lambda _: b"PK-papers")
    return told
