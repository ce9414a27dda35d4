"""Does every row go from state to state by the table of its stage, and in no other way?"""

import ast
import importlib
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
from django.apps import apps
from django.db import models
from django.db.models import ForeignKey

from nastavnik.shared import clock
from nastavnik.shared.moves import bring, move, move_all
from nastavnik.shared.rules import RuleBroken
from tests.architecture.sources import HOUSE, name_of, offenders, text_of, tree_of

OWN = [one for one in apps.get_models() if one.__module__.startswith("nastavnik.")]
MOVING: list[Any] = [one for one in OWN if hasattr(one, "moves")]
MODULES = [
    one
    for one in sorted(HOUSE.rglob("*.py"))
    if "/migrations/" not in name_of(one) and name_of(one) != "shared/moves.py"
]
SOMEBODY = SimpleNamespace(name="Соколова Ирина Викторовна")


def table_beside(model: Any) -> Any:
    """The table of the stage the model belongs to: the one that docs/states.md shows."""
    return importlib.import_module(f"{model.__module__.removesuffix('.models')}.states").MOVES


def empty(model: Any, state: str) -> Any:
    """A row that no database has seen, with whatever its name is made of."""
    others = [one for one in model._meta.fields if isinstance(one, ForeignKey)]
    return model(state=state, **{one.name: one.related_model() for one in others})


def test_every_state_has_a_table_that_runs() -> None:
    """A list of states that a model keeps as ``state`` is no mere list of words."""
    with_states = [
        one for one in OWN if any(field.name == "state" for field in one._meta.local_fields)
    ]
    assert with_states == MOVING
    assert len(MOVING) >= 4


@pytest.mark.parametrize("model", MOVING)
def test_the_table_that_runs_is_the_one_that_is_told(model: Any) -> None:
    states = dict(model._meta.get_field("state").flatchoices)
    assert model.moves is table_beside(model)
    assert set(map(str, model.moves)) == set(states)
    assert set().union(*model.moves.values()) <= set(states)


def test_no_table_stands_beside() -> None:
    told = [one for one in MODULES if one.name == "states.py" and "\nMOVES" in text_of(one)]
    assert len(told) == len(MOVING)


@pytest.mark.parametrize("model", MOVING)
def test_what_the_table_does_not_have_is_refused(model: Any) -> None:
    labels = dict(model._meta.get_field("state").flatchoices)
    for was, label in labels.items():
        for to in [*labels, "made_up"]:
            row = empty(model, was)
            if to in model.moves[was]:
                assert "state" in move(row, to, actor=None)
                assert row.state == to
                continue
            with pytest.raises(RuleBroken) as broken:
                move(row, to, actor=None)
            assert (broken.value.code, row.state) == ("state", was)
            assert f"сейчас «{label}»" in broken.value.text
            assert all(f"«{labels[one]}»" in broken.value.text for one in model.moves[was])


class Tea(models.TextChoices):
    HOT = "hot", "горячий"
    COLD = "cold", "остыл"
    DRUNK = "drunk", "выпит"


@dataclass
class Cup:
    """Something with states that the product did not know yesterday."""

    moves: ClassVar[Any] = {
        Tea.HOT: frozenset({Tea.COLD, Tea.DRUNK}),
        Tea.COLD: frozenset({Tea.HOT}),
        Tea.DRUNK: frozenset(),
    }
    state: str = Tea.HOT

    def __str__(self) -> str:
        return "Чай"


@dataclass
class Glass(Cup):
    """The same, which remembers."""

    version: int = 1
    moved_at: Any = None
    moved_by: str = ""


def test_a_made_up_table_runs_too() -> None:
    cup = Cup()
    assert move(cup, Tea.COLD, actor=None) == ["state"]
    with pytest.raises(RuleBroken, match=r"Чай: сейчас «остыл».*«выпит».*только «горячий»"):
        move(cup, Tea.DRUNK, actor=None)
    move(cup, "hot", actor=None)
    move(cup, "drunk", actor=None)
    with pytest.raises(RuleBroken, match="Это уже не меняется"):
        move(cup, Tea.HOT, actor=None)


def test_who_moved_a_row_and_when_is_kept_where_it_can_be() -> None:
    cups = [Glass(), Glass()]
    assert move_all(cups, Tea.COLD, actor=SOMEBODY) == ["state", "version", "moved_at", "moved_by"]
    for one in cups:
        assert (one.version, one.moved_at, one.moved_by) == (2, clock.now(), SOMEBODY.name)
    move(cups[0], Tea.HOT, actor=None)
    assert cups[0].moved_by == ""


def test_what_stands_there_already_is_only_newer() -> None:
    cup = Glass()
    assert bring(cup, Tea.HOT, actor=SOMEBODY) == ["version"]
    assert (cup.version, cup.moved_by) == (2, "")
    assert "state" in bring(cup, Tea.DRUNK, actor=SOMEBODY)
    with pytest.raises(RuleBroken):
        bring(cup, Tea.COLD, actor=SOMEBODY)


def changes_state(tree: ast.Module) -> list[str]:
    """Places that set a state: of a row, of many at once, by name, or in what is written over one."""
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(attr="state", ctx=ast.Store()):
                found.append(node)
            case ast.Call(func=ast.Attribute(attr="update" | "aupdate"), keywords=told) if any(
                one.arg == "state" for one in told
            ):
                found.append(node)
            case ast.Call(func=ast.Name(id="setattr"), args=[_, ast.Constant("state"), _]):
                found.append(node)
            case ast.Call(
                func=ast.Attribute(attr="bulk_update"), args=[_, ast.List(elts=names)]
            ) if any(isinstance(one, ast.Constant) and one.value == "state" for one in names):
                found.append(node)
    return [f"{one.lineno}: {ast.unparse(one)[:60]}" for one in found]


def names_state(tree: ast.Module) -> list[str]:
    """Values to be written over a row, as a dictionary."""
    return [
        f"{node.lineno}: state"
        for node in ast.walk(tree)
        if isinstance(node, ast.Dict)
        and any(isinstance(one, ast.Constant) and one.value == "state" for one in node.keys)
    ]


def test_a_state_is_changed_by_move_alone() -> None:
    assert offenders(MODULES, lambda file: changes_state(tree_of(file))) == {}
    writers = [one for one in MODULES if "/actions/" in name_of(one) or one.name == "parts.py"]
    assert offenders(writers, lambda file: names_state(tree_of(file))) == {}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("paper.state = 'signed'", 1),
        ("paper.state, paper.signed_on = SIGNED, on", 1),
        ("for step.state in states: pass", 1),
        ("papers.filter(pk=1).update(state=SIGNED)", 1),
        ("setattr(paper, 'state', SIGNED)", 1),
        ("Step.objects.bulk_update(found, ['state', 'version'])", 1),
        ("Paper(state=SIGNED)", 0),
        ("papers.filter(state=SIGNED).update(number='1')", 0),
        ("Paper.objects.create(state=SIGNED)", 0),
        ("paper.state == SIGNED", 0),
    ],
)
def test_a_change_is_seen(code: str, found: int) -> None:
    assert len(changes_state(ast.parse(code))) == found


def test_values_written_over_a_row_are_seen() -> None:
    assert names_state(ast.parse("values = {'kind': 1, 'state': SIGNED}"))
