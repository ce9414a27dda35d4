"""What does the wizard «Начать учебный год» remember?"""

from typing import ClassVar

from django.db import models

from nastavnik.organisations.models import OwnedRow


class YearStart(OwnedRow):
    """The answers of one school about one school year; people, papers and roadmap live elsewhere."""

    school_year = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)  # question → answers.Answers, checked when read
    reached = models.CharField(max_length=20, default="year")  # the first question not yet answered
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_start_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}"


class InformationSheet(OwnedRow):
    """What a school tells its people about mentoring in its own words, and where it stands."""

    school_year = models.PositiveSmallIntegerField()
    about = models.TextField(blank=True)  # why this school does it
    ask = models.TextField(blank=True)  # how one asks for a mentor
    site = models.CharField(max_length=500, blank=True)  # address of the page on the school's site
    placed_on = models.DateField(null=True, blank=True)  # the day «Сведения размещены» was told
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_information_sheet_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}"
