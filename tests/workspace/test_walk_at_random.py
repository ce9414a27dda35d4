"""Whatever is done by chance, day after day: is nobody forgotten, nothing unlawful, no issued paper changed?"""

import pytest
from django.db import transaction
from django_scopes import scope

from nastavnik.mentorships.states import PAIRS_ORDER, TURNS_ORDER
from tests.personas import House
from tests.workspace.walk import OFTEN, Walk, deeds, walked

pytestmark = pytest.mark.any_engine

SEEDS, STEPS = (1, 7), 40
"""Two of the walks that come far; thousands of steps were walked, and more are a matter of time."""


def test_no_walk_breaks_what_must_be_true_and_they_lead_far(house: House) -> None:
    walks: list[Walk] = []
    for seed in SEEDS:
        with scope(organisation=house.school), transaction.atomic():
            walks.append(walked(house, deeds(seed, STEPS)))
            transaction.set_rollback(True)
    done = {name for one in walks for name in one.done}
    issued = {kept[0] for one in walks for kept in one.issued.values()}
    assert len(done) > len(OFTEN) / 2, done
    assert {PAIRS_ORDER, TURNS_ORDER} <= issued, issued
