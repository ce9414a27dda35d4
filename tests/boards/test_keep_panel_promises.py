"""Does the panel of a step promise what happens, job by job, and nothing else?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django_scopes import scope

from clerk.roadmap.model import Activity, Roadmap, Stage
from clerk.roadmap.model import Step as ReadStep
from clerk.roadmap.signs import JOB_NAMES
from nastavnik.documents.paper_kind import kinds_elsewhere, made_kinds
from nastavnik.documents.states import PaperState
from nastavnik.journals.queries import to_register
from nastavnik.roadmaps.models import Step
from nastavnik.shared import clock
from nastavnik.wizard.actions.start_year import start_year
from tests.documents.scene import YEAR, all_seen, of, prepare
from tests.personas import House
from tests.roadmaps.scene import living

pytestmark = pytest.mark.any_engine


@dataclass(frozen=True)
class Told:
    """A step, what its panel promises, and what marks it: made here, made elsewhere and told."""

    job: str
    words: str
    promise: str = ""
    here: bool = False
    elsewhere: bool = False


PROMISED = (
    Told("coordinator_order", "Приказ о назначении куратора", "приказ о кураторе", elsewhere=True),
    Told("local_act", "Положение о наставничестве", "положение", elsewhere=True),
    Told("local_act", "Утверждение дорожной карты", "приказ о дорожной карте", True, True),
    Told("pairs_order", "Приказ о закреплении пар", "приказ о парах", True, True),
    Told("pair", "Формирование пар", "приказ о парах", True, True),
    Told("pairs_order", "Ознакомление под подпись", "ознакомление с приказом о парах", here=True),
    Told("consents", "Согласия наставляемых", "согласия наставляемых", here=True),
    Told("consents", "Письменное согласие наставников",
         "согласия наставников и дополнительные соглашения", here=True),
    Told("consents", "Согласия наставников и наставляемых",
         "согласия наставников и наставляемых, дополнительные соглашения", here=True),
    Told("informing", "Рассказ на сайте", "адрес страницы сайта", here=True),
)  # fmt: skip
UNPROMISED = (
    Told("coordinator_order", "Рабочая группа"),
    Told("local_act", "Изучение положения"),
    Told("consents", "Согласия на обработку персональных данных"),
    *(Told(job, name) for job, name in JOB_NAMES.items() if job not in {t.job for t in PROMISED}),
)
STEPS = (*PROMISED, *UNPROMISED)
DOCUMENT = Roadmap(
    "Дорожная карта", YEAR.label,
    (Stage("1", "Год", (Activity("Всё", tuple(ReadStep(one.words) for one in STEPS)),)),),
)  # fmt: skip


@pytest.fixture
def school(house: House) -> Iterator[House]:
    with scope(organisation=house.school):
        living(house, DOCUMENT)
        for one in STEPS:
            Step.objects.filter(text=one.words).update(job=one.job, job_sure=True)
        start_year(house["coordinator"], organisation=house.school, year=YEAR)
        yield house


def send(house: House, persona: str, path: str, **sent: object) -> None:
    assert house.browser(persona).post(house.url(path), sent).status_code == 302, path


def make_here(house: House) -> None:
    """Prepared, signed, registered, made known; the address of the page on the site is told."""
    prepare(house)
    send(house, "coordinator", "roadmap/approvals/approval/")
    for kind in made_kinds():
        if of(kind.code):
            send(house, "director", "papers/sign/", **all_seen(kind.code))
    today = f"{clock.today():%d.%m.%Y}"
    waiting = to_register([paper for kind in made_kinds() for paper in of(kind.code)])
    for number, paper in enumerate(waiting, 1):
        name = f"{paper.key}-"
        sent = {f"{name}number": str(number), f"{name}dated_on": today, "sure": "1"}
        send(house, "clerk", "papers/register/", paper=str(paper.key), **sent)
    for kind in made_kinds():
        for paper in of(kind.code) if kind.acquainted else ():
            if paper.state == PaperState.REGISTERED and paper.people:
                send(house, "clerk", "papers/acknowledge/", paper=str(paper.key), all="1")
    send(house, "coordinator", "information/", action="placed", site="https://school.ru/mentors")


def tell_elsewhere(house: House) -> None:
    """Number and date of every act that may have been made without the product."""
    told: dict[str, str] = {}
    for number, kind in enumerate(kinds_elsewhere(), 10):
        told |= {f"has-{kind.code}": "1", f"number-{kind.code}": f"{number}-од",
                 f"dated-{kind.code}": "28.08.2026"}  # fmt: skip
    send(house, "coordinator", f"year/{YEAR.start}/have/", **told)
    send(house, "coordinator", "roadmap/approvals/", number="31-од", dated_on="31.08.2026")


WAYS = {"nothing": lambda _: None, "here": make_here, "elsewhere": tell_elsewhere}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_promised_comes_and_nothing_else(school: House, way: str) -> None:
    WAYS[way](school)
    marked = set(Step.objects.filter(state="done").values_list("text", flat=True))
    assert marked == {one.words for one in STEPS if getattr(one, way, False)}
    assert not Step.objects.exclude(done_by="").exists()


def test_each_panel_says_what_will_come_by_itself(school: House) -> None:
    browser, found = school.browser("coordinator"), {}
    for step in Step.objects.all():
        page = browser.get(school.url(f"roadmap/steps/{step.key}/")).content.decode()
        text = page.replace("\xa0", " ").replace("\u2060", "")
        said = re.search(r"Само приложится: ([^<]*)\.</p>", text)
        assert bool(said) != ("Выполнение пока отмечаете сами" in text), step
        found[step.text] = said[1] if said else ""
    assert found == {one.words: one.promise for one in STEPS}
