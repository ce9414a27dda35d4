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
        db_table = "workspace_yearstart"  # as it was when it stood in that storey
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_start_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}"
