"""Which paper came back, and what of it is still to be decided?"""

from typing import ClassVar

import msgspec
from django.db import models

from nastavnik.documents.models import Paper
from nastavnik.organisations.models import OwnedRow
from nastavnik.returned.differences import Difference


class ReturnedFile(OwnedRow):
    """How a corrected file differs from its paper, until all of it is decided. The file itself is not
    kept."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)  # of the file
    differences = models.TextField()  # differences.Difference in JSON, decided ones too
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "paper"], name="one_return_of_a_paper"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> list[Difference]:
        """In the order of the page."""
        return msgspec.json.decode(self.differences, type=list[Difference])

    @property
    def left(self) -> list[Difference]:
        """What is still to be decided."""
        return [one for one in self.told if not one.decided]
