"""Is a paper in force, since when and until when? Reckoned from its dates, its term and its kind."""

import re
from datetime import date, timedelta

from nastavnik.documents.models import Paper
from nastavnik.documents.states import ENDED, HAD_NUMBER, PaperState

_DAY = re.compile(
    r'"code":"([^"]+)","value":"(\d{4}-\d\d-\d\d)"'
)  # as ``parts.kept_outline`` writes


def in_force(paper: Paper, today: date) -> str:
    """«в силе с 05.09.2026 по 31.05.2027»; empty of what is not signed, or has no number yet where
    that begins it. ``paper`` comes with what ended it."""
    since = _since(paper)
    if since is None:
        return ""
    rule, ended = paper.told.in_force, paper.state in ENDED
    named = _days(paper, rule.begins)
    since = max(since, min(named, default=since))
    until = _until(paper, max(_days(paper, rule.ends), default=None))
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


def _until(paper: Paper, term: date | None) -> date | None:
    """The last day: of its term, or the one before a later paper took its place."""
    later = paper.ended_on
    if later is None:
        return term
    last = later - timedelta(days=1)
    return min(term, last) if term else last


def _days(paper: Paper, code: str) -> list[date]:
    """The days that a fact of its outline names, of each mentee («pair.ends_on.2») too; a list asks this
    of every row, so that the whole outline is not read for it."""
    found = _DAY.findall(paper.outline) if code else []
    return [
        date.fromisoformat(day)
        for named, day in found
        if named == code or named.startswith(f"{code}.")
    ]
