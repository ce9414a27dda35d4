"""Is the file the paper it was given for, or another kind, another person's, another school's?"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from clerk.errors import UnreadableError
from papers.outline import Fact, Outline
from papers.returned.folded import fold, found_in, tokens
from papers.returned.forms import forms_of, is_name
from papers.returned.model import AnotherPaperError, FactDiffers
from papers.returned.read import ReturnedFile

_KINDS = {  # code → (what it is, how it begins)
    "mentee_consent": ("согласие наставляемого", r"согласие наставляемого"),
    "mentor_consent": ("согласие наставника", r"согласие работника на выполнение"),
    "additional_agreement": ("дополнительное соглашение", r"дополнительное соглашение №"),
    "pairs_order": ("приказ о закреплении наставнических пар", r"о закреплении настав"),
    "approval_order": ("приказ об утверждении дорожной карты", r"об утверждении дорожной карты"),
    "changes_order": (
        "приказ о внесении изменений в дорожную карту", r"о внесении изменений в дорожную карту"
    ),
    "turns_order": (
        "приказ об изменениях в парах",
        r"о (?:замене наставник|завершении работы|прекращении|продлении срока|приостановлении|возобновлении)",
    ),
    "cancellation_notice": ("уведомление об отмене поручения", r"о досрочной отмене поручения"),
    "refusal_notice": ("уведомление об отказе наставника", r"о досрочном отказе от работы"),
    "owner_letter": ("письмо учредителю", r"учредителю .{0,200}о (?:размере выплаты|наставничестве)"),
}  # fmt: skip
_HEAD = 20  # paragraphs in which a paper says what it is
_ALIKE = 0.35  # of the words that are no facts
_PRESENT = 0.5
_FEW = 2  # people whose only sentence may have been struck out
_FULL = re.compile(r"[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вн|ич)[а-яё]{0,2}\b")


def demand_kind(outline: Outline, file: ReturnedFile, kind: str) -> None:
    """Raises ``AnotherPaperError`` where it is another kind of paper, or none of ours."""
    if not file.lines:
        raise UnreadableError("empty_file", "В файле нет ни слова. Выберите другой файл.")
    found = file.kind or _seems(file)
    if kind and found and found != kind:
        what = _KINDS.get(found, ("другой документ", ""))[0]
        wanted = _KINDS.get(kind, ("этот документ", ""))[0]
        raise AnotherPaperError(
            "another_kind",
            f"В файле другой документ: {what}. Здесь ждут другой: {wanted}. Выберите его файл.",
        )
    ours = Counter(
        word for one in outline.paragraphs for piece in one.pieces if isinstance(piece, str)
        for word in tokens(fold(piece).text) if word.isalpha()
    )  # fmt: skip
    theirs = Counter(word for line in file.lines for word in tokens(fold(line.text).text))
    marked = kind and file.kind == kind  # whatever was struck out of it
    if not marked and (ours & theirs).total() < _ALIKE * ours.total():
        raise AnotherPaperError(
            "unlike",
            "Файл не похож на этот документ: в нём почти нет его слов. Возможно, выбран не тот файл.",
        )


def _seems(file: ReturnedFile) -> str:
    head = fold(" ".join(line.text for line in file.lines[:_HEAD])).text.casefold()
    found = [code for code, (_, begins) in _KINDS.items() if re.search(begins, head)]
    return found[0] if len(found) == 1 else ""


def demand_same_people(outline: Outline, file: ReturnedFile, differ: Sequence[FactDiffers]) -> None:
    """Raises ``AnotherPaperError`` where all that names its school, or its people, names others."""
    text = fold(" ".join(line.text for line in file.lines)).text
    facts = [one for told in outline.paragraphs for one in told.pieces if isinstance(one, Fact)]
    schools = {one.value: one for one in facts if one.code.startswith("school.") and one.value
               and one.code in {"school.name", "school.short_name", "school.director"}}  # fmt: skip
    persons = Counter(
        one.value for one in facts
        if is_name(one) and one.value and not one.code.startswith("school.")
    )  # fmt: skip
    of = {one.value: one for one in facts}
    here = {value for value in persons if _is_named(of[value], text)}
    others = _others(differ, persons)
    if len(schools) > 1 and not any(_is_said(one, text) for one in schools.values()):
        named = _others([one for one in differ if one.fact.code != "school.director"], schools)
        raise AnotherPaperError(
            "another_school",
            f"Это документ другой школы{_said(named)}. Выберите файл своей школы.",
        )
    if not persons or len(here) > _PRESENT * len(persons):
        return
    (principal, times), *_ = persons.most_common(1)
    hers = times > 1 or not here  # else she is one of several
    if principal not in here and hers and (others or (len(persons) > _FEW and _FULL.search(text))):
        raise AnotherPaperError(
            "another_person",
            f"Это документ о другом человеке{_said(others)}. А здесь документ, в котором назван другой "
            f"человек: {principal}. Выберите файл этого документа.",
        )


def _said(names: Sequence[str]) -> str:
    return f": в нём стоит «{names[0]}»" if names else ""


def _others(differ: Iterable[FactDiffers], values: Iterable[str]) -> list[str]:
    """What stands in the places of these, the surest first."""
    wanted = set(values)
    found = [one for one in differ if one.fact.value in wanted]
    return [one.value or one.said for one in sorted(found, key=lambda one: one.value is None)]


def _is_said(fact: Fact, text: str) -> bool:
    return any(found_in(text, form.text) for form in forms_of(fact) if len(form.text) > 3)


def _is_named(fact: Fact, text: str) -> bool:
    """Whether the person is named: in any form, or with another surname alone."""
    if _is_said(fact, text):
        return True
    for form in forms_of(fact):
        _, _, given = form.text.partition(" ")
        if form.form == "full" and " " in given and found_in(text, given):
            return True
    return False
