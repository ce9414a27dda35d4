"""Would a strict clerk sign the set off: right cases, nothing invented, nothing broken?"""

import io
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest
from docx import Document
from docx.oxml.ns import qn

from papers import word
from papers.merge import merge
from papers.model import Employee, MentorTerms, PairFacts, School, SigningFacts
from papers.people import full_name
from papers.roadmap import _for_the_pen
from papers.signing import make_signing_set
from tests.office import AsPdf, printed, write

SOURCES = Path(__file__).resolve().parents[2] / "src" / "papers"
SCHOOL = School(
    full_name="Муниципальное бюджетное общеобразовательное учреждение «Лицей № 7»",
    short_name="МБОУ «Лицей № 7»",
    director="Н. П. Орлова",
)
MENTOR = Employee("Шевчук", "Анна", "Ивановна", "f", "учитель химии", "высшая", 240)
MENTEE = Employee("Ким", "Алексей", "Никитич", "m", "педагог-психолог", None, 14)
OTHER = Employee("Абдуллаева", "Гюльнара", "Ильхам кызы", "f", "учитель начальных классов", None, 2)
FACTS = SigningFacts(SCHOOL, "2026/27", date(2027, 5, 31), (PairFacts(MENTOR, MENTEE),))


def words(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return re.sub(r"\s", " ", "\n".join(texts)).replace("\u2060", "")


def text_of(facts: SigningFacts, kind: str) -> str:
    return " ".join(words(paper.content) for paper in make_signing_set(facts) if paper.kind == kind)


def test_papers_stand_in_the_lawful_order() -> None:
    papers = make_signing_set(FACTS)
    assert [paper.kind for paper in papers] == [
        "signing_order", "mentee_consent", "mentor_consent", "additional_agreement", "pairs_order",
    ]  # fmt: skip
    assert [paper.filename for paper in papers] == sorted(paper.filename for paper in papers)


def test_names_and_posts_stand_in_their_cases() -> None:
    consent = text_of(FACTS, "mentee_consent")
    assert "Директору" in consent
    assert "Орловой Н. П." in consent
    assert "от педагога-психолога Кима Алексея Никитича".replace(" ", "") in consent.replace(
        " ", ""
    )
    assert "согласен, чтобы моим наставником была Шевчук Анна Ивановна" in consent
    agreement = text_of(FACTS, "additional_agreement")
    assert "в лице директора Орловой Н. П., действующей на основании Устава" in agreement
    assert "в отношении Кима Алексея Никитича, педагога-психолога" in agreement
    assert "Шевчук Анна Ивановна, учитель химии, именуемая" in agreement


def test_the_head_is_called_by_her_own_post_in_every_paper() -> None:
    """A kindergarten has no director: none of the papers may name one."""
    own = replace(FACTS, school=replace(SCHOOL, director_post="заведующий"))
    said = {one.kind: words(one.content) for one in make_signing_set(own)}
    said["grif"] = _for_the_pen(own.school)
    del said["signing_order"]
    assert "куратора или заведующего" in said["mentee_consent"]
    assert said["grif"].splitlines()[-1].startswith("Заведующий ")
    assert [kind for kind, text in said.items() if "директор" in text.casefold()] == []


def test_the_director_stands_in_full_where_she_is_a_party() -> None:
    """And with initials elsewhere; where the school knows no more, with initials there too."""
    named = replace(FACTS, school=replace(SCHOOL, director="Орлова Нина Павловна"))
    agreement = text_of(named, "additional_agreement")
    assert "в лице директора Орловой Нины Павловны, действующей на основании" in agreement
    assert "Н. П. Орлова" in agreement
    assert "Орловой Н. П." in text_of(named, "mentee_consent")
    assert "в лице директора Орловой Н. П., действующей" in text_of(FACTS, "additional_agreement")


def test_the_clerk_is_addressed_as_in_the_other_orders() -> None:
    clerk = Employee("Лапина", "Вера", "Олеговна", "f", "делопроизводитель")
    facts = replace(FACTS, clerk=clerk)
    assert "Делопроизводителю Лапиной В. О. ознакомить" in text_of(facts, "pairs_order")
    (order,) = (one for one in make_signing_set(facts) if one.kind == "pairs_order")
    assert "делопроизводитель" not in order.blanks
    assert "Делопроизводителю (____" in text_of(FACTS, "pairs_order")


def test_agreement_holds_what_the_labour_code_asks() -> None:
    agreement = text_of(FACTS, "additional_agreement")
    for asked in (
        "содержание работы",
        "Срок и форма",
        "по 31 мая 2027 г.",
        "Размер и условия выплаты",
        "351.8",
    ):
        assert asked in agreement


def test_mentor_with_two_mentees_has_one_agreement() -> None:
    two = replace(FACTS, pairs=(PairFacts(MENTOR, MENTEE), PairFacts(MENTOR, OTHER)))
    kinds = [paper.kind for paper in make_signing_set(two)]
    assert (kinds.count("additional_agreement"), kinds.count("mentee_consent")) == (1, 2)
    agreement = text_of(two, "additional_agreement")
    assert "Кима Алексея Никитича" in agreement
    assert "Абдуллаевой Гюльнары Ильхам кызы" in agreement


def test_what_is_not_known_is_a_line_for_the_pen() -> None:
    bare = replace(FACTS, school=School(full_name=None))
    for paper in make_signing_set(bare):
        text = words(paper.content)
        assert "None" not in text
        assert "{{" not in text
    order = next(paper for paper in make_signing_set(bare) if paper.kind == "pairs_order")
    assert {"название школы", "директор", "куратор", "дата и номер"} <= set(order.blanks)
    assert "____" in words(order.content)


def test_signs_of_markup_in_a_name_do_no_harm() -> None:
    odd = replace(SCHOOL, full_name="Школа «Рост & <Развитие>»", short_name=None)
    assert "Рост & <Развитие>" in text_of(replace(FACTS, school=odd), "pairs_order")


def test_a_name_in_a_signature_does_not_break_at_its_hyphen() -> None:
    school = replace(SCHOOL, director="Римский-Корсаков Николай Андреевич")
    mentor = replace(MENTOR, surname="Ким-Ли", first_name="Анна-Мария")
    facts = replace(FACTS, school=school, pairs=(PairFacts(mentor, MENTEE),))
    papers = [Document(io.BytesIO(one.content)).element.body for one in make_signing_set(facts)]
    lines = [line for one in papers for line in one.iter(qn("w:p"))]
    for name in ("Н.\u00a0А.\u00a0Римский-Корсаков", "А.-М.\u00a0И.\u00a0Ким-Ли"):
        signed = [line for line in lines if str(line.text) == name]
        assert signed
        assert all(
            len(line.findall(".//" + qn("w:noBreakHyphen"))) == name.count("-") for line in signed
        )


def test_acknowledgement_names_everybody_once() -> None:
    two = replace(FACTS, pairs=(PairFacts(MENTOR, MENTEE), PairFacts(MENTOR, OTHER)))
    sheet = text_of(two, "pairs_order").partition("ЛИСТ ОЗНАКОМЛЕНИЯ")[2]
    assert sheet
    document = Document(
        io.BytesIO(next(p.content for p in make_signing_set(two) if p.kind == "pairs_order"))
    )
    names = [row.cells[1].text for row in document.tables[-1].rows][1:]
    assert names == [
        "Шевчук Анна Ивановна",
        "Абдуллаева Гюльнара Ильхам кызы",
        "Ким Алексей Никитич",
    ]


def test_the_coordinator_is_addressed_as_in_the_other_orders() -> None:
    post = "Заместитель директора по учебно-воспитательной работе"
    coordinator = Employee("Соколова", "Ирина", "Викторовна", "f", post)

    said = text_of(replace(FACTS, coordinator=coordinator), "pairs_order")
    assert (
        "2. Куратору Соколовой И. В., заместителю директора по учебно-воспитательной работе: "
        "2.1. подготовить проект персонализированной программы"
    ) in said
    assert "2.2. организовать сопровождение наставнической пары и подвести итоги её работы" in said
    assert said.rindex("Соколова Ирина Викторовна") > said.index("ЛИСТ ОЗНАКОМЛЕНИЯ")
    assert "Куратору (____" in text_of(FACTS, "pairs_order")


def test_no_paper_makes_a_teacher_write_anything() -> None:
    for kind in ("pairs_order", "additional_agreement"):
        said = text_of(FACTS, kind)
        assert "Наставникам" not in said
        assert "составить" not in said
    assert "от Работника не требуется" in text_of(FACTS, "additional_agreement")


def test_orders_of_a_year_are_told_apart_and_name_nobody_s_mentee_to_another() -> None:
    one, two = FACTS.pairs[0], replace(FACTS.pairs[0], mentee=OTHER)
    facts = replace(FACTS, pairs=(one,), made_on=date(2026, 11, 30))
    both = replace(facts, pairs=(one, two))
    titles = [make_signing_set(each)[-1].title for each in (facts, both)]
    assert titles[0].startswith("Приказ «О закреплении наставника за ")
    assert (
        titles[1] == "Приказ «О закреплении наставнических пар (2\xa0пары, перечень на 30.11.2026)»"
    )
    assert "стаж на 30.11.2026" in text_of(both, "pairs_order")


def test_an_order_names_the_grounds_on_which_its_pairs_rest() -> None:
    post = replace(FACTS.pairs[0], basis="входит в должность: договор № 5, пункт 2.3")
    said = text_of(replace(FACTS, pairs=(post,)), "pairs_order")
    assert "договор № 5, пункт 2.3" in said
    assert "дополнительн" not in said
    assert "выплат" not in said
    mixed = replace(FACTS, pairs=(post, replace(FACTS.pairs[0], mentee=OTHER)))
    said = text_of(mixed, "pairs_order")
    assert "и других документов, названных в приложении" in said
    assert "дополнительное соглашение от" in said


def test_who_suits_her_post_has_no_category() -> None:
    one = FACTS.pairs[0]
    suits = replace(one, mentor=replace(one.mentor, category="СЗД"))
    said = text_of(replace(FACTS, pairs=(suits,)), "pairs_order")
    assert ", соответствие занимаемой должности" in said
    assert "категория:" not in said


def test_two_mentees_of_one_mentor_have_each_her_own_term() -> None:
    one = FACTS.pairs[0]
    later = replace(one, mentee=OTHER, starts_on=date(2027, 1, 11))
    for kind in ("additional_agreement", "mentor_consent"):
        said = text_of(replace(FACTS, pairs=(one, later)), kind)
        assert "с 11 января 2027 г." in said
        assert said.count("в отношении") == 3


def test_what_is_not_known_of_somebody_is_no_dash_in_the_order() -> None:
    one = FACTS.pairs[0]
    bare = replace(one, mentor=replace(one.mentor, category=None),
                   mentee=replace(one.mentee, teaching_months=None, experience=None))  # fmt: skip
    said = text_of(replace(FACTS, pairs=(bare,)), "pairs_order")
    assert "категория:" not in said
    assert "стаж:" not in said


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (MentorTerms(measure="percent", amount="12"), "12 (двенадцать) процентов должностного оклада"),
        (MentorTerms(measure="percent", amount="7,5"), "7,5 (семь целых пять десятых) процента"),
        (MentorTerms(measure="roubles", amount="3021"), "3021 (три тысячи двадцать один) рубль"),
        (MentorTerms(measure="points", amount="10", point_roubles="250"),
         "10 (десять) баллов по 250 (двести пятьдесят) рублей за балл"),
        (MentorTerms(), "______________ ("),
    ],
)  # fmt: skip
def test_the_agreement_says_the_amount_in_figures_and_words(terms: MentorTerms, says: str) -> None:
    terms = replace(terms, contract_number="17", contract_on=date(2019, 8, 26), ground="п. 4.7")
    facts = replace(FACTS, pairs=(replace(FACTS.pairs[0], terms=terms),))
    said = text_of(facts, "additional_agreement")
    assert f"в размере {says}" in said
    assert "к трудовому договору от 26 августа 2019 г. № 17" in said
    assert "Основание выплаты: п. 4.7." in said
    assert says not in text_of(facts, "pairs_order")


def test_the_director_makes_no_agreement_with_herself() -> None:
    one = FACTS.pairs[0]
    school = replace(FACTS.school, director=full_name(one.mentor))
    facts = replace(FACTS, school=school, pairs=(one,))
    assert "в лице представителя учредителя" in text_of(facts, "additional_agreement")
    signers = [
        each.signed_by for each in make_signing_set(facts) if each.kind == "additional_agreement"
    ]
    assert signers == [("наставник", "учредитель")]


def test_same_facts_give_the_same_bytes() -> None:
    assert make_signing_set(FACTS) == make_signing_set(FACTS)


def test_namesakes_have_files_of_their_own() -> None:
    twin = replace(MENTEE, first_name="Артём")
    papers = make_signing_set(
        replace(FACTS, pairs=(PairFacts(MENTOR, MENTEE), PairFacts(OTHER, twin)))
    )
    names = [paper.filename for paper in papers]
    assert len(set(names)) == len(names)
    assert not any(set(name) & set('<>:"/\\|?*') for name in names)


def test_no_pairs_no_papers() -> None:
    with pytest.raises(ValueError, match="нет ни одной пары"):
        make_signing_set(replace(FACTS, pairs=()))


def test_law_is_cited_only_through_law() -> None:
    found = [
        f"{path.name}: {match[0]}"
        for path in SOURCES.glob("*.py")
        for match in re.finditer(
            r"ст\. \d|стать[яеёий]\w* \d|\d-ФЗ|приказ\w* [^«\n]{0,30}от \d", path.read_text("utf-8")
        )
    ]
    assert found == []


def test_every_paper_opens_in_libreoffice(tmp_path: Path, as_pdf: AsPdf) -> None:
    papers = make_signing_set(
        replace(FACTS, pairs=(PairFacts(MENTOR, MENTEE), PairFacts(MENTOR, OTHER)))
    )
    files = as_pdf(*write(tmp_path, ((one.filename, one.content) for one in papers)))
    texts = {paper.kind: printed(file) for paper, file in zip(papers, files, strict=True)}
    assert all(page.strip() for pages in texts.values() for page in pages)  # none is empty
    pages = {kind: len(text) for kind, text in texts.items()}
    assert pages["signing_order"] == 1
    assert pages["mentee_consent"] == pages["mentor_consent"] == 1
    assert pages["pairs_order"] == 3


def test_the_small_blank_is_drawn_as_the_library_s_own(
    tmp_path: Path, as_pdf: AsPdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(name: str) -> Path:
        facts = replace(FACTS, pairs=(PairFacts(MENTOR, MENTEE),))
        path = tmp_path / f"{name}.docx"
        path.write_bytes(merge([one.content for one in make_signing_set(facts)]))
        return path

    own = write("own")
    monkeypatch.setattr(word, "BLANK", Path(docx.__file__).parent / "templates" / "default.docx")
    library_s = write("library-s")
    as_pdf(own, library_s)

    assert own.stat().st_size * 2 < library_s.stat().st_size
    assert drawn(own) == drawn(library_s)


def drawn(paper: Path) -> list[bytes]:
    """Its pages, dot by dot."""
    subprocess.run(
        ["pdftoppm", "-gray", "-r", "72", paper.with_suffix(".pdf"), paper.with_suffix("")],
        check=True,
    )
    pages = [one.read_bytes() for one in sorted(paper.parent.glob(f"{paper.stem}-*.pgm"))]
    assert pages
    return pages


def test_a_long_name_is_not_torn_in_the_signature_of_a_consent() -> None:
    """It stands in a line without the date, which leaves no room for it."""
    for surname, alone in (("Преображенская", False), ("Римская-Корсакова", True)):
        mentee = replace(MENTEE, surname=surname, first_name="Дарья", patronymic="Львовна", sex="f")
        facts = replace(FACTS, pairs=(PairFacts(MENTOR, mentee),))
        (paper,) = (one for one in make_signing_set(facts) if one.kind == "mentee_consent")
        rows = [
            [cell.text for cell in row.cells]
            for table in Document(io.BytesIO(paper.content)).tables
            for row in table.rows
        ]
        (signed,) = (row for row in rows if surname.split("-")[0] in row[-1])
        assert (word.DATE_BLANK in signed) is not alone
        assert word.DATE_BLANK.replace("\xa0", " ") in words(paper.content)
