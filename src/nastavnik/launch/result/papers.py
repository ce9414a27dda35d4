"""In which order are the papers signed, by whom, and what is left for the pen?"""

from collections.abc import Sequence
from itertools import groupby

from nastavnik.documents.paper_kind import kind_of
from nastavnik.launch.result.people import sentence
from nastavnik.shared.components import Status
from nastavnik.signing.components import PaperLine, SigningStep
from papers.model import Paper


def signing_steps(papers: Sequence[Paper]) -> tuple[SigningStep, ...]:
    """A step for every kind of paper, in the order of signing; the first may be signed now."""
    ranked = sorted(papers, key=lambda paper: (paper.order, paper.kind))
    groups = [tuple(group) for _, group in groupby(ranked, key=lambda one: (one.order, one.kind))]
    first = next((group[0].order for group in groups if group[0].signed_by), None)
    return tuple(
        _step(number, group, present=group[0].order == first)
        for number, group in enumerate(groups, start=1)
    )


def papers_among(papers: Sequence[Paper]) -> int:
    """How many documents there are; the page on the order of signing is none."""
    return sum(bool(one.signed_by) for one in papers)


def _step(number: int, papers: Sequence[Paper], *, present: bool) -> SigningStep:
    head = papers[0]
    many = len(papers) > 1
    if not head.signed_by:
        status = Status("ahead", "Прочитать")
    elif present or not head.after:
        status = Status("going", "Можно подписывать")
    else:
        status = Status("ahead", sentence(head.after))
    blanks = tuple(dict.fromkeys(blank for paper in papers for blank in paper.blanks))
    return SigningStep(
        number=number,
        state="present" if present else "ahead",
        title=kind_of(head.kind).title if many else head.title,
        who_signs=_who_signs(head.signed_by),
        status=status,
        papers=tuple(PaperLine(paper.title) for paper in papers) if many else (),
        blanks=_blanks(blanks) if head.signed_by else "",
    )


def _who_signs(signers: Sequence[str]) -> str:
    if not signers:
        return "Подписывать не нужно: это порядок для вас."
    return f"{'Подписывают' if len(signers) > 1 else 'Подписывает'} {', затем '.join(signers)}."


def _blanks(blanks: Sequence[str]) -> str:
    return f"Вписать ручкой: {', '.join(blanks)}." if blanks else "Пустых мест нет."
