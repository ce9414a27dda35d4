"""What do the tests of the pages share?"""

from collections.abc import Callable

import pytest
from django.test import Client

from nastavnik.launch import computing
from nastavnik.launch.compute import Choices, LaunchFacts, LaunchResult
from nastavnik.launch.views import launch as view
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

    def here(job: Callable[..., object], *arguments: object, stranger: bool) -> object:
        assert stranger
        return job(*arguments)

    monkeypatch.setattr(view, "apart", here)
    monkeypatch.setattr(computing, "compute", compute)
    monkeypatch.setattr(computing, "signing_set", lambda _, named_only: sample.PAPERS)
    monkeypatch.setattr(computing, "make_zip", lambda _: b"PK-papers")
    return told
