"""Do our marks leave the words of the document alone, and does every remark find its place?"""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from clerk.roadmap.decided import Judged
from clerk.roadmap.model import Activity, Finding, Place, Roadmap, Stage, Step
from nastavnik.launch.result.document import (
    Mark,
    MarkedDocument,
    Piece,
    mark_document,
    mark_words,
)
from nastavnik.launch.result.remarks import Numbered, group_remarks, number_findings
from tests.workspace import sample

letters = st.text("абв ", max_size=20)


@given(letters, st.lists(letters, max_size=5))
@settings(max_examples=100)
def test_pieces_put_together_are_the_text_and_no_mark_is_lost(text: str, wanted: list[str]) -> None:
    marks = [(Mark(number, "order"), words) for number, words in enumerate(wanted)]

    pieces = mark_words(text, marks)

    assert "".join(piece.text for piece in pieces) == text
    assert sorted(mark.number for piece in pieces for mark in piece.marks) == list(
        range(len(wanted))
    )


def test_words_are_marked_where_they_stand() -> None:
    mark = Mark(1, "misprint")

    pieces = mark_words("Приказ о назначение куратора", [(mark, "о назначение")])

    assert pieces == (Piece("Приказ "), Piece("о назначение", (mark,)), Piece(" куратора"))


def test_overlapping_words_share_a_piece_of_the_worst_kind() -> None:
    pieces = mark_words(
        "июнь 2022", [(Mark(2, "misprint"), "июнь"), (Mark(1, "blocker"), "июнь 2022")]
    )

    assert [(piece.text, piece.kind, len(piece.marks)) for piece in pieces] == [
        ("июнь 2022", "blocker", 2)
    ]


def marks_of(document: MarkedDocument) -> Iterator[int]:
    yield from (mark.number for mark in document.top)
    for row in document.rows:
        yield from (mark.number for mark in row.margin)
        cells = (row.stage, row.title, row.text, *row.deadlines, *row.others)
        for cell in (*cells, *(step.pieces for step in row.steps)):
            yield from (mark.number for piece in cell for mark in piece.marks)


def test_a_stage_of_ours_is_not_shown_as_the_document_s() -> None:
    rows = (Activity("Опрос"), Activity("Отчёт"))
    named = Stage(None, "Итоги", rows)
    ours = Stage(None, "Мероприятия", rows, made_up=True)

    document = mark_document(Roadmap(None, None, (ours, named)), ())

    assert [row.stage for row in document.rows] == [(), (), (Piece("Итоги"),), ()]


def test_every_finding_of_a_document_has_exactly_one_place() -> None:
    numbered = number_findings(sample.FINDINGS)
    roadmap = sample.sample_facts().roadmap
    assert roadmap

    document = mark_document(roadmap, numbered)

    assert sorted(marks_of(document)) == [one.number for one in numbered]


places = st.builds(
    Place,
    stage=st.sampled_from([None, 0, 1, 2, 9]),
    activity=st.sampled_from([None, 1, 2, 9]),
    step=st.sampled_from([None, 1, 2, 9]),
)
findings = st.builds(
    Finding,
    code=st.just("x"),
    kind=st.sampled_from(["blocker", "order", "misprint"]),
    place=places,
    field=st.sampled_from(
        ["document", "stage", "activity", "step", "text", "deadline", "responsible", "result"]
    ),
    text=st.just("Что не так"),
    why=st.just("Почему"),
    proposal=st.just("Что сделать"),
    words=st.sampled_from([None, "", "сентябрь", "этого нет"]),
)
ROADMAP = Roadmap(
    None,
    None,
    (
        Stage("1", "Первый", (Activity("Дело", (Step("Шаг"),)), Activity(None))),
        Stage(None, "Пустой"),
    ),
)


@given(st.lists(findings, max_size=6))
@settings(max_examples=100)
def test_a_finding_about_a_place_that_is_not_there_stands_at_the_top(
    found: list[Finding],
) -> None:
    numbered = [Numbered(number, one) for number, one in enumerate(found, start=1)]

    document = mark_document(ROADMAP, numbered)

    assert sorted(marks_of(document)) == [one.number for one in numbered]
    groups = group_remarks(numbered, Judged(ROADMAP), sample.YEAR)
    assert sorted(remark.number for group in groups for remark in group.remarks) == [
        one.number for one in numbered
    ]


def test_what_is_missing_stands_in_the_margin_of_its_row() -> None:
    finding = Finding("x", "order", Place(1, 2), "activity", "Нет согласий", "", "Добавить")

    document = mark_document(ROADMAP, [Numbered(1, finding)])

    assert [[mark.number for mark in row.margin] for row in document.rows] == [[], [1], []]


def test_columns_without_a_word_are_left_out() -> None:
    with_responsible = sample.sample_facts().roadmap
    assert with_responsible

    assert mark_document(ROADMAP, ()).headings == ("Этап", "Мероприятия", "Содержание", "Сроки")
    assert mark_document(with_responsible, ()).headings[-1] == "Ответственные"
