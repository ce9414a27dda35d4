"""Which words are misspelled or in the wrong case, and what was meant?

Precision before recall: a word is questioned only where the dictionary and the words beside it
agree that it cannot stand so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from clerk.dictionary import is_word, parses
from clerk.lookalikes import mixed_words
from clerk.roadmap.model import Field, Finding, Mend, Place, Roadmap

_WORDS = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*|[^\sА-ЯЁа-яё]")
# Prepositions that take one case of a verbal noun, and that case.
_GOVERNED = {"о": "loct", "об": "loct", "по": "datv", "для": "gent", "из": "gent", "от": "gent"}


@dataclass(frozen=True, slots=True)
class _Text:
    place: Place
    field: Field
    words: str


def _texts(roadmap: Roadmap) -> Iterator[_Text]:
    for number, stage in enumerate(roadmap.stages, 1):
        yield _Text(Place(stage=number, line=stage.line), "stage", stage.title)
        for place, activity in enumerate(stage.activities, 1):
            at = Place(number, place, None, activity.line)
            if activity.title:
                yield _Text(at, "activity", activity.title)
            if activity.text:
                yield _Text(at, "text", activity.text)
            for step_number, step in enumerate(activity.steps, 1):
                yield _Text(Place(number, place, step_number, step.line), "step", step.text)


def _cells(roadmap: Roadmap) -> Iterator[_Text]:
    """What stands beside the activities: deadlines, people, results."""
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            at = Place(number, place, None, activity.line)
            for deadline in activity.deadlines:
                yield _Text(at, "deadline", deadline.words)
            if activity.responsible:
                yield _Text(at, "responsible", activity.responsible)
            if activity.result:
                yield _Text(at, "result", activity.result)


def _finding(
    code: str, text: _Text, was: str, now: str, what: str, why: str, *, safe: bool = True
) -> Finding:
    return Finding(
        code, "misprint", text.place, text.field, what, why, f"{was} → {now}", was,
        Mend("replace", text.field, now, was=was, safe=safe),
    )  # fmt: skip


def doubled_syllable(roadmap: Roadmap) -> Iterator[Finding]:
    """«Проведедение»: no such word, but there is one without the syllable said twice."""
    for text in _texts(roadmap):
        for word in re.findall(r"[А-ЯЁа-яё]{7,}", text.words):
            if is_word(word):
                continue
            now = _without_double(word)
            if now:
                yield _finding(
                    "misspelled", text, word, now, f"Опечатка: «{word}».", "Слог написан дважды."
                )


def _without_double(word: str) -> str | None:
    for size in (3, 2, 1):
        for place in range(len(word) - 2 * size + 1):
            one, two = word[place : place + size], word[place + size : place + 2 * size]
            shorter = word[: place + size] + word[place + 2 * size :]
            if one.casefold() == two.casefold() and is_word(shorter):
                return shorter
    return None


def latin_letters(roadmap: Roadmap) -> Iterator[Finding]:
    """«Педагoг»: the eye sees no fault, but no search finds the word and no list knows it."""
    for text in (*_texts(roadmap), *_cells(roadmap)):
        for word, now in mixed_words(text.words):
            yield _finding(
                "misspelled", text, word, now, f"Латинские буквы в слове «{now}».",
                "На вид слово верное, но поиск его не находит.",
            )  # fmt: skip


def wrong_case(roadmap: Roadmap) -> Iterator[Finding]:
    """A preposition before a verbal noun in another case: «о назначение», «по реализация»."""
    for text in _texts(roadmap):
        words = _WORDS.findall(text.words)
        for preposition, noun in pairwise(words):
            case = _GOVERNED.get(preposition.casefold())
            now = _in_case(noun, case) if case else None
            if now and case:
                was = f"{preposition} {noun}"
                yield _finding(
                    "wrong_case", text, was, f"{preposition} {now}", f"Не тот падеж: «{was}».",
                    f"После «{preposition}» здесь стоит «{now}».",
                )  # fmt: skip


def _in_case(noun: str, case: str) -> str | None:
    """The form a noun should have; None where the noun may stand in that case as it is."""
    if len(noun) < 5 or not noun.islower() or not re.search(r"(?:ние|ция|тие|ства?|ка)$", noun):
        return None
    readings = [one for one in parses(noun) if one.tag.POS == "NOUN"]
    if not readings or any(_fits(one, case) for one in readings):
        return None
    form = readings[0].inflect({case})
    return form.word if form and form.word != noun else None


def _fits(parsed: Any, case: str) -> bool:  # noqa: ANN401
    if parsed.tag.case == case:
        return True
    # «по» also takes the accusative («по сентябрь») and «о» too («о стену»): nouns of action do not
    return case == "datv" and parsed.tag.number == "plur"


def genitive_chain(roadmap: Roadmap) -> Iterator[Finding]:
    """«реализации системе наставничества»: a noun of action, then a dative that depends on none."""
    for text in _texts(roadmap):
        words = _WORDS.findall(text.words)
        for head, noun, after in zip(words, words[1:], words[2:], strict=False):
            if not (head.islower() and noun.islower() and after.islower() and len(noun) > 5):
                continue
            if not re.search(r"(?:ации|ения|ению|ания|ции)$", head) or _governs_dative(head):
                continue
            cases = {one.tag.case for one in parses(noun) if one.tag.POS == "NOUN"}
            heads = {one.tag.case for one in parses(head) if one.tag.POS == "NOUN"}
            if not cases or not cases <= {"datv", "loct"} or not heads:
                continue
            if not any(one.tag.POS == "NOUN" and one.tag.case == "gent" for one in parses(after)):
                continue
            form = next(one for one in parses(noun) if one.tag.POS == "NOUN").inflect({"gent"})
            if form and form.word != noun:
                yield _finding(
                    "wrong_case", text, f"{head} {noun}", f"{head} {form.word}",
                    f"Не тот падеж: «{head} {noun}».", f"Реализация чего? — {form.word}."
                    if head.startswith("реализац") else f"Здесь нужен родительный: {form.word}.",
                )  # fmt: skip


def _governs_dative(head: str) -> bool:
    return bool(
        re.match(r"(?:помощ|содейств|обучен|противодейств|соответств|следован|оказан)", head)
    )


def participle_agreement(roadmap: Roadmap) -> Iterator[Finding]:
    """«наставника, входящих в базу»: the participle is plural, the person one."""
    for text in _texts(roadmap):
        for found in re.finditer(r"([а-яё]{5,}), ([а-яё]{5,}(?:щих|вших|нных))\b", text.words):
            noun, participle = found[1], found[2]
            nouns = [one for one in parses(noun) if one.tag.POS == "NOUN"]
            if not nouns or any(one.tag.number == "plur" for one in nouns):
                continue
            parts = [one for one in parses(participle) if one.tag.POS in ("PRTF", "ADJF")]
            if not parts or any(one.tag.number == "sing" for one in parts):
                continue
            form = nouns[0].inflect({"plur"})
            if form:
                yield _finding(
                    "agreement_of_words", text, noun, form.word, f"Не согласовано: «{found[0]}».",
                    "Причастие во множественном числе, а слово — в единственном.", safe=False,
                )  # fmt: skip


def coordinated_nouns(roadmap: Roadmap) -> Iterator[Finding]:
    """«Мотивация и поощрения наставников»: two nouns of action side by side, one form apart."""
    for text in _texts(roadmap):
        if text.field not in ("stage", "activity"):
            continue
        found = re.match(r"^([А-ЯЁ][а-яё]+(?:ция|ние|тие|бор)) и ([а-яё]+ния)\b", text.words)
        if not found:
            continue
        forms = [one for one in parses(found[2]) if one.tag.POS == "NOUN"]
        single = forms[0].inflect({"sing", "nomn"}) if forms else None
        if single and single.word.endswith("ние"):
            yield _finding(
                "agreement_of_words", text, found[2], single.word,
                f"Не согласовано: «{found[0]}».", "Рядом стоит именительный падеж единственного числа.",
                safe=False,
            )  # fmt: skip


def singular_bank(roadmap: Roadmap) -> Iterator[Finding]:
    """«банка данных наставника»: a bank holds many."""
    for text in _texts(roadmap):
        for found in re.finditer(
            r"(?:банк|баз)[а-яё]* (?:данных )?(наставника|наставляемого)\b", text.words
        ):
            now = "наставников" if found[1] == "наставника" else "наставляемых"
            yield _finding(
                "wrong_number", text, found[0], found[0].replace(found[1], now),
                f"Единственное число: «{found[0]}».", "В банке — многие.",
            )  # fmt: skip


def spaces_and_signs(roadmap: Roadmap) -> Iterator[Finding]:
    """A hyphen stuck to a word, a space before a comma, a word grown to a number."""
    for text in _texts(roadmap):
        for found in re.finditer(r"(?<=[;,.] )-([а-яё]{3,})", text.words):
            yield _finding(
                "stray_sign", text, found[0], found[1], f"Лишний дефис: «{found[0]}».", ""
            )
        for found in re.finditer(r"[а-яё]+ ,", text.words):
            now = found[0].replace(" ,", ",")
            yield _finding("stray_sign", text, found[0], now, "Лишний пробел перед запятой.", "")
    for text in _cells(roadmap):
        grown = re.search(r"([А-ЯЁа-яё]{3,})((?:19|20)\d\d)", text.words)
        if grown and text.field == "deadline":
            now = f"{grown[1]} {grown[2]}"
            yield _finding("missing_space", text, grown[0], now, f"Нет пробела: «{grown[0]}».", "")


def spliced_phrases(roadmap: Roadmap) -> Iterator[Finding]:
    """A verb with a capital in the middle of a sentence: two phrases grown together."""
    for text in _texts(roadmap):
        for found in re.finditer(
            r"(?<=[а-яё)] )([А-ЯЁ][а-яё]{4,}(?:ся|ет|ют|ит|ат|ят))\b", text.words
        ):
            if any(one.tag.POS == "VERB" for one in parses(found[1])[:1]):
                before = text.words[: found.start()].rstrip()
                was = f"{before.split()[-1]} {found[1]}"
                now = f"{before.split()[-1]} {found[1].lower()}"
                yield _finding(
                    "spliced_phrases", text, was, now, f"Срослись две фразы: «{was}».",
                    "Посреди предложения — слово с большой буквы.", safe=False,
                )  # fmt: skip


def mixed_forms(roadmap: Roadmap) -> Iterator[Finding]:
    """One item begins with a verb («Сформировать»), all the others with a noun."""
    for number, stage in enumerate(roadmap.stages, 1):
        for place, activity in enumerate(stage.activities, 1):
            heads = [(step.text.split() or [""])[0] for step in activity.steps]
            verbs = [i for i, head in enumerate(heads) if re.search(r"(?:ать|ить|еть|сти)$", head)
                     and parses(head)[0].tag.POS == "INFN"]  # fmt: skip
            if len(verbs) == 1 and len(heads) > 2:
                step = activity.steps[verbs[0]]
                yield Finding(
                    "mixed_forms", "misprint", Place(number, place, verbs[0] + 1, step.line), "step",
                    f"Глагол среди существительных: «{heads[verbs[0]]}».",
                    "Остальные пункты начинаются с существительного.", "Назвать действие существительным",
                    heads[verbs[0]],
                )  # fmt: skip


MISPRINTS = (
    doubled_syllable, latin_letters, wrong_case, genitive_chain, participle_agreement, coordinated_nouns,
    singular_bank, spaces_and_signs, spliced_phrases, mixed_forms,
)  # fmt: skip
