"""How do people correct a made paper in Word, and what should be found of it afterwards?

A seed makes a paper of any kind that has an outline and corrects it; ``Truth`` says what was done.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Collection, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from unicodedata import normalize

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from clerk.cases import Case
from clerk.deadlines.printing import long_date, short_date
from papers import people
from papers.approval_order import ApprovalFacts, make_approval_order
from papers.changes_order import ChangesFacts, make_changes_order
from papers.kept import digest
from papers.model import (
    Employee,
    MentorTerms,
    OrderMark,
    PairFacts,
    Paper,
    RoadmapChange,
    School,
    SigningFacts,
)
from papers.notice import NoticeFacts, make_notice
from papers.outline import Fact, Paragraph, Piece
from papers.owner_letter import OwnerLetterFacts, make_owner_letter
from papers.returned import Returned
from papers.returned.align import is_counter
from papers.returned.folded import fold
from papers.returned.forms import forms_of
from papers.signing import make_signing_set
from papers.turns import TurnFacts, TurnsFacts, make_turns_order

ENDS_ON = date(2027, 5, 31)
WOMEN = (("Иванова", "Мария", "Петровна"), ("Соколова", "Ирина", "Викторовна"),
         ("Кузнецова", "Ольга", "Сергеевна"), ("Уткина", "Нина", "Павловна"),
         ("Лапина", "Вера", "Олеговна"), ("Шевчук", "Анна", "Ивановна"),
         ("Кравченко", "Людмила", "Юрьевна"), ("Белая", "Татьяна", "Андреевна"),
         ("Рыбакова-Ким", "Елена", "Артёмовна"), ("Цветкова", "Алёна", "Ильинична"))  # fmt: skip
MEN = (("Петров", "Иван", "Ильич"), ("Ким", "Артём", "Никитич"), ("Зайцев", "Сергей", "Юрьевич"),
       ("Достоевский", "Фёдор", "Михайлович"), ("Кравец", "Олег", "Петрович"),
       ("Новиков", "Дмитрий", "Львович"), ("Сорокин", "Павел", "Андреевич"))  # fmt: skip
POSTS = ("учитель математики", "учитель начальных классов", "педагог-психолог", "социальный педагог",
         "учитель русского языка и литературы", "воспитатель", "заместитель директора по УВР",
         "учитель-логопед", "преподаватель-организатор ОБЗР", "старший вожатый")  # fmt: skip
SCHOOLS = (
    School("Муниципальное бюджетное общеобразовательное учреждение «Лицей № 4» города Шумерли",
           "МБОУ «Лицей № 4»", "г. Шумерля", "Н. П. Орлова", "директор",
           "429122, г. Шумерля, ул. Ленина, д. 1", "2116491706"),
    School("Муниципальное автономное общеобразовательное учреждение «Средняя школа № 12»",
           "МАОУ «СШ № 12»", "г. Канаш", "Фёдоров Игорь Олегович", "директор",
           "429330, г. Канаш, пр. Мира, д. 7", "2123004567"),
    School("Областное государственное казённое учреждение «Гимназия имени А. С. Пушкина»",
           "ОГКУ «Гимназия имени А. С. Пушкина»", "с. Красное", "Т. В. Щукина"),
)  # fmt: skip
KINDS = ("mentee_consent", "mentor_consent", "additional_agreement", "pairs_order", "approval_order",
         "changes_order", "turns_order", "notice", "owner_letter")  # fmt: skip
SENTENCES = ("Настоящий документ обсуждён на педагогическом совете школы.",
             "Указанные сроки могут быть уточнены по согласию сторон.",
             "Об изменениях участники предупреждаются заранее.",
             "Материалы хранятся у секретаря учебной части.")  # fmt: skip
WORDS = ("обязательно", "своевременно", "совместно", "письменно", "безвозмездно", "дополнительно",
         "при необходимости", "в установленном порядке")  # fmt: skip

Element = Any  # of lxml, which has no types


def persons(rng: random.Random, number: int, but: Collection[str] = ()) -> list[Employee]:
    """So many different people, none of those."""
    all_names = [*((one, "f") for one in WOMEN), *((one, "m") for one in MEN)]
    names = rng.sample([one for one in all_names if " ".join(one[0]) not in but], number)
    return [
        Employee(*name, "f" if sex == "f" else "m", rng.choice(POSTS),
                 rng.choice((None, "высшая", "первая")), rng.choice((None, 3, 29, 250)))
        for name, sex in names
    ]  # fmt: skip


def made(
    rng: random.Random, kind: str, school: School | None = None, but: Collection[str] = ()
) -> Paper:
    """A paper of the kind with facts of its own."""
    school = school or rng.choice(SCHOOLS)
    mentor, mentee, third, fourth, coordinator, clerk = persons(rng, 6, but)
    whole: dict[str, Any] = {
        "coordinator": rng.choice((coordinator, None)),
        "clerk": rng.choice((clerk, None)),
    }

    def on() -> date:
        return date(2026, 9, 1) + timedelta(days=rng.randrange(200))

    def mark() -> OrderMark:
        return OrderMark(f"{rng.randrange(10, 400)}{rng.choice(('', '-од', '/о'))}", on())

    def pair(one: Employee, two: Employee) -> PairFacts:
        terms = MentorTerms(
            "17/2020", date(2020, 8, 31), "percent", "12", "", "положение об оплате труда"
        )
        return PairFacts(one, two, starts_on=rng.choice((None, on())), ends_on=rng.choice((None, ENDS_ON)),
                         terms=rng.choice((None, terms)))  # fmt: skip

    if kind in {"mentee_consent", "mentor_consent", "additional_agreement", "pairs_order"}:
        pairs = [pair(mentor, mentee), pair(mentor, third), pair(fourth, clerk)][
            : rng.randint(1, 3)
        ]
        facts = SigningFacts(school, "2026/27", ENDS_ON, tuple(pairs), made_on=on(), **whole)
        return next(one for one in make_signing_set(facts) if one.kind == kind)
    if kind == "approval_order":
        return make_approval_order(
            ApprovalFacts(school, "2026/27", ENDS_ON, acquainted=[mentor, mentee, third], **whole)
        )
    if kind == "changes_order":
        changes = [
            RoadmapChange("deadline", "5", "Составление плана работы.", "до 30 сентября 2026 г.",
                          "до 30 октября 2026 г."),
            RoadmapChange("responsible", "2", "Анкетирование педагогов", "куратор", "методист школы"),
        ][: rng.randint(1, 2)]  # fmt: skip
        return make_changes_order(
            ChangesFacts(
                school, "2026/27", mark(), (), changes, acquainted=[mentor, mentee], **whole
            )
        )
    if kind == "turns_order":
        what: Any = rng.choice(("replaced", "ended", "extended", "paused", "resumed"))
        turn = TurnFacts(mentor, mentee, on(), rng.choice(("mentor_refused", "employer", "leave")),
                         until=on() if what in {"extended", "paused"} else None, ordered=mark(),
                         successor=fourth, form="педагог – педагог", kind="традиционное")  # fmt: skip
        acquainted = (mentor, mentee, fourth)
        return make_turns_order(
            TurnsFacts(school, what, ENDS_ON, (turn,), acquainted=acquainted, **whole)
        )
    if kind == "notice":
        by: Any = rng.choice(("employer", "mentor"))
        return make_notice(NoticeFacts(school, by, mentor, mentee, on(), on(), mark()))
    chosen = rng.choice((None, mentor))
    return make_owner_letter(OwnerLetterFacts(school, "2026/27", ENDS_ON, chosen, (mentee, third)))


@dataclass
class Truth:
    """What was done to a paper."""

    facts: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(paragraph, code) → (what stands there, its value)."""
    touched: set[str] = field(default_factory=set)  # paragraphs whose words were changed
    gone: set[str] = field(default_factory=set)  # names of paragraphs that are deleted
    added: list[str] = field(default_factory=list)  # texts
    done: list[str] = field(default_factory=list)  # in words, for who reads of a failure


class Corrected:
    """A made paper in the hands of who corrects it."""

    def __init__(self, paper: Paper, rng: random.Random, *, tracked: bool) -> None:
        self.paper, self.rng, self.tracked = paper, rng, tracked
        self.truth = Truth()
        # half of them are papers of which only their words tell whose they are
        self.digest = digest(paper.facts.encode()) if rng.random() < 0.5 else ""
        self.anew: set[str] = set()  # paragraphs in which names stand in the instrumental now
        self.people = {
            piece.value for one in paper.outline.paragraphs for piece in one.pieces
            if isinstance(piece, Fact) and piece.code.endswith("full_name")
        }  # fmt: skip
        self.said = {one.name: one.text for one in paper.outline.paragraphs}
        with zipfile.ZipFile(io.BytesIO(paper.content)) as packed:
            self._entries = [(one.filename, packed.read(one)) for one in packed.infolist()]
        self.root: Element = parse_xml(dict(self._entries)["word/document.xml"])
        self.at: dict[str, Element] = {}
        found = (one for one in self.root.iter(qn("w:p")) if words_of(one))
        for told in paper.outline.paragraphs:
            self.at[told.name] = next(one for one in found if words_of(one) == told.text)
        self.free = [one for one in paper.outline.paragraphs if one.text.strip()]

    def take(self, fits: Callable[[Paragraph], bool]) -> Paragraph | None:
        """A paragraph that nothing was done to yet."""
        found = [one for one in self.free if fits(one)]
        if not found:
            return None
        one = self.rng.choice(found)
        self.free.remove(one)
        return one

    def in_body(self, told: Paragraph) -> bool:
        return bool(self.at[told.name].getparent().tag == qn("w:body"))

    def write(self, name: str, text: str) -> None:
        """Other words in a paragraph, with the old ones struck through where changes are tracked."""
        element = self.at[name]
        old = words_of(element)
        start = 0
        while start < min(len(old), len(text)) and old[start] == text[start]:
            start += 1
        end = 0
        while end < min(len(old), len(text)) - start and old[-1 - end] == text[-1 - end]:
            end += 1
        letters = element.find(f"{qn('w:r')}/{qn('w:rPr')}")
        for child in [one for one in element if one.tag != qn("w:pPr")]:
            element.remove(child)
        middle = text[start : len(text) - end]
        element.extend(runs(old[:start], letters))
        gone = old[start : len(old) - end]
        if self.tracked and gone:
            struck = parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="я"/>')
            for run in runs(gone, letters):
                for one in run.findall(qn("w:t")):
                    one.tag = qn("w:delText")
                struck.append(run)
            element.append(struck)
        if self.tracked and middle:
            put = parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="я"/>')
            put.extend(runs(middle, letters))
            element.append(put)
        else:
            element.extend(runs(middle, letters))
        element.extend(runs(old[len(old) - end :] if end else "", letters))

    def content(self) -> bytes:
        document = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as new:
            for name, content in self._entries:
                new.writestr(name, document if name == "word/document.xml" else content)
        return out.getvalue()


def runs(text: str, letters: Element | None) -> list[Element]:
    found = []
    for number, part in enumerate(text.split("\n")):
        run = parse_xml(f"<w:r {nsdecls('w')}/>")
        if letters is not None:
            run.append(deepcopy(letters))
        if number:
            run.append(parse_xml(f"<w:br {nsdecls('w')}/>"))
        if part:
            one = parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve"/>')
            one.text = part
            run.append(one)
        found.append(run)
    return found if text else []


_SIGNS = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}


def words_of(element: Element) -> str:
    return "".join(
        (one.text or "") if one.tag == qn("w:t") else _SIGNS.get(one.tag, "")
        for one in element.iter()
    )


# what people do


def _text_pieces(told: Paragraph, least: int = 3) -> list[int]:
    return [
        number
        for number, one in enumerate(told.pieces)
        if isinstance(one, str) and len(re.findall(r"[а-яё]{3,}", one)) >= least
    ]


def _with_piece(told: Paragraph, number: int, text: str) -> str:
    pieces = [one if isinstance(one, str) else one.text for one in told.pieces]
    pieces[number] = text
    return "".join(pieces)


def _change_words(paper: Corrected, change: Callable[[str], str], what: str) -> None:
    told = paper.take(lambda one: bool(_text_pieces(one)))
    if told is None:
        return
    number = paper.rng.choice(_text_pieces(told))
    piece = told.pieces[number]
    assert isinstance(piece, str)
    new = change(piece)
    if new == piece:
        return
    paper.write(told.name, _with_piece(told, number, new))
    paper.truth.touched.add(told.name)
    paper.truth.done.append(f"{what}: {told.name}")


def _inner_words(paper: Corrected, piece: str) -> re.Match[str]:
    found = list(re.finditer(r"(?<=[\s\u00a0])[а-яё]{3,}(?=[\s\u00a0,;])", piece)) or list(
        re.finditer(r"[а-яё]{3,}", piece)
    )
    return paper.rng.choice(found)


def insert_word(paper: Corrected) -> None:
    def change(piece: str) -> str:
        at = _inner_words(paper, piece)
        return f"{piece[: at.start()]}{paper.rng.choice(WORDS)} {piece[at.start() :]}"

    _change_words(paper, change, "a word more")


def delete_word(paper: Corrected) -> None:
    def change(piece: str) -> str:
        at = _inner_words(paper, piece)
        return f"{piece[: at.start()].rstrip()} {piece[at.end() :].lstrip()}"

    _change_words(paper, change, "a word less")


def replace_word(paper: Corrected) -> None:
    def change(piece: str) -> str:
        at = _inner_words(paper, piece)
        return f"{piece[: at.start()]}{paper.rng.choice(WORDS)}{piece[at.end() :]}"

    _change_words(paper, change, "another word")


def insert_sentence(paper: Corrected) -> None:
    told = paper.take(lambda one: bool(_text_pieces(one)))
    if told is None:
        return
    added = paper.rng.choice(SENTENCES)
    said = f"{told.text} {added}" if paper.rng.random() < 0.7 else f"{added} {told.text}"
    paper.write(told.name, said)
    paper.truth.touched.add(told.name)
    paper.truth.done.append(f"a sentence more: {told.name}")


def insert_paragraph(paper: Corrected) -> None:
    told = paper.take(paper.in_body)
    if told is None:
        return
    element = paper.at[told.name]
    new = deepcopy(element)
    for child in [one for one in new if one.tag != qn("w:pPr")]:
        new.remove(child)
    text = paper.rng.choice(SENTENCES)
    if paper.tracked:
        put = parse_xml(f'<w:ins {nsdecls("w")} w:id="3" w:author="я"/>')
        put.extend(runs(text, None))
        new.append(put)
    else:
        new.extend(runs(text, None))
    element.addnext(new)
    paper.truth.added.append(text)
    paper.truth.done.append(f"a paragraph more: after {told.name}")


def delete_paragraph(paper: Corrected) -> None:
    told = paper.take(lambda one: paper.in_body(one) and bool(_text_pieces(one)))
    if told is None:
        return
    element = paper.at[told.name]
    if paper.tracked:
        paper.write(told.name, "")
        shape = element.find(qn("w:pPr"))
        shape.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="4" w:author="я"/></w:rPr>'))
    else:
        element.getparent().remove(element)
    paper.truth.gone.add(told.name)
    paper.truth.done.append(f"a paragraph less: {told.name}")


def rewrite(paper: Corrected) -> None:
    """The sentence anew, a name in another case."""
    told = paper.take(
        lambda one: any(_is_full_name(piece) for piece in one.pieces) and paper.in_body(one)
    )
    if told is None:
        return
    facts = [one for one in told.pieces if isinstance(one, Fact) and _is_full_name(one)]
    names = " и ".join(_person(one).get(Case.INSTRUMENTAL, one.text) for one in facts)
    paper.write(
        told.name, f"Настоящим подтверждается согласование условий с {names} в полном объёме."
    )
    paper.truth.touched.add(told.name)
    paper.anew.add(told.name)
    paper.truth.done.append(f"anew: {told.name}")


def _is_full_name(piece: Any) -> bool:
    return isinstance(piece, Fact) and piece.form == "full" and piece.code.endswith("full_name")


def _person(fact: Fact) -> dict[Case, str]:
    known = {
        " ".join(name): (name, sex) for names, sex in ((WOMEN, "f"), (MEN, "m")) for name in names
    }
    if fact.value not in known:
        return {}
    name, sex = known[fact.value]
    person = Employee(*name, "f" if sex == "f" else "m", "")
    return {case: people.full_name(person, case) for case in Case}


def split(paper: Corrected) -> None:
    told = paper.take(lambda one: paper.in_body(one) and len(one.text) > 80)
    if told is None:
        return
    element = paper.at[told.name]
    places = [one.start() for one in re.finditer(r"(?<=[а-яё,;]) (?=[а-яё])", told.text)][1:-1]
    if not places:
        return
    at = paper.rng.choice(places)
    new = deepcopy(element)
    element.addnext(new)
    tracked, paper.tracked = paper.tracked, False
    paper.write(told.name, told.text[:at])
    paper.at["second half"] = new
    paper.write("second half", told.text[at + 1 :])
    paper.tracked = tracked
    paper.truth.touched.add(told.name)
    paper.truth.done.append(f"split: {told.name} at {at}")


def join(paper: Corrected) -> None:
    told = paper.take(lambda one: paper.in_body(one) and len(one.text) > 40)
    if told is None:
        return
    element = paper.at[told.name]
    following = element.getnext()
    after = next((one for one in paper.free if paper.at[one.name] is following), None)
    if after is None or len(after.text) < 40:
        return
    paper.free.remove(after)
    if paper.tracked:
        shape = element.find(qn("w:pPr"))
        shape.append(parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="5" w:author="я"/></w:rPr>'))
    else:
        paper.write(told.name, f"{told.text} {after.text}")
        following.getparent().remove(following)
    paper.truth.touched |= {told.name, after.name}
    paper.truth.done.append(f"joined: {told.name}, {after.name}")


def move(paper: Corrected) -> None:
    told = paper.take(lambda one: paper.in_body(one) and len(one.text) > 60)
    place = paper.take(paper.in_body)
    if told is None or place is None:
        return
    element, target = paper.at[told.name], paper.at[place.name]
    if paper.tracked:
        copy = deepcopy(element)
        _wrap(element, "w:moveFrom")
        _wrap(copy, "w:moveTo")
        target.addnext(copy)
    else:
        target.addnext(element)
    paper.truth.done.append(f"moved: {told.name} behind {place.name}")


def _wrap(element: Element, tag: str) -> None:
    wrapping = parse_xml(f'<{tag} {nsdecls("w")} w:id="6" w:author="я"/>')
    for run in element.findall(qn("w:r")):
        wrapping.append(run)
    element.append(wrapping)


def _rows(paper: Corrected) -> dict[str, list[Paragraph]]:
    """Those to which nothing was done yet."""
    rows: dict[str, list[Paragraph]] = {}
    for one in paper.paper.outline.paragraphs:
        if row := row_of(one.name):
            rows.setdefault(row, []).append(one)
    return {
        row: cells for row, cells in rows.items()
        if all(one in paper.free or not one.text.strip() for one in cells)
    }  # fmt: skip


def _row_of(paper: Corrected, told: Paragraph) -> Element:
    return next(paper.at[told.name].iterancestors(qn("w:tr")))


def add_row(paper: Corrected) -> None:
    rows = _rows(paper)
    if not rows:
        return
    row = _row_of(paper, rows[paper.rng.choice(list(rows))][0])
    new = deepcopy(row)
    name = "Незнакомцева Вера Юрьевна"
    for number, cell in enumerate(new.findall(qn("w:tc"))):
        for one in cell.findall(qn("w:p"))[1:]:
            cell.remove(one)
        for text in list(cell.iter(qn("w:t")))[1:]:
            text.text = ""
        for text in list(cell.iter(qn("w:t")))[:1]:
            text.text = str(99) if not number else name if number < 3 else "от ____"
    if paper.tracked:
        shape = new.find(qn("w:trPr"))
        shape.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="7" w:author="я"/>'))
    row.addnext(new)
    paper.truth.added.append(name)
    paper.truth.done.append("a row more")


def delete_row(paper: Corrected) -> None:
    rows = _rows(paper)
    if not rows:
        return
    name = paper.rng.choice(list(rows))
    row = _row_of(paper, rows[name][0])
    if paper.tracked:
        row.find(qn("w:trPr")).append(parse_xml(f'<w:del {nsdecls("w")} w:id="8" w:author="я"/>'))
        for one in rows[name]:
            paper.write(one.name, "")
    else:
        row.getparent().remove(row)
    for one in rows[name]:
        if one in paper.free:
            paper.free.remove(one)
        paper.truth.gone.add(one.name)
    paper.truth.done.append(f"a row less: {name}")


def move_row(paper: Corrected) -> None:
    rows = [name for name in _rows(paper) if name.startswith("acquainted")]
    if len(rows) < 2 or paper.tracked:
        return
    first, last = (_row_of(paper, _rows(paper)[name][0]) for name in (rows[0], rows[-1]))
    last.addnext(first)
    paper.truth.done.append("a row moved")


def change_fact(paper: Corrected) -> None:
    def changeable(one: Paragraph) -> bool:
        return any(isinstance(piece, Fact) and other(piece, paper.rng) for piece in one.pieces)

    told = paper.take(changeable)
    if told is None:
        return
    facts = [
        number for number, one in enumerate(told.pieces)
        if isinstance(one, Fact) and other(one, paper.rng)
        and sum(isinstance(two, Fact) and two.code == one.code for two in told.pieces) == 1
    ]  # fmt: skip
    if not facts:
        return
    number = paper.rng.choice(facts)
    fact = told.pieces[number]
    assert isinstance(fact, Fact)
    changed = other(fact, paper.rng, paper.people)
    assert changed
    said, value = changed
    paper.write(told.name, _with_piece(told, number, said))
    paper.truth.facts[told.name, fact.code] = said, value
    paper.truth.done.append(f"a fact: {told.name} {fact.code}: {said}")


def change_fact_and_words(paper: Corrected) -> None:
    told = paper.take(
        lambda one: bool(_text_pieces(one)) and any(
            isinstance(piece, Fact) and other(piece, paper.rng) for piece in one.pieces
        )
    )  # fmt: skip
    if told is None:
        return
    facts = [
        number for number, one in enumerate(told.pieces)
        if isinstance(one, Fact) and other(one, paper.rng)
        and sum(isinstance(two, Fact) and two.code == one.code for two in told.pieces) == 1
    ]  # fmt: skip
    if not facts:
        return
    number = paper.rng.choice(facts)
    fact = told.pieces[number]
    assert isinstance(fact, Fact)
    changed = other(fact, paper.rng, paper.people)
    assert changed
    pieces = [one if isinstance(one, str) else one.text for one in told.pieces]
    pieces[number] = changed[0]
    place = paper.rng.choice(_text_pieces(told))
    at = _inner_words(paper, pieces[place])
    word = paper.rng.choice(WORDS)
    pieces[place] = f"{pieces[place][: at.start()]}{word} {pieces[place][at.start() :]}"
    paper.write(told.name, "".join(pieces))
    paper.truth.facts[told.name, fact.code] = changed
    paper.truth.touched.add(told.name)
    paper.truth.done.append(f"a fact and words: {told.name} {fact.code}: {changed[0]}")


def change_two_facts(paper: Corrected) -> None:
    """Two of a sentence, its words as they were."""
    told = paper.take(lambda one: len(_others(paper, one)) > 1)
    if told is None:
        return
    pieces = [one if isinstance(one, str) else one.text for one in told.pieces]
    for number, (said, value) in paper.rng.sample(sorted(_others(paper, told).items()), 2):
        fact = told.pieces[number]
        assert isinstance(fact, Fact)
        pieces[number] = said
        paper.truth.facts[told.name, fact.code] = said, value
    paper.write(told.name, "".join(pieces))
    paper.truth.done.append(f"two facts: {told.name}: {''.join(pieces)}")


def insert_beside(paper: Corrected) -> None:
    """Words right beside a fact, which may be another too."""

    def readable(one: Paragraph) -> list[tuple[int, tuple[str, str]]]:
        return [
            (number, put) for number, put in sorted(_others(paper, one).items())
            if _readable(one.pieces[number])
        ]  # fmt: skip

    told = paper.take(lambda one: bool(_text_pieces(one)) and bool(readable(one)))
    if told is None:
        return
    number, (said, value) = paper.rng.choice(readable(told))
    fact = told.pieces[number]
    assert isinstance(fact, Fact)
    if paper.rng.random() < 0.5:
        said = fact.text
    else:
        paper.truth.facts[told.name, fact.code] = said, value
    word = paper.rng.choice(("включительно", "(по согласованию)", "и далее", "временно"))
    said, beside = (
        (said, f"{said} {word}") if paper.rng.random() < 0.6 else (said, f"{word} {said}")
    )
    paper.write(told.name, _with_piece(told, number, beside))
    paper.truth.touched.add(told.name)
    paper.truth.done.append(f"beside a fact: {told.name} {fact.code}: {beside}")


def exchange(paper: Corrected) -> None:
    """Two dates, people or posts of a sentence in each other's places."""
    told = paper.take(lambda one: len(_others(paper, one)) > 1)
    if told is None:
        return
    numbers = sorted(_others(paper, told))
    pairs = [
        (a, b) for a in numbers for b in numbers
        if a < b and _kind(told.pieces[a]) == _kind(told.pieces[b]) and _text(told, a) != _text(told, b)
    ]  # fmt: skip
    if not pairs:
        return
    a, b = paper.rng.choice(pairs)
    pieces = [_text(told, number) for number in range(len(told.pieces))]
    pieces[a], pieces[b] = pieces[b], pieces[a]
    for one, two in ((a, b), (b, a)):
        fact, put = told.pieces[one], told.pieces[two]
        assert isinstance(fact, Fact)
        assert isinstance(put, Fact)
        paper.truth.facts[told.name, fact.code] = put.text, put.value
    paper.write(told.name, "".join(pieces))
    paper.truth.done.append(f"exchanged: {told.name}: {''.join(pieces)}")


def _kind(piece: Piece) -> tuple[str, str, str]:
    assert isinstance(piece, Fact)
    return piece.code.rpartition(".")[2][:9], piece.case, piece.form


def _text(told: Paragraph, number: int) -> str:
    piece = told.pieces[number]
    return piece if isinstance(piece, str) else piece.text


def _readable(piece: Piece) -> bool:
    """What is free words may be any words."""
    return isinstance(piece, Fact) and not piece.code.startswith("pair.kind")


def _others(paper: Corrected, told: Paragraph) -> dict[int, tuple[str, str]]:
    found = {}
    for number, one in enumerate(told.pieces):
        if (
            isinstance(one, Fact)
            and sum(isinstance(two, Fact) and two.code == one.code for two in told.pieces) == 1
        ):
            changed = other(one, paper.rng, paper.people)
            if changed:
                found[number] = changed
    return found


def other(fact: Fact, rng: random.Random, but: Collection[str] = ()) -> tuple[str, str] | None:
    """What another value of the fact looks like in its place."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", fact.value):
        on = date.fromisoformat(fact.value) + timedelta(days=rng.choice((-30, -7, 1, 5, 61)))
        return (short_date(on) if fact.form == "short" else long_date(on)), on.isoformat()
    if not fact.value and "20__" in fact.text:
        on = ENDS_ON - timedelta(days=rng.randrange(200))
        said = long_date(on)
        day, rest = said.split(" ", 1)
        return rng.choice((said, f"«{int(day):02}» {rest}", short_date(on))), on.isoformat()
    if fact.code.endswith(".number") and not fact.code.startswith("passport"):
        said = f"{rng.randrange(400, 900)}{rng.choice(('', '-од', '/к'))}"
        return said, said
    if _is_full_name(fact) or (
        fact.code.endswith("full_name") and fact.form in {"short", "initials"}
    ):
        women = any(fact.value == " ".join(name) for name in WOMEN)
        name = rng.choice(
            [one for one in (WOMEN if women else MEN) if " ".join(one) not in {fact.value, *but}]
        )
        person = Employee(*name, "f" if women else "m", "")
        case = Case(fact.case or "nominative")
        if fact.form == "full":
            return people.full_name(person, case), " ".join(name)
        if fact.form == "short":
            return people.short_name(person, case), " ".join(name)
        return people.signature_name(person), " ".join(name)
    if fact.code.endswith(".post") and fact.value and not fact.code.startswith("school"):
        post = rng.choice([one for one in POSTS if one != fact.value])
        said = people.post(Employee("", "", None, None, post), Case(fact.case or "nominative"))
        return (said[:1].upper() + said[1:] if fact.text[:1].isupper() else said), post
    if fact.code.startswith("pair.kind"):
        return "реверсивное", "реверсивное"
    if fact.code == "school.place" and fact.value:
        return "г. Чебоксары", "г. Чебоксары"
    return None


REVISIONS = (insert_word, delete_word, replace_word, insert_sentence, insert_paragraph, delete_paragraph,
             rewrite, split, join, move, add_row, delete_row, move_row, change_fact, change_fact,
             change_fact, change_fact_and_words, change_two_facts, insert_beside, exchange)  # fmt: skip


# what Word does by itself


def as_word_corrects(root: Element, rng: random.Random) -> None:
    """Quotes, dashes, spaces, hyphens, letters of two signs, numbers made a list."""
    straight, spaces, dashes, parted, listed = (rng.random() < 0.6 for _ in range(5))
    for one in root.iter(qn("w:t")):
        text = one.text or ""
        if straight:
            text = re.sub("[«»„“]", '"', text)
        if spaces:
            text = (
                text.replace("\u00a0", " ")
                .replace("\u2060", "")
                .replace(" ", rng.choice((" ", "  ")))
            )
        if dashes:
            text = text.replace("–", "-").replace("—", "–")
        if parted:
            text = normalize("NFD", text)
        one.text = text
        one.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    if dashes:
        for one in list(root.iter(qn("w:noBreakHyphen"))):
            one.tag = qn("w:t")
            one.text = "\u2011"
    for paragraph in root.iter(qn("w:p")) if listed else ():
        first = next(paragraph.iter(qn("w:t")), None)
        shape = paragraph.find(qn("w:pPr"))
        if first is not None and shape is not None and first.getparent().getparent() is paragraph:
            bare = re.sub(r"^(?:\d+(?:\.\d+)*\.|–|-)[\s\u00a0]+", "", first.text or "")
            if bare and bare != first.text:
                first.text = bare
                shape.insert(0, parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                ))  # fmt: skip


def corrected(seed: int, kind: str | None = None, most: int = 4) -> tuple[Corrected, bool]:
    """A paper with some revisions; whether Word corrected letters, too."""
    rng = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    paper = made(rng, kind or rng.choice(KINDS))
    done = Corrected(paper, rng, tracked=rng.random() < 0.5)
    for revision in rng.choices(REVISIONS, k=rng.randint(min(1, most), most)):
        revision(done)
    letters = rng.random() < 0.4
    if letters:
        as_word_corrects(done.root, rng)
    return done, letters


def another_school(paper: Paper, seed: int) -> Paper:
    """The same kind of paper of another school and other people."""
    rng = random.Random(seed)  # noqa: S311 - as above
    said = {
        one.value
        for told in paper.outline.paragraphs
        for one in told.pieces
        if isinstance(one, Fact)
    }
    kind = "notice" if paper.kind.endswith("notice") else paper.kind
    schools = [
        one
        for one in SCHOOLS
        if not said & {one.full_name or "", one.short_name or "", one.director or ""}
    ]
    while True:
        found = made(rng, kind, rng.choice(schools), said)
        if found.kind == paper.kind:
            return found


# what should be found


def row_of(name: str) -> str:
    """The row of a table in which a paragraph stands; empty where in none."""
    found = re.fullmatch(r"((?:annex|acquainted)\.[А-ЯЁ][^.]+)\.\d(?:\.\d)?", name)
    return found[1] if found else ""


def misread(done: Corrected, found: Returned) -> list[str]:
    """What was read wrongly: a fact that nobody touched, another value than was put in, a person
    where another stands."""
    truth, wrong = done.truth, []
    for one in found.facts:
        for name in one.names:
            put = truth.facts.get((name, one.fact.code))
            if put is None:
                wrong.append(f"untouched: {name} {one.fact.code} «{one.said}»")
            elif one.value not in {None, put[1]} or (
                one.value is None and fold(put[0]).text not in fold(one.said).text
            ):
                wrong.append(f"misread: {name} {one.fact.code} «{one.said}» {one.value} for {put}")
    for words in found.words:
        for piece in words.theirs:
            if not isinstance(piece, Fact):
                continue
            said = fold(piece.text).text
            put = truth.facts.get((words.name, piece.code), ("", ""))
            known = {form.text for form in forms_of(piece)}
            if said not in known | {fold(put[0]).text}:
                wrong.append(f"no form of it: {words.name} {piece.code} «{piece.text}»")
            if words.name in done.anew and piece.case not in {Case.INSTRUMENTAL, ""}:
                wrong.append(f"another case: {words.name} {piece.code} {piece.case}")
        in_place = words.name in truth.gone and any(
            fold(one).text in fold(_shown(words.theirs)).text for one in truth.added
        )  # one that went and one that came, in the same place
        if (
            words.name not in truth.touched
            and not in_place
            and not any(name == words.name for name, _ in truth.facts)
        ):
            wrong.append(f"words that nobody touched: {words.name} {_shown(words.theirs)}")
    # a row whose person is another, beside rows that went or came, is told as gone and come
    other = {row_of(name): put for (name, _), put in truth.facts.items() if row_of(name)}
    wrong += [
        f"not gone: {one}" for one in found.removed
        if one not in truth.gone and row_of(one) not in other
    ]  # fmt: skip
    put_in = [*truth.added, *(said for said, _ in other.values())]
    wrong += [
        f"not added: {one.text}" for one in found.added
        if not any(fold(text).text in fold(one.text).text for text in put_in)
    ]  # fmt: skip
    return wrong


def missed(done: Corrected, found: Returned) -> list[str]:
    """What was done to the paper and not told, nor asked about."""
    truth = done.truth
    told = {(name, one.fact.code) for one in found.facts for name in one.names}
    told |= {(words.name, fact.code) for words in found.words for fact in words.lost}
    away = {(name, code) for name, code in truth.facts if name in found.removed}
    return [
        *(f"a fact: {one}" for one in truth.facts if one not in told | away),
        *(f"a paragraph less: {one}" for one in truth.gone
          if one not in found.removed and not is_counter(done.said[one])
          and one not in {words.name for words in found.words}),
        *(f"added: {one}" for one in truth.added
          if not any(fold(one).text in fold(text).text for text in (
              *(added.text for added in found.added), *map(_shown, (w.theirs for w in found.words))
          ))),
    ]  # fmt: skip


def asked(done: Corrected, found: Returned) -> int:
    """How many changed facts are asked about or have no value, of those that were changed."""
    sure = {
        (name, one.fact.code) for one in found.facts for name in one.names if one.value is not None
    }
    return sum(one not in sure for one in done.truth.facts)


def _shown(pieces: Sequence[Piece]) -> str:
    return "".join(one if isinstance(one, str) else one.text for one in pieces)
