"""Does a kind of paper that nobody foresaw go the whole way on every page, in every state, for everybody?"""

import dataclasses
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django_scopes import scope

from nastavnik.config import registries
from nastavnik.documents import paper_kind
from nastavnik.documents.actions.keep_paper import keep_paper
from nastavnik.documents.actions.prepare_papers import prepare_papers
from nastavnik.documents.actions.withdraw_paper import withdraw_paper
from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import PaperKind, kind_of
from nastavnik.documents.parts import Made
from nastavnik.documents.states import Part
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.roadmaps.models import Evidence, Step
from nastavnik.shared import clock
from nastavnik.signing.actions.acknowledge_paper import acknowledge_paper
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.signing.actions.unsign_paper import unsign_paper
from papers.model import Paper as MadePaper
from papers.word import Paper as Document
from tests.personas import FOREIGN, OWN, PERSONAS, House
from tests.roadmaps.scene import YEAR, living

pytestmark = pytest.mark.any_engine

OATH = '''
"""A paper of one's own that the product did not know yesterday."""

from nastavnik.documents.paper_kind import Fulfils, InForce, PaperKind, says
from nastavnik.documents.states import Part, Signing

KIND = PaperKind(
    code="oath", place=300, title="Клятвы наставляемых", called="клятва",
    nouns=("клятва", "клятвы", "клятв"), waited_for=("клятвы", "клятв", "клятв"),
    owner=Part.MENTEE, copies=1, signing=frozenset({Signing.INK}), series=None, requires=frozenset(), bundle="made_up",
    made_here=True, elsewhere=None, in_force=InForce(since="signed", begins="", ends=""),
    acquainted=False, why="Без клятвы скучно.",
    sets_going=None, starts="", set_going="", lines=None, after=None, unready=None,
    fulfils=(
        Fulfils(jobs=("consents",), fits=says(), when="signed", group="oaths", title="Клятвы"),
    ),
)
'''
DECREE = '''
"""An order that the product did not know yesterday, made here or elsewhere."""

from nastavnik.documents.paper_kind import Elsewhere, Fulfils, InForce, PaperKind, own_lines, says
from nastavnik.documents.states import Series, Signing

HAPPENED = []


def after(followed):
    HAPPENED.append((followed.transition, [one.title for one in followed.papers]))


KIND = PaperKind(
    code="decree", place=310, title="Указы о клятвах", called="указ",
    nouns=("указ", "указа", "указов"), waited_for=("указа", "указов", "указов"),
    owner=None, copies=3, signing=frozenset(Signing), series=Series.ORDERS, requires=frozenset({"oath"}), bundle="made_up",
    made_here=True, elsewhere=Elsewhere(name="Указ, который был раньше", about="Его не меняем."),
    in_force=InForce(since="registered", begins="", ends=""),
    acquainted=True, why="В нём о вашей клятве.",
    sets_going=lambda paper, day: f"С {day:%d.%m.%Y} клятва действует.",
    starts="С номером указа клятва действует.", set_going="Клятва действует.", lines=own_lines("order"),
    after=after, unready=None,
    fulfils=(
        Fulfils(jobs=("pairs_order",), fits=says(), when="registered"),
        Fulfils(jobs=("pairs_order",), fits=says(), when="acquainted"),
        Fulfils(jobs=("local_act",), fits=says(), when="kept"),
        Fulfils(jobs=("coordinator_order",), fits=says(), when="kept"),
    ),
)
'''
PAGES = (
    "home", "papers", "papers_to_sign", "papers_to_register", "papers_to_acknowledge", "me",
)  # fmt: skip
BESIDE = ("roadmap", "year")
CONCERNED = ("stranger", "mentee", "clerk", "coordinator")  # all are tried at the end
OF_A_PAPER = ("paper", "paper_file", "my_paper", "my_paper_file")


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two folders and two lines; nothing else is told to the product."""
    for name, text in (("oath", OATH), ("decree", DECREE)):
        folder = tmp_path / "made_up_stage" / "papers" / name
        folder.mkdir(parents=True)
        (folder / "kind.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    names = tuple(f"made_up_stage.papers.{name}.kind.KIND" for name in ("oath", "decree"))
    monkeypatch.setattr(registries, "PAPER_KINDS", (*registries.PAPER_KINDS, *names))
    paper_kind.known_kinds.cache_clear()
    yield lambda: sys.modules["made_up_stage.papers.decree.kind"].HAPPENED
    paper_kind.known_kinds.cache_clear()
    for name in [one for one in sys.modules if one.startswith("made_up_stage")]:
        del sys.modules[name]


def written(kind: str, title: str) -> MadePaper:
    document = Document()
    document.text(f"{title}. {OWN} Мария Петровна")
    return MadePaper(f"{title}.docx", title, document.to_bytes(), kind, 1, ("наставляемый",))


def prepare(house: House) -> list[Paper]:
    mentee, mentor = house.teachers["Ёлкина"].key, house.teachers[OWN].key
    both = ((mentor, Part.MENTOR.value), (mentee, Part.MENTEE.value))
    made = [
        Made(written("oath", "Клятва: Ёлкина М. П."), ((mentee, Part.MENTEE.value),)),
        Made(written("decree", "Указ «О клятвах»"), both),
    ]
    return prepare_papers(
        house["coordinator"], organisation=house.school, year=YEAR, bundle="made_up", made=made
    )


def open_all(house: House, papers: list[Paper], personas: Sequence[str] = CONCERNED) -> str:
    """Every page by each of them: none breaks, a stranger sees nothing; what the insiders saw."""
    seen = ""
    key = house.school.key
    pages = PAGES if personas is CONCERNED else PAGES + BESIDE
    addresses = [reverse(one, args=[key]) for one in pages]
    addresses += [reverse(name, args=[key, one.key]) for name in OF_A_PAPER for one in papers]
    if personas is not CONCERNED:
        addresses += [
            reverse("papers", args=[key]) + "?kind=decree&state=signed",
            reverse("papers", args=[key]) + "?find=указ",
            reverse("search", args=[key]) + "?q=указ",
            reverse("papers_print", args=[key]) + "?kind=oath",
        ]
    for persona in personas:
        browser = house.browser(persona)
        for address in addresses:
            answer = browser.get(address)
            assert answer.status_code in {200, 302, 403, 404}, (persona, address)
            if persona in {"stranger", "visitor", "observer"}:
                assert answer.status_code != 200, (persona, address)
            elif "text/html" in answer["Content-Type"]:
                text = answer.content.decode().replace("\xa0", " ")
                assert FOREIGN not in text
                seen += text
    return seen


def test_it_goes_the_whole_way(house: House, made_up: Any) -> None:
    actor: dict[str, Any] = {"organisation": house.school}
    house.stay_signed_in()
    with scope(organisation=house.school):
        living(house)
        papers = prepare(house)
        seen = open_all(house, papers)
        assert "Вас ждёт 1 клятва" in seen or "Подписи ждёт 1 клятва" in seen
        assert "Указ подписывают последним, после 1 клятвы" in seen
        assert "Без клятвы скучно." in seen

        oath, decree = papers
        sign_paper(house["director"], papers=[oath], **actor)
        seen = open_all(house, [oath])
        assert "1 указ" in seen

        sign_paper(house["director"], papers=[decree], **actor)
        seen = open_all(house, [decree])
        assert "С номером указа клятва действует." in seen

        browser, page = (
            house.browser("clerk"),
            reverse("papers_to_register", args=[house.school.key]),
        )
        today = f"{clock.today():%d.%m.%Y}"
        told = {f"{decree.key}-number": "7-у", f"{decree.key}-dated_on": today}
        told |= {"paper": str(decree.key)}
        sure = browser.post(page, told, follow=True).content.decode().replace("\xa0", " ")
        assert f"С {today} клятва действует." in sure
        after = browser.post(page, {**told, "sure": "1"}, follow=True).content.decode()
        assert "Клятва действует." in after.replace("\xa0", " ")
        decree.refresh_from_db()
        seen = open_all(house, [decree])
        assert "Ознакомить с приказом № 7-у" in seen
        assert "В нём о вашей клятве." in seen

        people = [house.teachers[OWN], house.teachers["Ёлкина"]]
        acknowledge_paper(house["clerk"], paper=decree, teachers=people, **actor)
        open_all(house, [decree])

        keep_paper(
            house["coordinator"], year=YEAR, kind="decree", number="3-у", dated_on=clock.today(),
            **actor,
        )  # fmt: skip
        assert "Указ, который был раньше" in open_all(house, papers, PERSONAS)
        assert [one for one, _ in made_up()] == [
            "prepared", "signed", "registered", "acquainted", "kept",
        ]  # fmt: skip


def test_its_steps_know(house: House, made_up: Any) -> None:
    """What its folder says it fulfils is shown at those steps and counted."""
    actor: dict[str, Any] = {"organisation": house.school}
    with scope(organisation=house.school):
        living(house)
        oath, decree = prepare(house)

        def shown(subject: str) -> set[str]:
            found = Evidence.objects.filter(title__startswith=subject).values("step")
            return set(Step.objects.filter(pk__in=found).values_list("job", flat=True))

        assert shown("Клятвы") == set()
        sign_paper(house["director"], papers=[oath, decree], **actor)
        assert shown("Клятвы") == {"consents"}
        register_paper(house["clerk"], paper=decree, number="7-у", dated_on=clock.today(), **actor)
        assert shown("Указ «О клятвах» № 7-у") == {"pairs_order"}
        acknowledge_paper(house["clerk"], paper=decree, teachers=[house.teachers[OWN]], **actor)
        assert shown("Ознакомление: Указ «О клятвах» № 7-у") == {"pairs_order"}
        keep_paper(house["coordinator"], year=YEAR, kind="decree", number="3-у", **actor)
        assert shown("Указ, который был раньше № 3-у") == {"local_act", "coordinator_order"}


def test_it_comes_back_and_goes(house: House, made_up: Any) -> None:
    actor: dict[str, Any] = {"organisation": house.school}
    house.stay_signed_in()
    with scope(organisation=house.school):
        papers = prepare(house)
        sign_paper(house["director"], papers=papers[:1], **actor)
        unsign_paper(house["director"], paper=papers[0], **actor)
        withdraw_paper(house["director"], paper=papers[1], reason="передумали", **actor)
        seen = open_all(house, papers)
        assert "Снят" in seen
        assert [one for one, _ in made_up()] == ["prepared", "withdrawn"]


def test_nothing_of_a_kind_has_a_default() -> None:
    """So the types name what a kind forgot; at run time it does not come to be."""
    whole = {one.name: None for one in dataclasses.fields(PaperKind)}
    for missing in whole:
        told = {name: value for name, value in whole.items() if name != missing}
        with pytest.raises(TypeError, match=missing):
            PaperKind(**told)  # type: ignore[arg-type]


def test_a_kind_that_is_not_registered_is_no_kind() -> None:
    with pytest.raises(KeyError):
        kind_of("oath")
