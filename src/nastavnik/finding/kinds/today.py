"""Whose word is still waited for: hers who looks at her own page, theirs whom the coordinator has chosen?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.typography import stopped
from nastavnik.documents.states import Part
from nastavnik.finding.asking import has_said, is_asked
from nastavnik.mentorships.parts import called
from nastavnik.mentorships.queries import has_papers, pairs_of, whole_pairs
from nastavnik.mentorships.states import MentorshipState
from nastavnik.needs.queries import her_first
from nastavnik.organisations.permissions import can
from nastavnik.organisations.queries import falls_to, present_year
from nastavnik.organisations.states import Role
from nastavnik.people.facts import short_in
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """One for each pair that is proposed to her; where its consent is made already, that asks her. One for
    whoever coordinates, of all pairs that were proposed and no more."""
    yield from _to_ask(viewer)
    if viewer.work is None:
        return
    her = viewer.work.teacher
    for one in pairs_of(her, present_year(viewer.organisation)):
        if not is_asked(one, her):
            continue
        mentor = one.mentor_id == her.pk
        other = short_in(one.mentee if mentor else one.mentor)
        yield Thing(
            "proposed",
            Status("soon", "Вас спрашивают"),
            stopped(
                f"Ответьте, согласны ли вы быть наставником: {other}"
                if mentor
                else f"Ответьте, согласны ли вы на пару с наставником: {other}"
            ),
            "Ответить",
            reverse("my_answer", args=[viewer.organisation.key, one.key]),
            key=str(one.key),
            main=True,
        )


def _to_ask(viewer: Viewer) -> Iterator[Thing]:
    where = viewer.organisation
    if not can(viewer.roles, "run_year") or not falls_to(viewer.roles, Role.COORDINATOR, where):
        return
    year = present_year(where)
    chosen = whole_pairs(year).filter(state=MentorshipState.PROPOSED, by_hand=True)
    rows = list(chosen)
    having = has_papers(year) if rows else None
    rows = [one for one in rows if having and not having(one)]
    if not rows:
        return
    rows = her_first(viewer, rows, lambda pair: pair.mentee)
    first, more = rows[0], f" и ещё {len(rows) - 1}" if len(rows) > 1 else ""
    said = ", ".join(
        f"{part.label} — {'есть согласие' if has_said(first, part) else 'ответа ещё нет'}"
        for part in (Part.MENTOR, Part.MENTEE)
    )
    yield Thing(
        "to_ask",
        Status("going", "Ждём ответа"),
        stopped(f"Спросите обоих: {called(first)}{more}"),
        "Открыть",
        reverse("pair_ask", args=[where.key, first.key]),
        detail=stopped(f"{said[:1].upper()}{said[1:]}"),
    )
