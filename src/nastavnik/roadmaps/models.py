"""What is kept of a school's roadmap?"""

from typing import Any, ClassVar

from django.db import models

from nastavnik.organisations.models import OwnedRow, StoredFile


class Origin(models.TextChoices):
    """Where the roadmap came from."""

    OWN = "own", "своя"
    PREVIOUS = "previous", "прошлогодняя"
    STANDARD = "standard", "стандартная"


class Roadmap(OwnedRow):
    """The roadmap of one school for one school year, as it was read, before any mend."""

    school_year = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=8, choices=Origin.choices)
    name = models.CharField(max_length=255, blank=True)  # of the file
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    document: Any = models.BinaryField()  # clerk.roadmap.model.Roadmap in JSON
    mend_safe = models.BooleanField(default=True)  # its safe mends are taken
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_roadmap_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.get_origin_display()}, {self.school_year}"
