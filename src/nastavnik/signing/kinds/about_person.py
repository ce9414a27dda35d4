"""With which orders is a person to be made acquainted; is anything printed for her to sign?"""

from operator import attrgetter

from django.urls import reverse

from nastavnik.documents.paper_kind import codes, paper_kinds
from nastavnik.documents.queries import acknowledgements, papers_naming
from nastavnik.documents.states import PaperState
from nastavnik.organisations.permissions import can
from nastavnik.people.models import Teacher
from nastavnik.people.queries import working
from nastavnik.shared.components import Status
from nastavnik.shared.registered import AboutPerson, Thing, Viewer


def about(viewer: Viewer, teacher: Teacher) -> AboutPerson:
    """Those in force that name her and that she has not seen; nobody waits for who has left."""
    named = papers_naming(teacher.key)
    where = reverse("papers_print", args=[viewer.organisation.key])
    also = (
        (("Напечатать документы на подпись", f"{where}?about={teacher.key}"),)
        if can(viewer.roles, "see_papers")
        and any(one.state == PaperState.PREPARED for one in named)
        else ()
    )
    if not can(viewer.roles, "register_papers"):
        return AboutPerson(also=also)
    kinds = codes([one for one in paper_kinds() if one.acquainted])
    orders = [one for one in named if one.state == PaperState.REGISTERED and one.kind in kinds]
    orders.sort(key=attrgetter("pk"))
    known, here = acknowledgements(orders), working({teacher.key})
    return AboutPerson(
        also=also,
        now=tuple(
            Thing(
                "acknowledge",
                Status("going", "Ознакомление"),
                f"Ознакомить с приказом № {one.number} от {one.dated_on:%d.%m.%Y} под подпись.",
                "Отметить",
                reverse("papers_to_acknowledge", args=[viewer.organisation.key]),
                key=str(one.key),
            )
            for one in orders
            if teacher.key in here and teacher.key not in known.get(one.pk, {})
        ),
    )
