"""May an order that was issued elsewhere have that number, and that day?"""

from datetime import date

from clerk.typography import stopped
from nastavnik.documents.states import Series
from nastavnik.journals.queries import given_as
from nastavnik.mentorships.gate import basis_missing
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.parts import called, year_of
from nastavnik.mentorships.states import WAITING
from nastavnik.shared.rules import RuleBroken
from nastavnik.turns.facts import bases
from nastavnik.turns.kinds.numbers import WHAT
from nastavnik.turns.papers.turns_order.basis import based_on, last_day_of


def demand_free(number: str, dated_on: date, besides: tuple[str, date] | None = None) -> None:
    """Nobody else has the number, but the same order issued elsewhere; ``besides``: as that stands in the
    journal now. Raises ``RuleBroken``: «taken»."""
    for one in given_as(Series.ORDERS, number, dated_on.year):
        own = one.elsewhere and one.what == WHAT
        if not (own and (one.dated_on == dated_on or (one.number, one.dated_on) == besides)):
            raise RuleBroken(
                "taken",
                stopped(f"Номер {number} в {dated_on.year} году уже занят: {one.title}")
                + " Проверьте его.",
            )


def demand_basis(pair: Mentorship, dated_on: date) -> None:
    """What begins rests on its papers, wherever its order was issued. Raises ``RuleBroken``: «basis»,
    «too_early»."""
    if pair.state in WAITING and (lack := basis_missing(pair, bases(year_of(pair)))):
        said = lack[0].sentence[0].lower() + lack[0].sentence[1:]
        raise RuleBroken(
            "basis", stopped(f"Сначала у новой пары {called(pair)} должны быть документы: {said}")
        )
    first = last_day_of(based_on(pair))
    if first and dated_on < first:
        raise RuleBroken(
            "too_early",
            f"Приказ опирается на документы от {first:%d.%m.%Y}: раньше его не издают.",
        )
