"""Does a line outside the cells name a stage: «II. Основной этап», «Раздел 3», «Итоговый этап»?"""

import re

_LONGEST = 120  # signs: a heading, no sentence
_NUMBER = r"(?:[IVXІ]+|\d{1,2})"
_KIND = "раздел|этап|блок|модуль|направление|часть|задача"
_NAMED = re.compile(
    rf"(?:{_KIND})\s+№?\s*{_NUMBER}\b|{_NUMBER}(?:-?[йя])?\s+(?:{_KIND})\b",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:{_NUMBER}\s*[.)]\s*)?[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁа-яё-]+){{0,3}} (?i:этап)(?:$|\s*[(.:–—-])"
)
# «Этап реализации», «Этап подведения итогов:»
_OF_WHAT = re.compile(r"Этап(?: [а-яё]+){1,4}:?$")
_NUMBERED = re.compile(rf"(?:(?:{_KIND})\s+)?{_NUMBER}\s*[.)]\s*[А-ЯЁ]", re.IGNORECASE)
_TITLE = re.compile(r"дорожн\w+ карт|\bплан\b", re.IGNORECASE)
_ORDERED = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s*)?[а-яё]+(?:[аеиоыя]ть(?:ся)?|ти)\s|.*\bутвердить\b",
    re.IGNORECASE,
)


def is_title(line: str) -> bool:
    """«Дорожная карта…», «2. План мероприятий»: the name of the whole, not of a stage."""
    return bool(_TITLE.search(line)) and not is_ordered(line)


def is_ordered(line: str) -> bool:
    """«2. Утвердить дорожную карту»: an item of an order says what is to be done."""
    return bool(_ORDERED.match(line))


def numbers_stage(line: str) -> bool:
    """«Раздел II. Работа пар», «3. Итоги»: so is many an item of a list numbered too."""
    return bool(_NUMBERED.match(line))


def names_stage(line: str) -> bool:
    """«Подготовительный этап», «II этап – Диагностический»: the line itself says what it is."""
    return len(line) <= _LONGEST and bool(
        _NAMED.match(line) or _ALONE.match(line) or _OF_WHAT.match(line)
    )


def may_name_stage(line: str) -> bool:
    """Whether a line right above a table may be a stage's name."""
    if is_title(line) or len(line) > _LONGEST:
        return False
    return names_stage(line) or (numbers_stage(line) and line[-1] not in ",;:")
