"""Is everything that the registries name really there, and no job unknown?"""

import ast
from pathlib import Path

from django.apps import apps
from django.utils.module_loading import import_string

import nastavnik
from clerk.roadmap.signs import JOB_NAMES
from nastavnik.accounts.models import Account
from nastavnik.config import registries
from nastavnik.shared.registered import PeopleFollower, step_kinds

ROOT = Path(nastavnik.__file__).parent


def test_everything_named_can_be_called() -> None:
    for name in (
        *registries.TODAY,
        *registries.SEARCH,
        *registries.BEARERS,
        *registries.ABOUT_PERSON,
        *registries.NUMBERS,
        *registries.MADE,
        *registries.TIES,
        *registries.AFRESH,
    ):
        assert callable(import_string(name)), name
    for name in registries.PEOPLE_FOLLOWERS:
        assert isinstance(import_string(name), PeopleFollower), name
    for one in registries.PERIODIC:
        assert callable(import_string(one.task).enqueue), one.task


def test_whatever_points_at_an_account_ties_it() -> None:
    """Another storey with rows of an account must say so, or a link opens what is not seen to be there."""
    of_the_account = {"accounts", "account", "mfa"}  # its own links, notices and second steps
    storeys = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Account
    } - of_the_account

    assert {name.split(".")[1] for name in registries.TIES} == storeys


def test_every_button_belongs_to_a_job_of_the_closed_list() -> None:
    for name in registries.STEP_KINDS:
        buttons = [(one.job, one.button) for one in import_string(name)]
        assert len(buttons) == len(set(buttons)), name
    assert {one.job for one in step_kinds()} <= JOB_NAMES.keys()


def test_every_action_of_many_lines_is_one_that_is_recorded() -> None:
    recorded = {
        one.value
        for path in ROOT.rglob("actions/*.py")
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    assert registries.SMALL_ACTIONS.keys() <= recorded
