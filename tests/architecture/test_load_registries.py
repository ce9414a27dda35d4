"""Is everything that the registries name really there, and no job unknown?"""

import ast
from pathlib import Path

from django.utils.module_loading import import_string

import nastavnik
from clerk.roadmap.signs import JOB_NAMES
from nastavnik.config import registries
from nastavnik.shared.registered import step_kinds

ROOT = Path(nastavnik.__file__).parent


def test_everything_named_can_be_called() -> None:
    for name in (
        *registries.TODAY,
        *registries.SEARCH,
        *registries.BEARERS,
        *registries.LEAVING,
        *registries.NUMBERS,
    ):
        assert callable(import_string(name)), name
    for one in registries.PERIODIC:
        assert callable(import_string(one.task).enqueue), one.task


def test_every_button_belongs_to_a_job_of_the_closed_list() -> None:
    for name in registries.STEP_KINDS:
        jobs = [one.job for one in import_string(name)]
        assert len(jobs) == len(set(jobs)), name
    assert step_kinds().keys() <= JOB_NAMES.keys()


def test_every_action_of_many_lines_is_one_that_is_recorded() -> None:
    recorded = {
        one.value
        for path in ROOT.rglob("actions/*.py")
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    assert registries.SMALL_ACTIONS.keys() <= recorded
