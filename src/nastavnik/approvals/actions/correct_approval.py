"""The number or the date of an order written down by hand is put right."""

from datetime import date

from django.db import transaction

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.approvals.orders import demand_between, demand_free, of_earlier_year, waiting_order
from nastavnik.approvals.shown_orders import show_order
from nastavnik.audit.actions import record
from nastavnik.documents.parts import demand_past, number_of
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import Approval, Roadmap
from nastavnik.roadmaps.parts import refresh_standing
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def correct_approval(
    actor: Account | None,
    *,
    organisation: Organisation,
    approval: Approval,
    number: str,
    dated_on: date,
) -> Approval:
    """The frozen version stays as it is; the same number and date change nothing.

    Effects: papers made from now on name the order rightly. Raises ``NotAllowed``, ``RuleBroken``:
    what ``number_of`` says, «not_yet», «too_early», «too_late» for a day after the next order,
    «made_here», «taken», «waiting» while an order that names it as it was waits.
    """
    demand(actor, organisation, "run_year")
    number = number_of(number)
    demand_past(dated_on, clock.today(organisation.zone))
    with transaction.atomic():
        hold(organisation)  # its journal too
        roadmap = Roadmap.objects.select_for_update().get(pk=approval.roadmap_id)
        roadmap.organisation = organisation
        approval = Approval.objects.get(pk=approval.pk)
        if (approval.number, approval.dated_on) == (number, dated_on):
            return approval
        if approval.paper_id:
            raise RuleBroken(
                "made_here",
                "Этот приказ зарегистрирован здесь: его запись исправляют в журнале, на странице "
                "документа.",
            )
        orders = list(Approval.objects.filter(roadmap=roadmap).exclude(pk=approval.pk))
        if any((one.number, one.dated_on) == (number, dated_on) for one in orders):
            raise RuleBroken("taken", f"Приказ № {number} от {dated_on:%d.%m.%Y} уже записан.")
        for_years = of_earlier_year(roadmap, approval.dated_on)
        demand_free(number, dated_on, but=approval, for_years=for_years)
        demand_between(roadmap, approval, dated_on, for_years=for_years)
        if waiting := waiting_order(roadmap):
            raise RuleBroken(
                "waiting",
                f"{waiting.paper.title} уже составлен и называет этот приказ по-старому. Снимите "
                "его, исправьте номер и составьте заново.",
            )
        was = str(approval)
        approval.number, approval.dated_on = number, dated_on
        approval.save(update_fields=["number", "dated_on"])
        refresh_standing(roadmap)
        record(
            actor,
            "correct_approval",
            f"Приказ о дорожной карте на {SchoolYear(roadmap.school_year).label} исправлен: был "
            f"{was}, стал {approval}",
            organisation=organisation,
            subject=approval,
            ground="записан с ошибкой",
        )
        show_order(actor, organisation, SchoolYear(roadmap.school_year), approval)
    return approval
