"""What is wrong with a roadmap: each rule finds one fault, all findings come in reading order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from clerk.roadmap.lint.completeness import COMPLETENESS
from clerk.roadmap.lint.misprints import MISPRINTS
from clerk.roadmap.lint.numbering import NUMBERING
from clerk.roadmap.lint.order import ORDER
from clerk.roadmap.lint.years import YEARS
from clerk.roadmap.model import Finding, Place, Roadmap

Rule = Callable[[Roadmap], Iterator[Finding]]

RULES: tuple[Rule, ...] = (*YEARS, *NUMBERING, *ORDER, *COMPLETENESS, *MISPRINTS)
FINDING_CODES: dict[str, str] = {
    "several_years": "карта на несколько лет",
    "wrong_year": "год не тот, что у всей карты",
    "no_dates": "срок не понят или такого дня нет",
    "ambiguous_deadline": "срок можно прочитать по-разному",
    "year_missing": "в сроке нет года или года начала",
    "unnumbered_block": "у блока работы нет номера этапа",
    "numbering_broken": "сбита нумерация",
    "stage_after_later": "ранний этап намечен позже следующих",
    "all_in_one_month": "вся подготовка в одном месяце",
    "pairs_before_banks": "приказ о парах раньше банков и отбора",
    "programmes_before_pairs": "программы раньше пар",
    "first_meeting_before_pair": "первая встреча раньше, чем пара",
    "interim_meeting_early": "промежуточная встреча в месяц создания пары",
    "coordinator_after_survey": "куратор назначен после опроса, который он проводит",
    "repeated_work": "одно и то же намечено несколько раз",
    "responsible_missing": "не названы ответственные",
    "result_missing": "не назван результат",
    "deadline_missing": "у мероприятия нет срока",
    "title_missing": "у мероприятия нет названия",
    "table_left_out": "таблица со сроками не прочитана",
    "column_left_out": "столбец со словами не прочитан",
    "training_missing": "нет обучения наставников",
    "data_consent_missing": "нет согласий на обработку персональных данных",
    "agreement_missing": "нет согласия наставника и условий оплаты",
    "monitoring_missing": "нет сравнения «до и после»",
    "report_missing": "нет отчёта наставляемого или куратора",
    "category_narrowed": "в названии круг людей уже, чем в тексте",
    "mixed_models": "смешаны две модели наставничества",
    "spliced_phrases": "срослись две фразы",
    "wrong_case": "слово не в том падеже",
    "agreement_of_words": "слова не согласованы",
    "wrong_number": "единственное число вместо множественного",
    "misspelled": "опечатка в слове",
    "missing_space": "пропущен пробел",
    "stray_sign": "лишний знак",
    "mixed_forms": "глагол среди существительных",
}
"""The closed list of codes (code → what it means)."""


def lint_roadmap(roadmap: Roadmap) -> tuple[Finding, ...]:
    """All findings, in reading order; those about the whole document come last of their kind."""
    found = dict.fromkeys(finding for rule in RULES for finding in rule(roadmap))
    return tuple(sorted(_mended_once(found), key=_reading_order))


def _mended_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """The same words get one mend, the one that is tried first: it leaves no fault behind."""
    mended: set[tuple[Place, str]] = set()
    for one in found:
        words = (one.place, one.mend.was) if one.mend and one.mend.was else None
        if words in mended:
            yield replace(one, proposal="Исправится вместе с другим замечанием", mend=None)
            continue
        if words:
            mended.add(words)
        yield one


def _reading_order(finding: Finding) -> tuple[int, int, int, int]:
    kinds = {"blocker": 0, "order": 1, "misprint": 2}
    place = finding.place
    return (
        kinds[finding.kind],
        place.stage if place.stage is not None else 99,
        place.activity or 0,
        place.step or 0,
    )
