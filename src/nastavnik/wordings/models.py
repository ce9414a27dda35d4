"""On which letterhead do a school's orders stand?"""

from typing import ClassVar

from django.db import models

from nastavnik.organisations.models import OwnedRow, StoredFile


class Letterhead(OwnedRow):
    """The school's own, checked: header, footer, emblem, margins and font out of its file, in a file of
    ours. A new one takes the place of the former."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="one_letterhead_a_school"),
        ]

    def __str__(self) -> str:
        return self.file.name
