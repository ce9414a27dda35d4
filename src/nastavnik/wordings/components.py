"""How is a sentence read aloud in which facts are only places: «Поручить [наставнику] …»?"""

from collections.abc import Iterable

from clerk.cases import Case
from clerk.posts import decline_post
from papers.outline import Fact, Piece

_WHO = {
    "mentor": "наставник", "mentee": "наставляемый", "successor": "новый наставник",
    "coordinator": "куратор", "clerk": "делопроизводитель", "executor": "исполнитель",
    "left": "наставляемый", "person": "работник", "owner": "учредитель",
}  # fmt: skip
_WHAT = {
    "post": "должность", "category": "категория", "experience": "стаж", "address": "адрес",
    "signature": "подпись", "powers": "полномочия", "name": "название",
}  # fmt: skip
_SAID = {
    "school.name": "название школы", "school.short_name": "краткое название школы",
    "school.place": "населённый пункт", "school.address": "адрес школы", "school.inn": "ИНН школы",
    "school.director": "директор", "school.director_post": "должность руководителя",
    "school_year": "учебный год", "year.ends_on": "конец учебного года",
    "pair.starts_on": "начало срока", "pair.ends_on": "конец срока", "pair.form": "форма",
    "pair.kind": "вид", "pair.basis": "основание", "pay.amount": "размер выплаты",
    "pay.ground": "основание выплаты", "contract.number": "номер трудового договора",
    "contract.date": "дата трудового договора", "annex.sheets": "число листов",
    "programmes.ends_on": "срок программ",
}  # fmt: skip
_LAST = {"number": "номер", "date": "дата", "on": "день", "until": "по какой день"}


def called(fact: Fact) -> str:
    """«наставнику», «должность наставляемого», «конец срока»: what a fact is of."""
    whose, _, what = fact.code.rpartition(".")
    if fact.code.startswith("law."):
        return "ссылка на закон"
    who = _WHO.get(whose.split(".")[0])
    if who and what == "full_name":
        return decline_post(who).get(Case(fact.case or Case.NOMINATIVE))
    if who and what in _WHAT:
        return f"{_WHAT[what]} {decline_post(who).get(Case.GENITIVE)}"
    first, _, rest = fact.code.partition(".")
    known = _SAID.get(fact.code) or _SAID.get(f"{first}.{rest.partition('.')[0]}")
    return known or _LAST.get(what) or "данные"


def in_words(pieces: Iterable[Piece]) -> str:
    """The sentence with its facts in brackets."""
    return "".join(one if isinstance(one, str) else f"[{called(one)}]" for one in pieces)
