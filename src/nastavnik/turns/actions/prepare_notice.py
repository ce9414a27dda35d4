"""The notice of an end is made, to be handed over with a mark of receipt."""

from django.db import transaction

from nastavnik.accounts.models import Account
from nastavnik.audit.actions import record
from nastavnik.documents.models import Paper
from nastavnik.documents.parts import Made, write_paper
from nastavnik.documents.states import UNSIGNED, PaperState, Part
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold, put_in_storage
from nastavnik.organisations.permissions import demand
from nastavnik.turns.facts import notice_of
from nastavnik.wordings.queries import words_of_school
from papers.notice import make_notice


def prepare_notice(
    actor: Account | None, *, organisation: Organisation, pair: Mentorship
) -> Paper | None:
    """Of a pair that the employer cancels, or the mentor gives up; None of any other, the one that is
    signed already where it is. The same again changes nothing.

    Effects: it waits to be signed. Raises ``NotAllowed``.
    """
    demand(actor, organisation, "run_year")
    facts = notice_of(organisation, pair)
    if facts is None:
        return None
    both = ((pair.mentor.key, Part.MENTOR.value), (pair.mentee.key, Part.MENTEE.value))
    made = Made(make_notice(facts, words_of_school()), both)
    stored = put_in_storage(made.paper.content)
    with transaction.atomic():
        hold(organisation)
        rows = Paper.objects.select_for_update(of=("self",)).select_related("file")
        rows = rows.filter(
            kind=made.paper.kind, school_year=pair.school_year, made_at__gte=pair.made_at,
            state__in=(*UNSIGNED, PaperState.SIGNED),
        )  # fmt: skip
        row = next(
            (one for one in rows.order_by("-pk") if one.subjects == made.kept_subjects), None
        )
        if row is not None and row.state == PaperState.SIGNED:
            return row
        row = row or Paper(organisation=organisation, school_year=pair.school_year)
        if write_paper(actor, row, made, organisation, *stored):
            record(
                actor,
                "prepare_notice",
                f"{row.title}: составлено, {row.get_state_display()}",
                organisation=organisation,
                subject=row,
                ground=called(pair),
            )
    return row
