"""Of which turn of which pair does an order speak?"""

from typing import ClassVar

from django.db import models

from nastavnik.documents.models import Paper
from nastavnik.mentorships.models import Mentorship
from nastavnik.mentorships.states import Turn
from nastavnik.organisations.models import OwnedRow, StoredFile


class OrderedTurn(OwnedRow):
    """One line of an order: what becomes of a pair, and from which day; of an order that the school has
    issued elsewhere, and that is no paper of ours, its number, date and scan too."""

    paper = models.ForeignKey(Paper, models.CASCADE, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=40, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
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

    @property
    def order_words(self) -> str:
        """«Приказ № 12-од от 01.12.2026» of one issued elsewhere."""
        return f"Приказ № {self.number} от {self.dated_on:%d.%m.%Y}" if self.dated_on else ""

    def __str__(self) -> str:
        return f"{self.pair}: {self.get_what_display()}"
