"""Who mentors whom, since when, on what ground?"""

from datetime import date
from typing import ClassVar

from django.db import models

from nastavnik.mentorships.states import (
    MOVES,
    OPEN,
    OVER,
    EndGround,
    Ground,
    MentorshipState,
    PauseWhy,
    Turn,
)
from nastavnik.organisations.models import OwnedRow
from nastavnik.people.models import Teacher
from nastavnik.shared.moves import Moved, Moves
from nastavnik.shared.periods import FromTo


class Mentorship(Moved, OwnedRow):
    """A dated period joining one mentor and one mentee, from the proposal to the end."""

    moves: ClassVar[Moves] = MOVES
    version = models.PositiveIntegerField(default=1)
    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    mentor = models.ForeignKey(Teacher, models.PROTECT, related_name="+")
    mentee = models.ForeignKey(Teacher, models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=12, choices=MentorshipState.choices, default=MentorshipState.PROPOSED
    )
    about = models.CharField(
        max_length=120, blank=True
    )  # a subject, «классное руководство»; empty: all
    form = models.CharField(max_length=120)  # «педагог – педагог»
    kind = models.CharField(max_length=120)  # «традиционное (один на один)»
    starts_on = models.DateField(null=True, blank=True)  # None: from the order's date
    ends_on = models.DateField(null=True, blank=True)  # the last day of the term
    ground = models.CharField(max_length=16, choices=Ground.choices, default=Ground.ASSIGNED)
    ground_words = models.CharField(
        max_length=200, blank=True
    )  # point of the contract, other contract
    ground_by = models.CharField(
        max_length=200, blank=True
    )  # who confirmed that the contract says so
    by_hand = models.BooleanField(default=False)  # chosen by people: the wizard leaves it alone
    chosen_why = models.CharField(max_length=300, blank=True)  # why this mentor, in words
    mentor_agreed_on = models.DateField(null=True, blank=True)  # asked by word of mouth
    mentee_agreed_on = models.DateField(null=True, blank=True)  # likewise
    order_number = models.CharField(max_length=40, blank=True)
    ordered_on = models.DateField(null=True, blank=True)
    told = models.BooleanField(
        default=False
    )  # at work by an order made elsewhere, as the school said
    elsewhere = models.JSONField(default=list, blank=True)  # codes of its papers made elsewhere
    breaks = models.JSONField(
        default=list, blank=True
    )  # first and last day of those before the last
    # the break that runs while it is suspended, else the last one
    paused_on = models.DateField(null=True, blank=True)
    paused_until = models.DateField(
        null=True, blank=True
    )  # the last day of the break; None: not known
    pause_why = models.CharField(max_length=16, choices=PauseWhy.choices, blank=True)
    stand_in = models.ForeignKey(Teacher, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)  # the first day without it
    end_ground = models.CharField(max_length=16, choices=EndGround.choices, blank=True)
    end_words = models.CharField(max_length=300, blank=True)
    noticed_on = models.DateField(null=True, blank=True)  # when the other side was told of the end
    # what became of the pair that it follows, where one order ends that and begins this
    turn = models.CharField(max_length=12, choices=Turn.choices, blank=True)
    # what follows it: another mentor, a new term
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year", "mentor", "mentee", "about"],
                condition=models.Q(state__in=OPEN),
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
        """When it works, as far as is known: to the end of its term, or as long as it did."""
        if self.ended_on:
            return FromTo(self.starts_on, self.ended_on)
        return FromTo.through(self.starts_on, self.ends_on)

    @property
    def is_open(self) -> bool:
        """Whether it is proposed, on its way or at work."""
        return self.state in OPEN

    @property
    def all_breaks(self) -> list[tuple[date, date | None]]:
        """First to last, each with its last day, if that is known."""
        found: list[tuple[date, date | None]] = [
            (date.fromisoformat(first), date.fromisoformat(last)) for first, last in self.breaks
        ]
        if self.paused_on and not (self.paused_until and self.paused_until < self.paused_on):
            found.append((self.paused_on, self.paused_until))
        return found

    def is_over_on(self, day: date) -> bool:
        """Whether its end is decided, and its day has come."""
        return self.state in OVER and not (self.ended_on and self.ended_on > day)

    @property
    def has_worked(self) -> bool:
        """Whether an order began it, here or elsewhere."""
        return self.told or bool(self.order_number)

    @property
    def order_words(self) -> str:
        """«приказ № 148-од от 04.09.2026»; empty where there is none yet."""
        said = f" № {self.order_number}" if self.order_number else ""
        said += f" от {self.ordered_on:%d.%m.%Y}" if self.ordered_on else ""
        return f"приказ{said}" if said else ""
