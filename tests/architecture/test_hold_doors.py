"""Does every storey of the house enter another one only through its doors?"""

from functools import cache

import grimp
import pytest

DOORS = {"models", "queries", "actions", "states", "permissions", "kinds"}
# What an upper storey builds with: parts of actions, plain facts, forms and the rule of entry.
DOORS |= {
    "parts",
    "facts",
    "forms",
    "access",
    "preview",
    "comparison",
    "outbox",
    "standing",
    "ribbon",
    "scale",
    "timeline",
    "for_papers",
    "for_pairing",
    "candidates",
    "turning",
    "categories",
    "responsible",
    "spans",
    "orders",
    "live_timeline",
    "components",
    "paper_kind",
    "papers",
    "signing_line",
    "following",
    "gate",
    "school_rule",
    "preparing",
    "printing",
    "day_rules",
    "compute",
    "folder",
    "result",
    "writing",
}
# They stand above the stages and start flows and pages by name.
OUTSIDE = {"config", "cli", "demo", "shared"}


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("nastavnik", "clerk", "pairing", "law", "papers", cache_dir=None)


def storey(module: str) -> str:
    return module.split(".")[1] if module.startswith("nastavnik.") else ""


def trespasses(importer: str, imported: str) -> bool:
    """Whether a storey reaches past another storey's doors."""
    mine, theirs = storey(importer), storey(imported)
    if not mine or not theirs or mine == theirs or mine in OUTSIDE or theirs == "shared":
        return False
    return imported.split(".")[2:3] != [] and imported.split(".")[2] not in DOORS


def test_storeys_enter_through_doors() -> None:
    found = [
        f"{importer} imports {imported}"
        for importer in graph().modules
        for imported in graph().find_modules_directly_imported_by(importer)
        if trespasses(importer, imported)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("importer", "imported", "wrong"),
    [
        ("nastavnik.workspace.views", "nastavnik.roadmaps.queries", False),
        ("nastavnik.workspace.views", "nastavnik.boards.views", True),
        ("nastavnik.workspace.views", "nastavnik.shared.clock", False),
        ("nastavnik.workspace.views", "clerk.names", False),
        ("nastavnik.cli.commands.launch", "nastavnik.launch.compute", False),
    ],
)
def test_door_rule(importer: str, imported: str, wrong: bool) -> None:
    assert trespasses(importer, imported) is wrong


def test_no_module_is_in_an_import_cycle() -> None:
    cycles = [
        module
        for module in graph().modules
        if module in graph().find_downstream_modules(module)
        or any(
            graph().chain_exists(importer=imported, imported=module)
            for imported in graph().find_modules_directly_imported_by(module)
        )
    ]
    assert cycles == []
