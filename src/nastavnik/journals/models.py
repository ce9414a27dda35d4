"""Which entries of a journal were wrong and were put right?"""

from django.db import models

from nastavnik.documents.models import Paper
from nastavnik.organisations.models import OwnedRow


class Correction(OwnedRow):
    """A number or a date of a registered paper was wrong; the paper that was signed stays as it is."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    number_was = models.CharField(max_length=40)
    dated_was = models.DateField()
    number = models.CharField(max_length=40)
    dated_on = models.DateField()
    reason = models.CharField(max_length=200)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return (
            f"№ {self.number_was} от {self.dated_was:%d.%m.%Y} → "
            f"№ {self.number} от {self.dated_on:%d.%m.%Y}"
        )
