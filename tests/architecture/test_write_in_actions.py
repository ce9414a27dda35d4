"""Is anything written to the database outside actions, and read outside a scope?"""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2] / "src" / "nastavnik"
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
    "roadmaps/queries.py",  # figures for the level above
    "roadmaps/parts.py",  # the calendars of an account that begins afresh
    "organisations/kinds/ties.py", "people/kinds/ties.py",  # who has to do with an account at all
}  # fmt: skip
MODULES = sorted(file for file in HOUSE.rglob("*.py"))


def name(file: Path) -> str:
    return str(file.relative_to(HOUSE))


def writes_in(text: str) -> list[str]:
    """Calls that look like a write to a row or a queryset: never to a dict or a set of ours."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in WRITES:
            continue
        chain = ast.unparse(node.func.value)
        on_rows = "objects" in chain or node.func.attr in {"save", "delete", "set_password"}
        if on_rows and "default_storage" not in chain and "book" not in chain:
            found.append(f"{node.lineno}: {ast.unparse(node)[:60]}")
    return found


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_only_actions_write(file: Path) -> None:
    if not any(part in f"/{name(file)}" for part in MAY_WRITE):
        assert writes_in(file.read_text()) == []


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
    assert len(writes_in(code)) == writes


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_only_actions_write_in_bulk(file: Path) -> None:
    if "/actions/" not in name(file):
        assert "shared.bulk" not in file.read_text()


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_the_scope_is_left_in_named_places_only(file: Path) -> None:
    if "scopes_disabled" in file.read_text():
        assert name(file) in MAY_LEAVE_THE_SCOPE


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_russian_text_is_searched_by_its_keys(file: Path) -> None:
    """icontains and ordering by a name go wrong in silence on SQLite and on PostgreSQL in locale C."""
    text = file.read_text()
    assert "__icontains" not in text
    assert "Lower(" not in text
    assert "__iexact" not in text.replace("email__iexact", "")
