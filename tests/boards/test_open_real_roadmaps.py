"""Does every real roadmap become a living page that opens everywhere, step by step?"""

from datetime import UTC, datetime

import pytest
from django_scopes import scope

from clerk.calendar import SchoolCalendar
from clerk.roadmap.carry import carry_over
from clerk.roadmap.read import read_roadmap
from nastavnik.roadmaps.queries import steps_of
from nastavnik.shared import clock
from tests.personas import House
from tests.roadmaps.scene import YEAR, living
from tests.shared_data import shared

pytestmark = pytest.mark.any_engine

PAGES = (
    "", "roadmap/", "roadmap/?view=table", "roadmap/past/", "roadmap/jobs/", "roadmap/approvals/",
    "roadmap/word/", "roadmap/excel/", "roadmap/approvals/approval/", "information/",
)  # fmt: skip
SAME = {"roadmaps/c_narrow.pdf", "roadmaps/c_narrow_layout.txt"}
"""One map in three kinds of file: the pages of its steps are opened where it is a Word file."""


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("roadmap_2023.txt", 32), ("roadmaps/a_six_columns.docx", 20),
        ("roadmaps/b_section_rows.docx", 16), ("roadmaps/c_narrow.docx", 20),
        ("roadmaps/c_narrow.pdf", 20), ("roadmaps/c_narrow_layout.txt", 20),
    ],
)  # fmt: skip
def test_every_page_of_a_real_roadmap_opens(house: House, name: str, steps: int) -> None:
    document = carry_over(read_roadmap(shared(name)), YEAR, SchoolCalendar(YEAR)).roadmap
    browser = house.browser("coordinator")
    alone = {"HX-Request": "true"}  # the panel of a step; around it stands the same page each time
    with (
        clock.standing_at(datetime(2026, 11, 24, 9, tzinfo=UTC)),
        scope(organisation=house.school),
    ):
        roadmap = living(house, document)
        found = list(steps_of(roadmap))
        pages = [house.url(f"roadmap/steps/{one.key}/") for one in found]
        addresses = [*map(house.url, PAGES), pages[0]]

        opened = {one: browser.get(one).status_code for one in addresses}
        panels = () if name in SAME else pages
        opened |= {one: browser.get(one, headers=alone).status_code for one in panels}

    assert set(opened.values()) == {200}
    assert len(found) == steps
    assert all(one.job for one in found)
