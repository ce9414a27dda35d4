"""Of which turn of which pair does an order speak?"""

from typing import ClassVar

from django.db import models

from nastavnik.documents.models import Paper
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import Turn
from nastavnik.organisations.models import OwnedRow


class OrderedTurn(OwnedRow):
    """One line of an order: what becomes of a pair, and from which day."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    pair = models.ForeignKey(Mentorship, models.PROTECT, related_name="+")
    what = models.CharField(max_length=12, choices=Turn.choices)
    starts_on = (
        models.DateField()
    )  # the first day of it: without the pair, of the break, of the new term
    ends_on = models.DateField(null=True, blank=True)  # the last day of a break, where it is known
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["paper", "pair"], name="one_turn_of_a_pair_in_an_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair}: {self.get_what_display()}"
