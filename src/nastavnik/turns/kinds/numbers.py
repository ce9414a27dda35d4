"""Which numbers of the journal of orders have those on turns of pairs that were issued elsewhere?"""

from collections.abc import Iterator

from nastavnik.documents.states import Series
from nastavnik.shared.registered import Given
from nastavnik.turns.models import OrderedTurn

WHAT = "Приказ об изменениях в парах"


def numbers(series: str, year: int) -> Iterator[Given]:
    """Each once, of however many pairs it speaks."""
    if series != Series.ORDERS:
        return
    found = OrderedTurn.objects.filter(paper=None, dated_on__year=year)
    for number, day in sorted(set(found.values_list("number", "dated_on")), key=lambda one: one[1]):
        yield Given(number, f"{WHAT} № {number} от {day:%d.%m.%Y}", day, elsewhere=True, what=WHAT)
