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
    found = OrderedTurn.objects.filter(paper=None, dated_on__year=year).order_by("dated_on", "pk")
    for number, day in dict.fromkeys(found.values_list("number", "dated_on")):
        if day:
            title = f"{WHAT} № {number} от {day:%d.%m.%Y}"
            yield Given(number, title, day, elsewhere=True, what=WHAT)
