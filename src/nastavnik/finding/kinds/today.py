"""Who is proposed to the one who looks at her own page, and waits for her word?"""

from collections.abc import Iterator

from django.urls import reverse

from clerk.typography import stopped
from nastavnik.finding.asking import is_asked
from nastavnik.mentorships.queries import pairs_of
from nastavnik.organisations.queries import present_year
from nastavnik.people.facts import short_in
from nastavnik.shared.components import Status
from nastavnik.shared.registered import Thing, Viewer


def things(viewer: Viewer) -> Iterator[Thing]:
    """One for each pair that is proposed to her; where its consent is made already, that asks her."""
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
