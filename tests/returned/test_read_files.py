"""Is the file that comes back read for what it is: as it was made, corrected, another's, none at all?"""

import io

import pytest
from django_scopes import scope
from docx import Document

from nastavnik.documents.models import Paper
from nastavnik.documents.printing import content_of
from nastavnik.journals.actions.register_paper import register_paper
from nastavnik.mentorships.states import ADDITIONAL_AGREEMENT, MENTEE_CONSENT, PAIRS_ORDER
from nastavnik.people.models import Teacher
from nastavnik.returned.models import ReturnedFile
from nastavnik.shared import clock
from tests.documents.scene import of, sign_all
from tests.papers.test_name_paragraphs import read
from tests.personas import House
from tests.returned.scene import bring, corrected, decide, make_anew, prepared, text, words

pytestmark = pytest.mark.any_engine


@pytest.fixture
def consent(house: House) -> Paper:
    with scope(organisation=house.school):
        prepared(house)
        return of(MENTEE_CONSENT)[0]


def file_of(house: House, paper: Paper) -> bytes:
    with scope(organisation=house.school):
        return content_of(Paper.objects.select_related("file").get(pk=paper.pk))


def test_as_it_was_made(house: House, consent: Paper) -> None:
    assert "Отличий нет" in words(bring(house, consent, file_of(house, consent)))
    saved = corrected(file_of(house, consent), {"Форма наставничества": "Форма  наставничества"})
    assert "Отличий нет" in words(bring(house, consent, saved))


def test_a_name_in_an_order_is_asked_about_once(house: House, consent: Paper) -> None:
    with scope(organisation=house.school):
        order = of(PAIRS_ORDER)[0]
    file = corrected(
        file_of(house, order),
        {"Жукова Мария": "Жукова Марина", "оставляю за собой": "возьму на себя"},
    )
    page = words(bring(house, order, file))
    assert page.count('name="number"') == 2
    decide(house, order, 0, "file")
    assert "Всё решено" in words(decide(house, order, 1, "here"))
    with scope(organisation=house.school):
        assert Teacher.objects.get(surname="Жукова").first_name == "Марина"
        now = text(Paper.objects.get(pk=order.pk))
        assert now.count("Жукова Марина Петровна") == 2
        assert "возьму на себя" in now
        assert now.split() == text_of(file).split()  # all that she wanted, and nothing typed twice
        make_anew(house)
        assert text(Paper.objects.get(pk=order.pk)) == now
    assert "Отличий нет" in words(bring(house, order, file))


def rewritten(content: bytes) -> bytes:
    """As somebody rewrites it who knows better: every third sentence otherwise, one gone, one more."""
    document = Document(io.BytesIO(content))
    body = [one for one in document.paragraphs if len(one.text) > 40]
    for one in body[::3]:
        run = one.runs[0]
        run.text = f"{run.text.rstrip('.;:')}, как принято в школе."
    gone = body[1]._p
    gone.getparent().remove(gone)  # type: ignore[union-attr]
    body[-1].insert_paragraph_before("Этот абзац школа пишет всегда сама и без нас.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", [MENTEE_CONSENT, ADDITIONAL_AGREEMENT, PAIRS_ORDER])
def test_what_was_decided_here_leaves_no_difference(
    house: House, consent: Paper, kind: str
) -> None:
    with scope(organisation=house.school):
        paper = of(kind)[0]
    file = rewritten(file_of(house, paper))
    page = words(bring(house, paper, file))
    with scope(organisation=house.school):
        told = ReturnedFile.objects.get().told
    assert {one.sort for one in told} == {"words", "added", "removed"}, page
    for number in range(len(told)):
        decide(house, paper, number, "here")
    assert "Отличий нет" in words(bring(house, paper, file))
    with scope(organisation=house.school):
        make_anew(house)
    assert "Отличий нет" in words(bring(house, paper, file))


def test_an_order_with_own_words_gets_its_number(house: House, consent: Paper) -> None:
    with scope(organisation=house.school):
        order = of(PAIRS_ORDER)[0]
    new = {"Контроль за исполнением приказа оставляю за собой": "Исполнение контролирую"}
    bring(house, order, corrected(file_of(house, order), new))
    decide(house, order, 0, "here")
    with scope(organisation=house.school):
        sign_all(house)
        signed = Paper.objects.select_related("file").get(pk=order.pk)
        register_paper(
            house["clerk"], organisation=house.school, paper=signed, number="149-од",
            dated_on=clock.today(),
        )  # fmt: skip
        now = text(Paper.objects.get(pk=order.pk))
        assert "149-од" in now
        assert "Исполнение контролирую" in now


def text_of(content: bytes) -> str:
    return "\n".join(read(content))


def test_a_sentence_corrected_again(house: House, consent: Paper) -> None:
    first = corrected(file_of(house, consent), {"Мне разъяснено, что:": "Я знаю и понимаю, что:"})
    bring(house, consent, first)
    decide(house, consent, 0, "here")
    again = corrected(file_of(house, consent), {"Я знаю и понимаю, что:": "Мне рассказали, что:"})
    bring(house, consent, again)
    decide(house, consent, 0, "here")
    with scope(organisation=house.school):
        assert "Мне рассказали, что:" in text(Paper.objects.get(pk=consent.pk))
        make_anew(house)
        assert "Мне рассказали, что:" in text(Paper.objects.get(pk=consent.pk))
    taught = corrected(file_of(house, consent), {"Мне рассказали, что:": "Мне объяснили, что:"})
    bring(house, consent, taught)
    decide(house, consent, 0, "always")
    with scope(organisation=house.school):
        make_anew(house)
        assert all("Мне объяснили, что:" in text(one) for one in of(MENTEE_CONSENT))
        assert not Paper.objects.exclude(own="").exists()


def test_anothers_paper_is_refused_by_name(house: House, consent: Paper) -> None:
    with scope(organisation=house.school):
        other, order = of(MENTEE_CONSENT)[1], of(PAIRS_ORDER)[0]
    answer = bring(house, consent, file_of(house, order))
    assert answer.status_code == 422
    assert "Приказ" in words(answer) or "приказ" in words(answer)
    with scope(organisation=house.school):
        assert not ReturnedFile.objects.exists()
    answer = bring(house, consent, file_of(house, other))  # of namesakes but for the surname
    assert "Верно в файле" not in words(answer)


def test_what_is_no_document_is_refused_with_the_reason(house: House, consent: Paper) -> None:
    for content in (b"", b"PK\x03\x04 broken", file_of(house, consent)[:900]):
        answer = bring(house, consent, content)
        assert answer.status_code == 422
        assert "Ошибка" in words(answer)
