"""What was decided about a person this year?"""

from django.urls import reverse

from clerk.calendar import SchoolYear
from clerk.typography import stopped
from nastavnik.needs.queries import choosing, decision_about, in_need, said, undecided
from nastavnik.organisations.permissions import can
from nastavnik.people.models import Teacher
from nastavnik.shared.components import Status
from nastavnik.shared.registered import AboutPerson, Line, Thing, Viewer


def about(viewer: Viewer, teacher: Teacher) -> AboutPerson:
    """The decision with its reason, for whoever runs the year; else what is to be done."""
    if not can(viewer.roles, "run_year"):
        return AboutPerson()
    year, where = SchoolYear.containing(viewer.today), viewer.organisation
    page = reverse("need", args=[where.key, teacher.key])
    made = decision_about(teacher, year)
    if made is None or made.needed:
        return AboutPerson(
            now=(
                *(Thing("undecided", Status("soon", "Нет решения"), "Решите, нужен ли наставник.",
                        "Решить", page, detail=stopped(one.why[:1].upper() + one.why[1:]))
                  for one in undecided(year, viewer.today, teacher)),
                *(Thing("in_need", Status("soon", "Ждёт наставника"), "Подберите наставника.",
                        "Подобрать", choosing(where, teacher), detail=one.why)
                  for one in in_need(year, teacher)),
            )
        )  # fmt: skip
    status = Status("passed", said(made))
    why = made.why or "Причина не записана"
    line = Line(
        f"{year.label} учебный год", status, stopped(f"{why}. Решил(а) {made.decided_by}"), page
    )
    return AboutPerson("Нужен ли наставник", (line,), answer="не нужен", standing=status)
