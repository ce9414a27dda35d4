"""Does a file say of which kind it is and of which facts it was made, and does it go on saying so?"""

import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

from papers.approval_order import ApprovalFacts, make_approval_order
from papers.filled import filled
from papers.kept import PROPERTIES
from papers.merge import merge
from papers.model import Paper, SigningFacts
from papers.outline import Written
from papers.signing import make_signing_set
from tests.papers.test_keep_texts import ENDS_ON, WHOLE, two_of_one_mentor


def said(content: bytes) -> dict[str, str]:
    """The properties of a file by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if PROPERTIES not in packed.namelist():
            return {}
        root = ET.fromstring(packed.read(PROPERTIES))  # noqa: S314 - our own
    return {one.attrib["name"]: "".join(one.itertext()) for one in root}


def papers(facts: SigningFacts) -> list[Paper]:
    return [one for one in make_signing_set(facts) if one.signed_by]


def test_every_paper_says_its_kind_and_its_facts() -> None:
    for paper in papers(two_of_one_mentor()):
        digest = hashlib.sha256(paper.facts.encode()).hexdigest()
        assert said(paper.content) == {"nastavnik.kind": paper.kind, "nastavnik.facts": digest}


def test_facts_are_those_that_the_paper_says() -> None:
    """Another's post, the coordinator or what a mentee's experience is make no other consent."""
    facts = two_of_one_mentor()
    first, second = facts.pairs
    another = replace(second.mentee, post="методист")
    later = replace(first.mentee, teaching_months=7, experience="7 месяцев", category="первая")
    changed = replace(
        facts,
        pairs=(replace(first, mentee=later), replace(second, mentee=another)),
        coordinator=None,
    )
    before = {one.title: one.content for one in papers(facts)}
    same = {one.title for one in papers(changed) if before[one.title] == one.content}
    assert same == {"Согласие наставляемого: Ким\xa0А."}


def test_asked_for_some_pairs_nobody_else_s_paper_is_made() -> None:
    made = [one for one in make_signing_set(two_of_one_mentor(), of=[1]) if one.signed_by]
    assert [(one.kind, one.about) for one in made] == [
        ("mentee_consent", (1,)), ("mentor_consent", (0, 1)), ("additional_agreement", (0, 1)),
        ("pairs_order", (0, 1)),
    ]  # fmt: skip
    whole = {one.filename: one for one in papers(two_of_one_mentor())}
    assert all(whole[one.filename] == one for one in made)


def test_with_its_number_it_is_still_the_same_paper() -> None:
    for paper in papers(two_of_one_mentor()):
        numbered = filled(Written(paper.content, paper.outline), lambda _, fact: None)
        assert said(numbered.content) == said(paper.content)


def test_a_pile_to_print_is_none_of_its_papers_and_annexes_make_no_other() -> None:
    pile = [one.content for one in papers(two_of_one_mentor())]
    assert said(merge(pile)) == {}
    assert said(merge(pile[:2], annexed=True)) == said(pile[0])


def test_an_order_on_another_roadmap_is_another_order() -> None:
    facts = ApprovalFacts(WHOLE, "2026/27", ENDS_ON, roadmap="a")
    orders = [make_approval_order(one) for one in (facts, facts, replace(facts, roadmap="b"))]
    assert orders[0] == orders[1]
    assert said(orders[0].content) != said(orders[2].content)
    later = make_approval_order(replace(facts, ends_on=date(2027, 6, 30)))
    assert said(later.content)["nastavnik.facts"] != said(orders[0].content)["nastavnik.facts"]
