"""What does a school tell its people about mentoring, and where does it stand?"""

from typing import ClassVar

from django.db import models

from nastavnik.organisations.models import OwnedRow


class InformationSheet(OwnedRow):
    """What a school tells its people about mentoring in its own words, and where it stands."""

    school_year = models.PositiveSmallIntegerField()
    about = models.TextField(blank=True)  # why this school does it
    ask = models.TextField(blank=True)  # how one asks for a mentor
    site = models.CharField(max_length=500, blank=True)  # address of the page on the school's site
    placed_on = models.DateField(null=True, blank=True)  # the day «Сведения размещены» was told
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "workspace_informationsheet"  # as it was when it stood in that storey
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_information_sheet_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}"
