"""Does a house where nothing has begun lead nobody to a closed page?

Apart from the other tests of addresses: their house is in the database as long as they last.
"""

import pytest

from tests.house.test_guard_addresses import follow
from tests.personas import House


@pytest.mark.any_engine
@pytest.mark.parametrize("persona", ["observer", "editor", "clerk"])
def test_an_empty_house_offers_no_closed_page(house: House, persona: str) -> None:
    assert follow(house, persona, {}) == []
