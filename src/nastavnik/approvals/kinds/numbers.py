"""Which numbers of the journal of orders were given to orders about the roadmap made elsewhere?"""

from collections.abc import Iterator

from nastavnik.documents.states import Series
from nastavnik.roadmaps.models import Approval
from nastavnik.shared.registered import Given


def numbers(series: str, year: int) -> Iterator[Given]:
    """Written down by hand, of any roadmap: an order made here is a paper and has its number there."""
    if series != Series.ORDERS:
        return
    for one in Approval.objects.filter(paper=None, dated_on__year=year).defer("frozen"):
        what = "Приказ о дорожной карте"
        yield Given(one.number, f"{what} {one}", one.dated_on, elsewhere=True, what=what)
