"""Is it known what was changed in a paper that comes back from Word, and is no fact ever misread?"""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk.errors import UnreadableError
from clerk.office import converted, office_program
from papers.kept import digest
from papers.model import Paper, SigningFacts
from papers.outline import Fact
from papers.returned import AnotherPaperError, Returned, compare, compare_safely, read_returned
from papers.signing import make_signing_set
from tests.papers.revisions import Corrected, another_school, corrected, misread, missed
from tests.papers.test_keep_texts import SHE, from_a_day_to_a_day, two_of_one_mentor


def compared(done: Corrected, content: bytes, folder: Path, suffix: str = "docx") -> Returned:
    path = folder / f"paper.{suffix}"
    path.write_bytes(content)
    return compare(
        done.paper.outline, read_returned(path), kind=done.paper.kind, digest=done.digest
    )


@settings(max_examples=30, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**6))
def test_no_fact_is_misread_and_no_change_passes_unseen(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    done, _ = corrected(seed)
    found = compared(done, done.content(), tmp_path_factory.mktemp("returned"))

    assert misread(done, found) == [], done.truth.done
    assert missed(done, found) == [], done.truth.done


@pytest.mark.parametrize("seed", range(12))
def test_what_nobody_touched_does_not_differ(seed: int, tmp_path: Path) -> None:
    done, _ = corrected(seed, most=0)  # half of them with letters as Word corrects them
    assert not compared(done, done.content(), tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_another_schools_paper_is_refused(seed: int, tmp_path: Path) -> None:
    done, _ = corrected(seed, most=0)
    other = another_school(done.paper, seed)
    with pytest.raises(AnotherPaperError):
        compared(done, other.content, tmp_path)


@pytest.mark.skipif(office_program() is None, reason="no LibreOffice")
def test_it_may_come_back_from_libreoffice(tmp_path: Path) -> None:
    done, _ = corrected(20)
    as_text = converted(done.content(), "docx", "odt")
    assert as_text
    found = compared(done, as_text, tmp_path, "odt")
    own = read_returned(tmp_path / "paper.odt")

    assert misread(done, found) == [], done.truth.done
    assert missed(done, found) == [], done.truth.done
    assert (own.kind, own.digest) == (done.paper.kind, digest(done.paper.facts.encode()))


def paper(kind: str, facts: SigningFacts | None = None) -> Paper:
    return next(one for one in make_signing_set(facts or from_a_day_to_a_day()) if one.kind == kind)


def returned(
    made: Paper, folder: Path, *changes: tuple[str, Callable[[str], str]], tracked: bool = True
) -> Returned:
    """The paper after these changes of its paragraphs."""
    hand = Corrected(made, random.Random(0), tracked=tracked)  # noqa: S311 - nothing is kept secret
    for name, change in changes:
        hand.write(name, change(hand.said[name]))
    hand.digest = digest(made.facts.encode())
    return compared(hand, hand.content(), folder)


def put(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return change


def test_a_date_that_is_another_is_read_back(tmp_path: Path) -> None:
    found = returned(
        paper("mentee_consent"), tmp_path,
        ("term", put("30\u00a0апреля 2027\u00a0г.", "15.05.2027")),
    )  # fmt: skip
    (one,) = found.facts

    assert (one.name, one.fact.code) == ("term", "pair.ends_on")
    assert (one.fact.value, one.said, one.value) == ("2027-04-30", "15.05.2027", "2027-05-15")
    assert not found.words


def test_a_name_that_is_another_everywhere_is_told_once(tmp_path: Path) -> None:
    found = returned(
        paper("mentee_consent"), tmp_path,
        ("addressed.2.5", put("Ивановой Марии", "Ивановой Марины")),
        ("consent", put("Иванова Мария", "Иванова Марина")),
    )  # fmt: skip
    (one,) = found.facts

    assert one.value == "Иванова Марина Петровна"
    assert one.names == ("addressed.2.5", "consent")


def test_a_fact_is_found_in_another_case_of_a_sentence_written_anew(tmp_path: Path) -> None:
    found = returned(
        paper("mentee_consent"), tmp_path,
        ("consent", lambda _: "Согласие дано Ивановой Марией Петровной, учителем математики. "
                              "Моим наставником станет Ким А."),
    )  # fmt: skip
    (words,) = found.words
    facts = {one.code: one for one in words.theirs if isinstance(one, Fact)}

    assert found.facts == ()
    assert facts["mentee.full_name"].case == "instrumental"
    assert facts["mentee.full_name"].text == "Ивановой Марией Петровной"
    assert facts["mentee.post"].case == "instrumental"
    assert facts["mentor.full_name"].value == "Ким Артём"
    assert [one.code for one in words.lost] == ["mentor.post"]  # never frozen as text


def test_words_beside_a_fact_are_words(tmp_path: Path) -> None:
    found = returned(
        paper("mentee_consent"), tmp_path,
        ("term", put("30\u00a0апреля 2027\u00a0г.", "30\u00a0апреля 2027\u00a0г. включительно")),
    )  # fmt: skip
    (words,) = found.words

    assert not found.facts
    assert not words.lost
    assert words.theirs[-1] == " включительно"


def test_a_letter_of_a_name_is_a_fact(tmp_path: Path) -> None:
    found = returned(paper("mentee_consent"), tmp_path, ("consent", put("Артём", "Артем")))
    assert [(one.fact.code, one.value) for one in found.facts] == [
        ("mentor.full_name", "Ким Артем")
    ]


def test_a_line_for_the_pen_that_was_filled_is_a_fact(tmp_path: Path) -> None:
    found = returned(
        paper("pairs_order"), tmp_path,
        ("requisites.1", lambda _: "«05» сентября 2026 г."),
        ("requisites.2", lambda _: "№ 131-од"),
    )  # fmt: skip
    assert {one.fact.code: one.value for one in found.facts} == {
        "order.date": "2026-09-05",
        "order.number": "131-од",
    }
    assert not found.words


def test_another_kind_of_paper_is_named(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(paper("mentor_consent").content)
    with pytest.raises(AnotherPaperError, match="согласие наставника") as raised:
        compare(paper("mentee_consent").outline, read_returned(path), kind="mentee_consent")
    assert raised.value.code == "another_kind"


def test_the_paper_of_another_person_is_named(tmp_path: Path) -> None:
    facts = from_a_day_to_a_day()
    other = replace(SHE, surname="Лапина", first_name="Вера", patronymic="Олеговна")
    made = paper("mentee_consent", replace(facts, pairs=(replace(facts.pairs[0], mentee=other),)))
    path = tmp_path / "paper.docx"
    path.write_bytes(made.content)
    mine = paper("mentee_consent")
    with pytest.raises(AnotherPaperError, match=r"Лапина Вера Олеговна.*Иванова Мария Петровна"):
        compare_safely(path, mine.outline, mine.kind, digest(mine.facts.encode()))


def test_what_is_no_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_text("Иванова Мария Петровна согласна", "utf-8")
    with pytest.raises(UnreadableError, match="Word или LibreOffice"):
        read_returned(path)


def test_of_two_mentees_each_is_herself(tmp_path: Path) -> None:
    found = returned(
        paper("mentor_consent", two_of_one_mentor()), tmp_path,
        ("consent", put("педагога-психолога", "учителя физики")), tracked=False,
    )  # fmt: skip
    (one,) = found.facts
    assert (one.fact.code, one.value) == ("mentee.post", "учитель физики")
