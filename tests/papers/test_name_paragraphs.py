"""Does a paper's outline say exactly what stands in it, and which of it are facts?"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papers.approval_order import ApprovalFacts, make_approval_order
from papers.changes_order import ChangesFacts, make_changes_order
from papers.model import Employee, OrderMark, PairFacts, Paper, RoadmapChange, School, SigningFacts
from papers.outline import SCHEMA, Fact, Outline, Paragraph
from papers.signing import make_signing_set
from papers.word import Paper as Written

# what a typesetter changes, what marks facts, what no file holds, among the letters
SIGNS = st.sampled_from(list("АбвИиЁ №.,;-–—«»\"'()19\u00a0\u2060\t\n\x02\x03\x1f&<"))
MARKING = set("\x02\x03\x1f")
WORDS = st.text(SIGNS, min_size=1, max_size=14).filter(str.strip)
DAYS = st.none() | st.dates(date(2026, 9, 1), date(2027, 5, 31))
EMPLOYEES = st.builds(
    Employee, WORDS, WORDS, st.none() | WORDS, st.sampled_from(("f", "m", None)), st.just("") | WORDS,
    st.none() | WORDS, st.none() | st.integers(0, 600),
)  # fmt: skip
SCHOOLS = st.builds(
    School, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS, st.none() | WORDS, WORDS,
    st.none() | WORDS, st.none() | WORDS,
)  # fmt: skip
PAIRS = st.lists(
    st.builds(PairFacts, EMPLOYEES, EMPLOYEES, WORDS, WORDS, DAYS, DAYS), min_size=1, max_size=3
)
MARKS = st.builds(OrderMark, WORDS, st.dates(date(2026, 8, 1), date(2027, 5, 31)))
TEXTS = st.just("") | WORDS
CHANGES = st.builds(
    RoadmapChange, st.sampled_from(("deadline", "responsible", "text", "added", "dropped")), WORDS,
    WORDS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS,
)  # fmt: skip
YEAR_END = date(2027, 5, 31)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SCHOOL = School("Лицей № 7", place="г. Шумерля", director="Н. П. Орлова")
SHE = Employee("Иванова", "Мария", "Петровна", "f", "учитель математики", "высшая", 250)
HE = Employee("Ким", "Артём", "Ильич", "m", "педагог-психолог", None, 3)
UNSAID = Employee("Саша-Оглы", "Женя", None, None, "воспитатель", None, None)
FACTS = SigningFacts(
    SCHOOL, "2026/27", YEAR_END, (PairFacts(SHE, HE), PairFacts(SHE, UNSAID)), coordinator=SHE
)


def read(content: bytes) -> list[str]:
    """The paragraphs that have words, in order, as any reader of Word takes them."""
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}

    def words(paragraph: Any) -> Iterator[str]:
        for one in paragraph.iter():
            yield (one.text or "") if one.tag == qn("w:t") else signs.get(one.tag, "")

    body = Document(io.BytesIO(content)).element.body
    return [text for text in ("".join(words(one)) for one in body.iter(qn("w:p"))) if text]


def untold(papers: Sequence[Paper]) -> list[str]:
    """The kinds whose outline is not what stands in the file, paragraph by paragraph."""
    return [
        one.kind
        for one in papers
        if [told.text for told in one.outline.paragraphs] != read(one.content)
        or len({told.name for told in one.outline.paragraphs}) != len(one.outline.paragraphs)
        or not all(told.pieces and told.name for told in one.outline.paragraphs)
    ]


@few
@given(school=SCHOOLS, pairs=PAIRS, coordinator=st.none() | EMPLOYEES)
def test_the_signing_set_says_what_it_says_whatever_the_facts(
    school: School, pairs: list[PairFacts], coordinator: Employee | None
) -> None:
    facts = SigningFacts(school, "2026/27", YEAR_END, tuple(pairs), coordinator)
    papers = [one for one in make_signing_set(facts) if one.kind != "signing_order"]
    assert papers
    assert untold(papers) == []


@few
@given(
    school=SCHOOLS,
    people=st.lists(EMPLOYEES, max_size=3),
    clerk=st.none() | EMPLOYEES,
    orders=st.lists(MARKS, min_size=1, max_size=3),
    changes=st.lists(CHANGES, min_size=1, max_size=3),
    executors=st.booleans(),
)
def test_the_orders_about_the_roadmap_do(
    school: School, people: list[Employee], clerk: Employee | None, orders: list[OrderMark],
    changes: list[RoadmapChange], executors: bool,
) -> None:  # fmt: skip
    whole = (people[0] if people else None, people, clerk, executors)
    first, *later = orders
    papers = [
        make_approval_order(ApprovalFacts(school, "2026/27", YEAR_END, *whole)),
        make_changes_order(ChangesFacts(school, "2026/27", first, later, changes, *whole)),
    ]
    assert untold(papers) == []


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.tuples(st.booleans(), WORDS.filter(lambda one: not set(one) & MARKING)),
                      min_size=1, max_size=6))  # fmt: skip
def test_the_typesetter_moves_no_word_from_one_piece_to_another(
    parts: list[tuple[bool, str]],
) -> None:
    paper = Written()
    paper.text(
        "".join(f"{Fact('code', said, said)}" if fact else said for fact, said in parts), name="one"
    )
    (told,) = paper.written().outline.paragraphs
    facts = [letters(one.text) for one in told.pieces if isinstance(one, Fact)]

    assert list(filter(None, facts)) == [
        letters(one) for fact, one in parts if fact and letters(one)
    ]


def letters(text: str) -> str:
    return "".join(one for one in text if one.isalnum())


def paragraphs(kind: str, facts: SigningFacts = FACTS) -> dict[str, Paragraph]:
    paper = next(one for one in make_signing_set(facts) if one.kind == kind)
    return {one.name: one for one in paper.outline.paragraphs}


def test_a_fact_is_known_in_whatever_case_it_stands() -> None:
    (mentee, post, *_) = (
        one for one in paragraphs("additional_agreement")["subject.1"].pieces
        if isinstance(one, Fact) and one.code.startswith("mentee.")
    )  # fmt: skip

    assert mentee == Fact(
        "mentee.full_name", "Ким Артём Ильич", "Кима Артёма Ильича", "genitive", "full"
    )
    assert (post.code, post.value) == ("mentee.post", "педагог-психолог")


def test_a_blank_for_the_pen_has_no_value() -> None:
    number, dated = (
        next(piece for piece in paragraphs("pairs_order")[name].pieces if isinstance(piece, Fact))
        for name in ("requisites.2", "requisites.1")
    )

    assert (number.code, number.value, number.text) == ("order.number", "", "__________")
    assert (dated.code, dated.value) == ("order.date", "")


def test_a_row_is_named_by_the_person_who_makes_it_and_namesakes_apart() -> None:
    named = paragraphs("pairs_order")
    assert named["annex.Ким Артём Ильич.3"].text.startswith("Ким Артём Ильич, педагог-психолог")
    assert "acquainted.Иванова Мария Петровна.2" in named

    twin = replace(HE, post="учитель физики")
    twins = replace(FACTS, pairs=(PairFacts(SHE, HE), PairFacts(SHE, twin)))
    assert "учитель физики" in paragraphs("pairs_order", twins)["annex.Ким Артём Ильич (2).3"].text


@pytest.mark.parametrize(
    ("pairs", "variant"),
    [
        ((PairFacts(SHE, HE),), "она"),
        ((PairFacts(HE, SHE),), "он"),
        ((PairFacts(UNSAID, SHE),), "он (она)"),
        ((PairFacts(SHE, HE), PairFacts(SHE, UNSAID)), "она, несколько"),
    ],
)
def test_a_sentence_says_with_whom_it_agrees(pairs: tuple[PairFacts, ...], variant: str) -> None:
    told = paragraphs("mentor_consent", replace(FACTS, pairs=pairs))

    assert told["consent"].variant == variant
    assert told["form"].variant == ""


def test_an_outline_is_kept_as_json_and_read_back() -> None:
    for paper in make_signing_set(FACTS):
        kept = msgspec.json.encode(paper.outline)
        assert msgspec.json.decode(kept, type=Outline) == paper.outline
        assert msgspec.json.decode(kept)["schema"] == SCHEMA
