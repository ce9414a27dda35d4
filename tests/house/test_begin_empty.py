"""Does a house in which nothing was begun offer no page that is closed?

In a file of its own: the house of the addresses stands as long as theirs is tried.
"""

import pytest

from tests.house.test_guard_addresses import follow
from tests.personas import House


@pytest.mark.any_engine
@pytest.mark.parametrize("persona", ["observer", "editor", "clerk"])
def test_an_empty_house_offers_no_closed_page(house: House, persona: str) -> None:
    assert follow(house, persona) == []
