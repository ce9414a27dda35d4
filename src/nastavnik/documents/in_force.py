"""Is a paper in force, since when and until when? Reckoned from its dates, its term and its kind."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from nastavnik.documents.models import Paper
from nastavnik.documents.paper_kind import kind_of
from nastavnik.documents.states import ENDED, HAD_NUMBER, PaperState

_DAY = re.compile(
    r'"code":"([^"]+)","value":"(\d{4}-\d\d-\d\d)"'
)  # as ``parts.kept_outline`` writes


def forces(today: date) -> Callable[[Paper], str]:
    """``in_force`` of many: what a kind reads for that it reads once a school year."""

    @cache
    def over(code: str, year: int) -> Callable[[Paper], date | None]:
        ask = kind_of(code).in_force.over
        return ask(year) if ask else lambda _: None

    return lambda one: in_force(
        one, today, over(one.kind, one.school_year)(one) if _since(one) else None
    )


def in_force(paper: Paper, today: date, over: date | None = None) -> str:
    """«в силе с 05.09.2026 по 31.05.2027»; empty of what is not signed, or has no number yet where
    that begins it. ``paper`` comes with what ended it; ``over``: the first day without what it is about."""
    since = _since(paper)
    if since is None:
        return ""
    rule, ended = paper.told.in_force, paper.state in ENDED
    named = _days(paper, rule.begins)
    since = max(since, min(named, default=since))
    if over and over <= today and not ended:
        return f"не действует с {over:%d.%m.%Y}"
    until = _until(paper, max(_days(paper, rule.ends), default=None), over)
    if until and until < since:
        return "в силу не вступало"
    said = f"с {since:%d.%m.%Y}{f' по {until:%d.%m.%Y}' if until else ''}"
    if ended or (until and until < today):
        return f"закончилось: {said}"
    return f"в силе {said}" if since <= today else f"начнётся {since:%d.%m.%Y}"


def _since(paper: Paper) -> date | None:
    if paper.told.in_force.since == "registered":
        return paper.dated_on if paper.state in HAD_NUMBER else None
    return paper.signed_on if paper.state in {PaperState.SIGNED, *HAD_NUMBER} else None


def _until(paper: Paper, term: date | None, over: date | None) -> date | None:
    """The last day: of its term, or the one before a later paper took its place or all was over."""
    firsts = (one for one in (paper.ended_on, over) if one)
    return min([*filter(None, [term]), *(one - timedelta(days=1) for one in firsts)], default=None)


def _days(paper: Paper, code: str) -> list[date]:
    """The days that a fact of its outline names, of each mentee («pair.ends_on.2») too; a list asks this
    of every row, so that the whole outline is not read for it."""
    found = _DAY.findall(paper.outline) if code else []
    return [
        date.fromisoformat(day)
        for named, day in found
        if named == code or named.startswith(f"{code}.")
    ]
