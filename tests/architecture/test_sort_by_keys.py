"""Is Russian text found and put in order by its keys alone, and never as a database happens to?"""

import ast

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from tests.architecture.sources import HOUSE, offenders, tree_of

MODULES = sorted(HOUSE.rglob("*.py"))
# Made by us of Latin letters and digits: they stand in one order everywhere.
KEYS = {"sort_key", "search_key", "hashed", "sha256", "code", "zone", "process", "job"}
FOLDING = {"icontains", "iexact", "istartswith", "iendswith", "iregex", "Lower", "Upper"}
# Only neighbours are wanted of it, in whatever order.
NEIGHBOURS = {"mailing/tasks.py": ["to_email"]}


def texts() -> set[str]:
    """Names that belong only to fields holding whatever people write: ``place`` is a number too."""
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("nastavnik")
        for field in model._meta.local_fields
    ]
    text = {
        one.name for one in fields if isinstance(one, CharField | TextField) and not one.choices
    }
    other = {
        one.name for one in fields if not isinstance(one, CharField | TextField) or one.choices
    }
    return text - other - KEYS


def strange(tree: ast.Module, fields: set[str]) -> list[str]:
    """Orders by text and searches that fold letters."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg and node.arg.split("__")[-1] in FOLDING:
            found.append(node.arg)
        if isinstance(node, ast.Name) and node.id in FOLDING:
            found.append(node.id)
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in {"order_by", "latest", "earliest"}:
            told = [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
            found += [one for one in told if one.strip("-").split("__")[-1] in fields]
    return found


def test_text_is_found_and_sorted_by_keys() -> None:
    fields = texts()
    assert offenders(MODULES, lambda file: strange(tree_of(file), fields)) == NEIGHBOURS


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("team.order_by('role', 'account__name')", ["account__name"]),
        ("people.order_by('-surname')", ["-surname"]),
        ("people.order_by('teacher__sort_key', '-pk')", []),
        ("people.filter(surname__icontains=word)", ["surname__icontains"]),
        ("people.annotate(low=Lower('surname'))", ["Lower"]),
        ("people.filter(search_key__contains=word)", []),
    ],
)
def test_the_rule_is_seen(code: str, found: list[str]) -> None:
    assert strange(ast.parse(code), texts()) == found
