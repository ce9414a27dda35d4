"""Is anything written to the database outside actions, and read outside a scope?"""

import ast
import re

import pytest

from tests.architecture.sources import HOUSE, name_of, offenders, text_of, tree_of

WRITES = {
    "save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete",
    "update", "aupdate", "set_password",
}  # fmt: skip
# Where a write stands that is no action: parts of actions, mechanisms, made-up data.
MAY_WRITE = ("/actions/", "/parts.py", "/migrations/", "/demo/", "audit/actions.py",
             "mailing/outbox.py", "mailing/tasks.py", "shared/jobs.py", "shared/tasks.py",
             "accounts/models.py")  # fmt: skip
MAY_LEAVE_THE_SCOPE = {
    "organisations/permissions.py", "workspace/queries.py", "cli/commands/check.py",
    "workspace/schools.py",  # figures for the level above
    "roadmaps/parts.py",  # the calendars of an account that begins afresh
    "organisations/kinds/ties.py", "people/kinds/ties.py",  # who has to do with an account at all
}  # fmt: skip
MODULES = sorted(HOUSE.rglob("*.py"))


def writes_in(tree: ast.Module) -> list[str]:
    """Calls that look like a write to a row or a queryset: never to a dict or a set of ours."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in WRITES:
            continue
        chain = ast.unparse(node.func.value)
        on_rows = "objects" in chain or node.func.attr in {"save", "delete", "set_password"}
        if on_rows and "default_storage" not in chain and "book" not in chain:
            found.append(f"{node.lineno}: {ast.unparse(node)[:60]}")
    return found


def test_only_actions_write() -> None:
    others = [one for one in MODULES if not any(part in f"/{name_of(one)}" for part in MAY_WRITE)]
    assert offenders(others, lambda file: writes_in(tree_of(file))) == {}


@pytest.mark.parametrize(
    ("code", "writes"),
    [
        ("Teacher.objects.create(name=1)", 1),
        ("teacher.save(update_fields=['name'])", 1),
        ("Teacher.objects.filter(pk=1).update(name=2)", 1),
        ("settings.update({'a': 1})", 0),
        ("digest.update(chunk)", 0),
        ("default_storage.save(path, file)", 0),
    ],
)
def test_what_counts_as_a_write(code: str, writes: int) -> None:
    assert len(writes_in(ast.parse(code))) == writes


def test_only_actions_write_in_bulk() -> None:
    others = [one for one in MODULES if "/actions/" not in name_of(one)]
    assert offenders(others, lambda file: "shared.bulk" in text_of(file)) == {}


def test_the_scope_is_left_in_named_places_only() -> None:
    leaving = offenders(MODULES, lambda file: "scopes_disabled" in text_of(file))
    assert leaving.keys() <= MAY_LEAVE_THE_SCOPE


def test_russian_text_is_searched_by_its_keys() -> None:
    """icontains and ordering by a name go wrong in silence on SQLite and on PostgreSQL in locale C."""
    folding = re.compile(r"__icontains|Lower\(|(?<!email)__iexact")
    assert offenders(MODULES, lambda file: folding.findall(text_of(file))) == {}
