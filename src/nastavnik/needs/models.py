"""Who needs a mentor in a school year, and who does not: decided when, by whom and why?"""

from typing import ClassVar

from django.db import models

from nastavnik.organisations.models import OwnedRow
from nastavnik.people.models import Teacher


class Need(OwnedRow):
    """One decision about a person and a school year; without a person, that nobody needs a mentor."""

    version = models.PositiveIntegerField(default=1)
    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    teacher = models.ForeignKey(  # None: the whole school
        Teacher, models.PROTECT, null=True, blank=True, related_name="+"
    )
    needed = models.BooleanField()
    why = models.CharField(max_length=300, blank=True)  # in words
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=200)  # name, copied

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year", "teacher"],
                condition=models.Q(teacher__isnull=False),
                name="one_need_a_person_and_year",
            ),
            models.UniqueConstraint(
                fields=["organisation", "school_year"],
                condition=models.Q(teacher__isnull=True),
                name="one_year_without_need",
            ),
            models.CheckConstraint(
                condition=models.Q(teacher__isnull=False) | models.Q(needed=False),
                name="nobody_is_no_need",
            ),
        ]

    def __str__(self) -> str:
        return "нужен" if self.needed else "не нужен"
