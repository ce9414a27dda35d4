"""Two people decide of one pair at the very same moment: is it as if one had come after the other?"""

from typing import Any

import pytest
from django_scopes import scope
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from nastavnik.documents.models import Paper
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import EndGround
from nastavnik.turns.models import OrderedTurn
from tests.house.at_once import at_once
from tests.mentorships.scene import BASES
from tests.mentorships.test_any_order_of_deeds import BEGUN, FIRST, Year
from tests.personas import House

pytestmark = pytest.mark.django_db(transaction=True)

CONFLICTS = st.sampled_from(
    [
        ("propose", "Ежова", "Ёлкина"), ("propose", "Ландышева", "Ёлкина"),
        ("wizard", "Ежова", "Ёлкина", False), ("take", "Ежова", "Ёлкина"), ("sign", 0, BASES),
        ("unsign", 0, BASES[1]), ("withdraw", 0, BASES[0]), ("withdraw", 0, "pairs_order"),
        ("order", 0), ("number", 0), ("pause", 0), ("resume", 0), ("turn", 0), ("turned", 0),
        ("end", 0, EndGround.MENTEE_ASKED), ("end", 0, EndGround.EMPLOYER), ("extend", 0),
        ("replace", 0, "Ежова"), ("replace", 0, "Жукова"),
    ]
)  # fmt: skip

WORKS = (FIRST, ("sign", 0, BASES), ("order", 0))


@settings(
    max_examples=6, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@example((), FIRST, ("propose", "Ежова", "Ёлкина"))  # each sees the mentee free
@example((FIRST, ("sign", 0, BASES)), ("withdraw", 0, BASES[0]), ("order", 0))
@example(WORKS, ("end", 0, EndGround.MENTEE_ASKED), ("replace", 0, "Ежова"))
@given(BEGUN.filter(len), CONFLICTS, CONFLICTS)
def test_two_who_decide_at_once_lose_no_pair_and_let_none_work_unlawfully(
    house: House, begun: tuple[tuple[Any, ...], ...], mine: tuple[Any, ...], yours: tuple[Any, ...]
) -> None:
    with scope(organisation=house.school):
        OrderedTurn.objects.all().delete()
        Mentorship.objects.update(successor=None)
        for rows in (Mentorship, Paper):
            rows.objects.all().delete()
        year = Year(house)
        for deed in begun:
            year.do(deed)
        year.look(("begun",))
    at_once(house.school, lambda: year.do(mine), lambda: year.do(yours))
    with scope(organisation=house.school):
        year.look((mine, yours))
