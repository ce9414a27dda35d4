"""The next order about the roadmap waits to be signed, with the state of the roadmap it speaks of."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.approvals.orders import frozen_now, keys_of_changes, next_order
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made, write_paper
from nastavnik.documents.states import ON_THE_WAY, PaperState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.roadmaps.models import OrderDraft, Roadmap
from nastavnik.roadmaps.queries import approvals_of
from nastavnik.shared import clock
from nastavnik.shared.rules import RuleBroken


def prepare_approval(
    actor: Account | None, *, organisation: Organisation, roadmap: Roadmap
) -> Paper:
    """The order of approval, or the one on all that has changed since; the same again changes nothing.

    Effects: the order waits to be signed in the place of its unsigned version; what it says is kept
    and approved when it is registered. Raises ``NotAllowed``, ``RuleBroken``: «nothing_changed»,
    «changed_meanwhile», «signed».
    """
    demand(actor, organisation, "run_year")
    order = next_order(organisation, roadmap)
    if order is None:
        raise RuleBroken("nothing_changed", "С прошлого приказа в карте ничего не изменилось.")
    stored = put_in_storage(order.made.paper.content)  # written and kept before the transaction
    with transaction.atomic():
        hold(organisation)
        roadmap = Roadmap.objects.select_for_update().get(pk=roadmap.pk)
        now = (frozen_now(organisation, roadmap), keys_of_changes(roadmap))
        approved = approvals_of(roadmap).exists()
        if (order.frozen, order.changes) != now or order.approves == approved:
            raise RuleBroken(
                "changed_meanwhile", "Карту только что изменили. Составьте приказ ещё раз."
            )
        paper, another = _put_order(actor, organisation, roadmap.school_year, order.made, *stored)
        OrderDraft.objects.update_or_create(
            paper=paper,
            defaults={
                "organisation": organisation,
                "roadmap": roadmap,
                "frozen": order.frozen,
                "changes": list(order.changes),
                "made_at": clock.now(),
            },
        )
        if another:
            record(
                actor,
                "prepare_approval",
                f"{paper.title}: составлен, ждёт подписи",
                organisation=organisation,
                subject=paper,
                ground="дорожная карта",
            )
    return paper


def _put_order(
    actor: Account | None,
    organisation: Organisation,
    school_year: int,
    made: Made,
    sha256: str,
    size: int,
) -> tuple[Paper, bool]:
    """One unsigned order of its kind a year, and whether it is another than before.

    The school is held. Raises ``RuleBroken`` «signed» while an earlier one has no number yet.
    """
    rows = list(
        Paper.objects.select_for_update()
        .filter(school_year=school_year, kind=made.paper.kind)
        .filter(state__in=(*ON_THE_WAY, PaperState.WITHDRAWN))
        .select_related("file")
        .order_by("pk")
    )
    signed = next((one for one in rows if one.state == PaperState.SIGNED), None)
    if signed is not None:
        raise RuleBroken(
            "signed",
            f"{signed.title} подписан и ждёт номера. Сначала его регистрируют, следующий "
            "составляют после.",
        )
    fresh = Paper(organisation=organisation, school_year=school_year)
    row = min(rows, key=lambda one: one.state == PaperState.WITHDRAWN, default=fresh)
    return row, write_paper(actor, row, made, organisation, sha256, size)
