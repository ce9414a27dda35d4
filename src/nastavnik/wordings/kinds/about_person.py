"""What does the page of a person say of how papers write her name?"""

from django.urls import reverse

from nastavnik.organisations.permissions import can
from nastavnik.people.models import Teacher
from nastavnik.people.queries import last_work
from nastavnik.shared.registered import AboutPerson, Viewer
from nastavnik.wordings.queries import doubts_among


def about(viewer: Viewer, teacher: Teacher) -> AboutPerson:
    """The way to «Как склонять?», while her forms are not sure."""
    work = last_work(teacher.key) if can(viewer.roles, "manage_people") else None
    if work is None or work.ended_on is not None or not doubts_among([work]):
        return AboutPerson()
    page = reverse("declined", args=[viewer.organisation.key])
    return AboutPerson(also=(("Как склонять имя", f"{page}?person={teacher.key}"),))
