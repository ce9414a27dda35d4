"""Does a paper that came back corrected become what she wanted, each difference by one click?"""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from django_scopes import scope

from nastavnik.audit.models import AuditEntry
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import outline_of
from nastavnik.mentorships.states import MENTEE_CONSENT, MENTOR_CONSENT, PAIRS_ORDER
from nastavnik.people.models import Teacher
from nastavnik.returned.actions import take_returned
from nastavnik.returned.models import ReturnedFile
from nastavnik.signing.actions.sign_paper import sign_paper
from nastavnik.wordings.models import OwnSentence
from papers.outline import Fact, Paragraph
from papers.own import own_of
from papers.returned import Added, FactDiffers, Returned, WordsDiffer
from tests.documents.scene import of
from tests.personas import House
from tests.returned.scene import bring, decide, make_anew, prepared, text, words

pytestmark = pytest.mark.any_engine
NAME = "Ёлкина Мария Петровна"


def paragraph(paper: Paper, name: str) -> Paragraph:
    outline = outline_of(paper)
    assert outline is not None
    return next(one for one in outline.paragraphs if one.name == name)


def fact(paper: Paper, name: str, code: str) -> Fact:
    return next(
        one for one in paragraph(paper, name).pieces if isinstance(one, Fact) and one.code == code
    )


def other_words(paper: Paper, name: str, *theirs: str | Fact, lost: Any = ()) -> WordsDiffer:
    ours = paragraph(paper, name)
    return WordsDiffer(name, ours.variant, ours.pieces, theirs, lost)


@pytest.fixture
def differs(monkeypatch: pytest.MonkeyPatch) -> Callable[[Returned], None]:
    """The comparison finds just that, whatever the file."""

    def tell(found: Returned) -> None:
        monkeypatch.setattr(take_returned, "_read", lambda *_: found)

    return tell


@pytest.fixture
def papers(house: House) -> dict[str, Paper]:
    with scope(organisation=house.school):
        prepared(house)
        return {kind: of(kind)[0] for kind in (MENTEE_CONSENT, MENTOR_CONSENT, PAIRS_ORDER)}


def now(paper: Paper) -> Paper:
    return Paper.objects.select_related("file").get(pk=paper.pk)


@pytest.mark.each_engine
def test_a_fact_and_a_sentence(house: House, papers: dict[str, Paper], differs: Any) -> None:
    paper = papers[MENTEE_CONSENT]
    who = fact(paper, "consent", "mentee.full_name")
    said = msgspec.structs.replace(who, case="dative", text="Ёлкиной Марии Петровне")
    differs(
        Returned(
            facts=(
                FactDiffers(
                    ("consent",), who, "Ёлкина-Лис Мария Петровна", "Ёлкина-Лис Мария Петровна"
                ),
            ),
            words=(other_words(paper, "consent", "Мне, ", said, ", наставник нужен."),),
        )
    )
    page = words(bring(house, paper, b"x"))
    assert "Что изменилось" in page
    assert page.index("Верно в файле") < page.index("Только в этом документе")
    with scope(organisation=house.school):
        assert "Взято из файла" in words(decide(house, paper, 0, "file"))
        assert Teacher.objects.filter(surname="Ёлкина-Лис").exists()
        assert "Я, Ёлкина-Лис Мария Петровна" in text(now(paper))
        # that the card says so is known to the other papers of the pair too
        assert "Ёлкиной-Лис Марии Петровны" in text(now(papers[MENTOR_CONSENT]))
        assert "Ёлкина-Лис" in text(now(papers[PAIRS_ORDER]))
        answer = words(decide(house, paper, 1, "here"))
        assert "Всё решено" in answer
        assert "Мне, Ёлкиной-Лис Марии Петровне, наставник нужен." in text(now(paper))
        assert not ReturnedFile.objects.exists()
        said_of = list(AuditEntry.objects.values_list("action", flat=True))
        assert said_of.count("decide_difference") == 2
        assert {"take_returned", "change_teacher"} <= set(said_of)


def test_own_words_of_one_paper_survive_it_being_made_anew(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    who = fact(paper, "consent", "mentee.full_name")
    differs(
        Returned(
            words=(other_words(paper, "consent", "За: ", who, "."),),
            added=(Added("Прошу учесть расписание.", "term"),),
            removed=("told.3",),
        )
    )
    bring(house, paper, b"x")
    for number in range(3):
        decide(house, paper, number, "here")
    browser = house.browser("coordinator")
    with scope(organisation=house.school):
        before = text(now(paper)).split("\n")
        assert "За: Ёлкина Мария Петровна." in before
        at = before.index("Прошу учесть расписание.")
        assert before[at - 1].startswith("Срок")
        assert not any("о замене наставника" in line for line in before)
        Teacher.objects.filter(surname="Ёлкина").update(surname="Елисеева")
        make_anew(house)
        after = text(now(paper))
        assert "За: Елисеева Мария Петровна." in after
        assert "Прошу учесть расписание." in after
        assert "о замене наставника" not in after
        page = words(browser.get(house.url(f"papers/{paper.key}/returned/")))
        assert "За: [наставляемый]." in page
        assert "Убрано: 1 абзац" in page
        answer = browser.post(
            house.url(f"papers/{paper.key}/returned/"), {"drop": "1"}, follow=True
        )
        assert "снова наши слова" in words(answer)
        assert "Я, Елисеева Мария Петровна" in text(now(paper))
        assert not own_of(now(paper).own)


def test_always_teaches_all_papers_of_the_kind(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    who = fact(paper, "consent", "mentor.full_name")
    dative = msgspec.structs.replace(who, case="dative")
    differs(Returned(words=(other_words(paper, "consent", "Доверяю ", dative, "."),)))
    bring(house, paper, b"x")
    assert "Так и будем писать" in words(decide(house, paper, 0, "always"))
    with scope(organisation=house.school):
        assert "Доверяю Ландышевой Марии Петровне." in text(now(paper))
        kept = OwnSentence.objects.get()
        assert "Ландышев" not in kept.sentence
        assert not own_of(now(paper).own)
        other = of(MENTEE_CONSENT)[1]
        assert "Доверяю" not in text(other)  # what was made stays
        Teacher.objects.filter(surname="Жукова").update(surname="Жуковская")
        make_anew(house)
        assert "Доверяю Ежовой Марии Петровне." in text(now(other))
    page = words(house.browser("clerk").get(house.url("settings/wordings/")))
    assert "Согласия наставляемых" in page
    assert "Доверяю [наставнику]." in page
    assert "Только для варианта «она, она»" in page
    settings = house.url("settings/wordings/")
    answer = house.browser("clerk").post(
        settings, {"wording": str(kept.key), "drop": "1"}, follow=True
    )
    assert "с обычным предложением" in words(answer)
    with scope(organisation=house.school):
        assert not OwnSentence.objects.exists()
        assert "Доверяю" in text(now(paper))


def test_where_our_sentence_is_another_the_school_is_asked(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    differs(Returned(words=(other_words(paper, "told", "Я знаю:"),)))
    bring(house, paper, b"x")
    decide(house, paper, 0, "always")
    with scope(organisation=house.school):
        row = OwnSentence.objects.get()
        # told instead of a sentence that we write no more
        row.ours, row.sentence = (
            "0" * 64,
            row.sentence.replace("Мне разъяснено", "Мне растолковано"),
        )
        row.save()
        Teacher.objects.filter(surname="Ёлкина").update(surname="Елисеева")
        browser, address = house.browser("coordinator"), house.url("settings/wordings/")
        make_anew(house)
        assert "Я знаю" not in text(now(paper))
        page = words(browser.get(address))
        assert "ваше там не стоит" in page
        assert "Мне разъяснено, что:" in page
        told: dict[str, Any] = {"wording": str(row.key)}
        answer = browser.post(address, {**told, "leave": "1"}, follow=True)
        assert "Там остаётся обычная" in words(answer)
        assert "ваше там не стоит" not in words(answer)
        assert "так вы решили" in words(answer)
        OwnSentence.objects.exclude(pk=row.pk).delete()
        answer = browser.post(address, {**told, "also": "1"}, follow=True)
        assert "И там будем писать" in words(answer)
        assert "ваше там не стоит" not in words(answer)
        assert OwnSentence.objects.count() == 2


def test_our_words_are_kept_where_that_is_chosen(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    before = now_text(house, paper)
    differs(Returned(words=(other_words(paper, "told", "Я знаю:"),)))
    bring(house, paper, b"x")
    assert "Всё решено" in words(decide(house, paper, 0, "ours"))
    assert now_text(house, paper) == before


def now_text(house: House, paper: Paper) -> str:
    with scope(organisation=house.school):
        return text(now(paper))


def test_a_lost_fact_is_asked_about_and_never_taught(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    who = fact(paper, "consent", "mentee.full_name")
    differs(Returned(words=(other_words(paper, "consent", "Я за.", lost=(who,)),)))
    page = words(bring(house, paper, b"x"))
    assert "не нашли: наставляемый (Ёлкина Мария Петровна)" in page
    assert "Всегда так" not in page
    assert "Так здесь не решают" in words(decide(house, paper, 0, "always"))
    decide(house, paper, 0, "here")
    assert "Я за." in now_text(house, paper)


def test_another_person_is_no_correction_of_a_name(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    who = fact(paper, "consent", "mentor.full_name")
    for other in ("Ежова Мария Петровна", "Сидоров Пётр Ильич"):
        differs(Returned(facts=(FactDiffers(("consent",), who, other, other),)))
        page = words(bring(house, paper, b"x"))
        assert "Это другой человек" in page
        assert "Верно в файле" not in page
        assert "меняют на своём месте" in words(decide(house, paper, 0, "file"))
    with scope(organisation=house.school):
        assert Teacher.objects.filter(surname="Ландышева").exists()


def test_a_number_is_given_by_the_journal_and_a_line_may_be_filled_in(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[PAIRS_ORDER]
    number, who = (
        fact(paper, "requisites.2", "order.number"),
        fact(paper, "executor", "executor.full_name"),
    )
    differs(
        Returned(
            facts=(
                FactDiffers(("requisites.2",), number, "17-од", "17-од"),
                FactDiffers(("executor",), who, "Е. А. Сорокина", "Е. А. Сорокина"),
            )
        )
    )
    page = words(bring(house, paper, b"x"))
    assert "Номер и дату впишет журнал" in page
    assert "Так здесь не решают" in words(decide(house, paper, 0, "here"))
    decide(house, paper, 1, "here")
    assert "Исполнитель: Е. А. Сорокина" in now_text(house, paper)
    decide(house, paper, 0, "ours")
    assert "17-од" not in now_text(house, paper)


def test_a_paper_that_came_back_as_it_was(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    differs(Returned())
    assert "Отличий нет" in words(bring(house, papers[MENTEE_CONSENT], b"x"))
    with scope(organisation=house.school):
        assert not ReturnedFile.objects.exists()


def test_what_is_signed_is_not_touched(
    house: House, papers: dict[str, Paper], differs: Any
) -> None:
    paper = papers[MENTEE_CONSENT]
    differs(Returned(words=(other_words(paper, "told", "Я знаю:"),)))
    bring(house, paper, b"x")
    with scope(organisation=house.school):
        sign_paper(house["director"], organisation=house.school, papers=[paper])
    before = now_text(house, paper)
    assert "подписанное не меняется" in words(decide(house, paper, 0, "here"))
    assert "подписанное не меняется" in words(bring(house, paper, b"x"))
    assert now_text(house, paper) == before
    page = words(house.browser("coordinator").get(house.url(f"papers/{paper.key}/")))
    assert "Вернуть исправленный файл" not in page


@pytest.mark.parametrize(
    ("persona", "status"),
    [("director", 200), ("clerk", 403), ("mentor", 404), ("stranger", 404), ("observer", 404)],
)
def test_who_may(
    house: House, papers: dict[str, Paper], differs: Any, persona: str, status: int
) -> None:
    paper = papers[MENTEE_CONSENT]
    differs(Returned(words=(other_words(paper, "told", "Я знаю:"),)))
    assert bring(house, paper, b"x", persona).status_code == status
    with scope(organisation=house.school):
        assert ReturnedFile.objects.exists() == (status == 200)
    bring(house, paper, b"x")
    assert decide(house, paper, 0, "here", persona).status_code == status
    assert ("Я знаю:" in now_text(house, paper)) == (status == 200)
