"""What have both notices of an end in common?"""

from nastavnik.documents.paper_kind import Forms, InForce, PaperKind
from nastavnik.documents.states import Part, Signing


def notice(*, code: str, place: int, title: str, called: str, nouns: Forms, why: str) -> PaperKind:
    """A paper of the mentor and the school that stands alone and gets no number."""
    return PaperKind(
        code=code,
        place=place,
        title=title,
        called=called,
        nouns=nouns,
        waited_for=("уведомления", "уведомлений", "уведомлений"),
        owner=Part.MENTOR,
        copies=2,
        signing=frozenset({Signing.INK, Signing.FILE}),
        series=None,
        requires=frozenset(),
        unready=None,
        bundle="",
        made_here=True,
        elsewhere=None,
        in_force=InForce(since="signed", begins="notice.on", ends=""),
        acquainted=False,
        why=why,
        sets_going=None,
        starts="",
        set_going="",
        lines=None,
        after=None,
        fulfils=(),
    )
