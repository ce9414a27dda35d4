"""What follows from an order about the roadmap: what it says is approved."""

from nastavnik.approvals.actions.approve_roadmap import approve_roadmap
from nastavnik.approvals.actions.renumber_approval import renumber_approval
from nastavnik.documents.paper_kind import Followed
from nastavnik.roadmaps.queries import draft_of


def approve(followed: Followed) -> None:
    """With its number; registered before, the second call changes nothing. A number that is put right
    in the journal is put right here too."""
    told = {"organisation": followed.organisation}
    if followed.transition == "corrected":
        for paper in followed.papers:
            renumber_approval(followed.actor, paper=paper, **told)
    if followed.transition != "registered":
        return
    for paper in followed.papers:
        draft = draft_of(paper)
        if draft is None:
            continue
        assert paper.dated_on  # noqa: S101 - a registered paper has its day
        approve_roadmap(
            followed.actor,
            **told,
            roadmap=draft.roadmap,
            number=paper.number,
            dated_on=paper.dated_on,
            draft=draft,
        )
