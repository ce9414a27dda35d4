"""Who mentors whom, since when, on what ground?"""

from typing import ClassVar

from django.db import models

from nastavnik.mentorships.states import MOVES, MentorshipState
from nastavnik.organisations.models import OwnedRow
from nastavnik.people.models import Teacher
from nastavnik.shared.moves import Moves
from nastavnik.shared.periods import FromTo


class Mentorship(OwnedRow):
    """A dated period joining one mentor and one mentee."""

    moves: ClassVar[Moves] = MOVES
    version = models.PositiveIntegerField(default=1)
    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    mentor = models.ForeignKey(Teacher, models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Teacher, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=MentorshipState.choices, default=MentorshipState.PROPOSED
    )
    form = models.CharField(max_length=120)  # «педагог – педагог»
    kind = models.CharField(max_length=120)  # «традиционное (один на один)»
    starts_on = models.DateField(null=True, blank=True)  # None: from the order's date
    ends_on = models.DateField(null=True, blank=True)
    order_number = models.CharField(max_length=40, blank=True)
    ordered_on = models.DateField(null=True, blank=True)
    told = models.BooleanField(
        default=False
    )  # at work by an order made elsewhere, as the school said
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year", "mentor", "mentee"],
                condition=~models.Q(state=MentorshipState.ENDED),
                name="one_open_mentorship_of_two",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "school_year", "state"]),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} — {self.mentee}"

    @property
    def period(self) -> FromTo:
        """When it works, as far as is known."""
        return FromTo.through(self.starts_on, self.ends_on)

    @property
    def order_words(self) -> str:
        """«приказ № 148-од от 04.09.2026»; empty where there is none yet."""
        said = f" № {self.order_number}" if self.order_number else ""
        said += f" от {self.ordered_on:%d.%m.%Y}" if self.ordered_on else ""
        return f"приказ{said}" if said else ""
