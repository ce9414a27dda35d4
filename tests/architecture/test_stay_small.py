"""Is no storey of the house so large that a newcomer cannot read it in an afternoon?"""

from tests.architecture.sources import HOUSE, text_of

MOST = 2_500
"""Lines of Python without migrations. What grows beyond is parted (docs/adr/0023)."""
LARGER = {
    "documents": 2_560,  # what is in force and since when is told in one place
    "shared": 4_480,  # addresses that are known, and lists that count no row twice
    # a pair's whole life, what the gate asks of the stages above it, what becomes of a signature taken back
    "mentorships": 3_275,
    # the page of a person, what is asked before she leaves, changes her work, is added by hand
    "people": 3_125,
    "wizard": 2_510,  # what is told of a roadmap's columns and years before a step is made of it
    "pairs": 3_045,  # all of the pages of pairs, and what the page of a person says of them; lines are drawn by hand
}
"""Named, each with a limit of its own that is lowered when it shrinks and raised with a reason."""


def lines_of(storey: str) -> int:
    modules = (HOUSE / storey).rglob("*.py")
    return sum(len(text_of(one).splitlines()) for one in modules if "migrations" not in one.parts)


def test_no_storey_grows_beyond_its_limit() -> None:
    sizes = {one.parent.name: lines_of(one.parent.name) for one in HOUSE.glob("*/__init__.py")}
    assert {one: size for one, size in sizes.items() if size > LARGER.get(one, MOST)} == {}


def test_only_what_is_larger_is_named() -> None:
    assert {one for one in LARGER if lines_of(one) <= MOST} == set()
