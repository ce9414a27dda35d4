"""How does the demo school begin its year: office, staff list, roadmap, the papers it has already?"""

import io
from datetime import date
from decimal import Decimal
from functools import partial
from random import Random

from clerk.roadmap.standard import standard_roadmap
from nastavnik.demo.names import make_people, staff_csv
from nastavnik.demo.pairs import Group, choose_pairs
from nastavnik.demo.story import Deed, Story, number_on
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.local_acts.states import COORDINATOR_ORDER, REGULATION
from nastavnik.organisations.actions.change_settings import change_settings
from nastavnik.pay.actions.tell_rule import tell_rule
from nastavnik.pay.states import ActKind, Measure
from nastavnik.people.actions.apply_list import apply_list
from nastavnik.people.actions.set_office import set_office
from nastavnik.people.actions.take_in_list import take_in_list
from nastavnik.people.queries import last_import
from nastavnik.people.states import OfficeKind
from nastavnik.roadmaps.actions.keep_roadmap import keep_roadmap
from nastavnik.roadmaps.models import Origin
from nastavnik.shared import clock
from nastavnik.wizard.actions.start_year import start_year

PAY = {
    "act_kind": ActKind.RESOLUTION, "act_number": "418", "measure": Measure.PERCENT,
    "most": Decimal(15), "clause": "п. 4.7 Положения об оплате труда",
}  # fmt: skip
SETTINGS = {
    "short_name": "МБОУ «СОШ № 5» города Приозёрска-на-Горе",  # as its papers say
    "place": "г. Приозёрск-на-Горе",
    "address": "187000, г. Приозёрск-на-Горе, ул. Липовая, д. 5",
}


def begin(story: Story, source: Random) -> list[Deed]:
    """Office, list and roadmap, whatever day it is."""
    on = story.on
    return [
        Deed(on(8, 24), partial(_tell_of_school, story), always=True),
        Deed(on(8, 24), partial(_keep_order, story, COORDINATOR_ORDER)),
        Deed(on(8, 27), partial(_take_list, story, source), always=True),
        Deed(on(8, 27), partial(_take_roadmap, story), always=True),
    ]


def begin_pairs(story: Story, first: Group) -> list[Deed]:
    """The questions are answered: the roadmap is the working one, the first pairs are proposed."""
    return [Deed(story.on(8, 28), partial(_choose_first, story, first), always=True)]


def keep_regulation(story: Story) -> list[Deed]:
    """The council has looked at it."""
    return [Deed(story.on(8, 31), partial(_keep_order, story, REGULATION))]


def _tell_of_school(story: Story) -> None:
    actor, school = story.coordinator, story.school
    change_settings(actor, organisation=school, values=SETTINGS)
    set_office(
        actor, organisation=school, kind=OfficeKind.DIRECTOR, name="Н. П. Орлова", post="директор",
        started_on=date(story.year.start - 6, 9, 1),
    )  # fmt: skip
    tell_rule(
        actor, organisation=school, values={**PAY, "act_on": date(story.year.start - 1, 9, 1)}
    )
    start_year(actor, organisation=school, year=story.year)


def _keep_order(story: Story, kind: str) -> None:
    today = clock.today(story.school.zone)
    keep_paper(
        story.coordinator, organisation=story.school, year=story.year, kind=kind,
        number=number_on(today), dated_on=today,
    )  # fmt: skip


def _take_list(story: Story, source: Random) -> None:
    actor, school, begun = story.coordinator, story.school, story.year.start
    listed = staff_csv(make_people(source, begun), school.full_name, f"01.09.{begun}")
    draft = take_in_list(
        actor, organisation=school, stream=io.BytesIO(listed), name=f"Педагоги {begun}.csv"
    )
    apply_list(actor, organisation=school, draft=draft)


def _take_roadmap(story: Story) -> None:
    keep_roadmap(
        story.coordinator, organisation=story.school, year=story.year, origin=Origin.STANDARD,
        document=standard_roadmap(story.calendar),
    )  # fmt: skip


def _choose_first(story: Story, first: Group) -> None:
    taken = last_import()
    told: dict[str, dict[str, object]] = {
        "staff": {"staff_import": taken.key if taken else None, "staff_taken": True},
        "roadmap": {"roadmap_chosen": True},
    }
    choose_pairs(story, first, told)
