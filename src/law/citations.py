"""How is an act cited on a day, and may it be cited at all?

An article or point that nobody has checked is refused, so that it cannot be printed; an act that is
not in force on the day is refused too. Texts are in ``acts.toml``.
"""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType


class NotCheckedError(LookupError):
    """The provision has not been checked: it is not printed until it is."""


class NotInForceError(LookupError):
    """The act or provision is not in force on the day."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act with the forms its name is printed in."""

    code: str
    name: str
    genitive: str
    instrumental: str
    in_force_from: date
    in_force_to: date | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """An article of an act: what it demands, since when, whether it was checked and how."""

    code: str
    act: str
    article: str
    since: date
    demands: str
    checked: bool
    ground: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation ready to print, in the cases a paper needs."""

    nominative: str  # «статья 351.8 Трудового кодекса Российской Федерации»
    genitive: str
    dative: str  # «согласно статье …»
    instrumental: str  # «в соответствии со статьёй …»
    short: str  # «ст. 351.8 ТК РФ»
    demands: str


@cache
def _table() -> tuple[Mapping[str, Act], Mapping[str, Provision]]:
    data = tomllib.loads(files("law").joinpath("acts.toml").read_text(encoding="utf-8"))
    acts_by_code = {one["code"]: Act(**one) for one in data["act"]}
    provisions_by_code = {one["code"]: Provision(**one) for one in data["provision"]}
    return MappingProxyType(acts_by_code), MappingProxyType(provisions_by_code)


def acts() -> Mapping[str, Act]:
    """All acts by code."""
    return _table()[0]


def provisions() -> Mapping[str, Provision]:
    """All provisions by code."""
    return _table()[1]


def cite(code: str, *, on: date, checked: Collection[str] = frozenset()) -> Citation:
    """The citation of a provision on a day.

    ``checked``: codes that the school's lawyer has checked besides ours. Raises ``KeyError``,
    ``NotCheckedError``, ``NotInForceError``.
    """
    provision = provisions()[code]
    act = acts()[provision.act]
    if not provision.checked and code not in checked:
        raise NotCheckedError(f"{code}: {provision.ground}")
    if on < provision.since or not _in_force(act, on):
        raise NotInForceError(f"{code} на {on:%d.%m.%Y} не действует")
    short = act.name if act.code != "tk" else "ТК РФ"
    return Citation(
        nominative=f"статья {provision.article} {act.genitive}",
        genitive=f"статьи {provision.article} {act.genitive}",
        dative=f"статье {provision.article} {act.genitive}",
        instrumental=f"статьёй {provision.article} {act.genitive}",
        short=f"ст. {provision.article} {short}",
        demands=provision.demands,
    )


def cite_act(code: str, *, on: date) -> Act:
    """An act as a whole, without an article; raises ``KeyError``, ``NotInForceError``."""
    act = acts()[code]
    if not _in_force(act, on):
        raise NotInForceError(f"{code} на {on:%d.%m.%Y} не действует")
    return act


def _in_force(act: Act, on: date) -> bool:
    return act.in_force_from <= on and (act.in_force_to is None or on <= act.in_force_to)
