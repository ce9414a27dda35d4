"""What do several actions about pairs share?"""

from collections.abc import Iterable

from clerk.calendar import SchoolYear
from nastavnik.accounts.models import Account
from nastavnik.documents.queries import made_papers
from nastavnik.mentorships.gate import PairPapers, consents_of
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import CONSENTS, WAITING, MentorshipState
from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import hold
from nastavnik.people.facts import short_in
from nastavnik.shared.moves import bring, move


def hold_pair(organisation: Organisation, pair: Mentorship) -> Mentorship:
    """The pair as it is now, locked until the action ends; the school is held first."""
    hold(organisation)
    rows = Mentorship.objects.select_for_update(of=("self",))
    return rows.select_related("mentor", "mentee").get(pk=pair.pk)


def lead(row: Mentorship, to: str, *, actor: Account | None) -> list[str]:
    """As ``bring``; between a proposal and work lies the agreement, whichever way it goes."""
    if {row.state, to} == {MentorshipState.PROPOSED, MentorshipState.ACTIVE}:
        move(row, MentorshipState.AGREED, actor=actor)
    return bring(row, to, actor=actor)


def consents(year: SchoolYear) -> PairPapers:
    """The consents of a year, read once."""
    return PairPapers(made_papers(year).filter(kind__in=CONSENTS))


def settle(
    rows: Iterable[Mentorship], papers: PairPapers, *, actor: Account | None
) -> list[Mentorship]:
    """Pairs that wait for their order stand as agreed where both have said yes, else as proposed;
    those that changed, unsaved."""
    changed = []
    for row in rows:
        if row.state not in WAITING:
            continue
        agreed = all(papers.is_signed(kind, row) or word for kind, word in consents_of(row).items())
        to = MentorshipState.AGREED if agreed else MentorshipState.PROPOSED
        if row.state != to:
            move(row, to, actor=actor)
            changed.append(row)
    return changed


def called(row: Mentorship) -> str:
    """«Ландышева М. П. — Ёлкина А. И.»; with a subject where the pair is about one."""
    two = f"{short_in(row.mentor)} — {short_in(row.mentee)}"
    return f"{two} ({row.about})" if row.about else two
