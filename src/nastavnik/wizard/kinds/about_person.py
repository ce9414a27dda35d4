"""Has a person lost her mentor, and where is another chosen?"""

from django.urls import reverse

from clerk.typography import stopped
from nastavnik.organisations.permissions import can
from nastavnik.people.facts import short_in
from nastavnik.people.models import Teacher
from nastavnik.shared.components import Status
from nastavnik.shared.registered import AboutPerson, Thing, Viewer
from nastavnik.wizard.kinds.today import stayed, unserved
from nastavnik.wizard.queries import latest_start


def about(viewer: Viewer, teacher: Teacher) -> AboutPerson:
    """As «Сегодня» says it of her, without the reason: it may be a refusal."""
    if not can(viewer.roles, "run_year"):
        return AboutPerson()
    begun = latest_start()
    return AboutPerson(
        now=tuple(
            Thing(
                "without_mentor",
                Status("late", "Без наставника"),
                stopped(stayed(one, viewer.today)),
                "Подобрать",
                reverse("pairs_find_for", args=[viewer.organisation.key, teacher.key]),
                detail=stopped(f"Прежний наставник: {short_in(one.mentor)}"),
            )
            for one in unserved(viewer, begun, teacher)
        )
    )
