"""Which papers does a school have?"""

from typing import ClassVar

from django.db import models

from nastavnik.documents.states import PaperKind
from nastavnik.organisations.models import OwnedRow, StoredFile


class SchoolPaper(OwnedRow):
    """A paper made elsewhere: full evidence and basis, with its number, date and file if at hand."""

    kind = models.CharField(max_length=24, choices=PaperKind.choices)
    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    number = models.CharField(max_length=40, blank=True)  # free text: «41-од», «22/294»
    dated_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year", "kind"], name="one_paper_a_kind_and_year"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
