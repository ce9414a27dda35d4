"""Which papers does a school have, how far has each come, and who was made acquainted with it?"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import models

from nastavnik.documents.paper_kind import PaperKind, kind_of
from nastavnik.documents.states import MOVES, SERIES_NOUNS, CopyKind, How, PaperState
from nastavnik.organisations.models import OwnedRow, StoredFile
from nastavnik.people.models import Teacher
from nastavnik.shared.key_field import KeyField
from nastavnik.shared.moves import Moved, Moves
from nastavnik.shared.russian_keys import search_key, sort_key


class SchoolPaper(OwnedRow):
    """A paper made elsewhere: full evidence and basis, with its number, date and file if at hand."""

    kind = models.CharField(max_length=40)  # code of a ``PaperKind``
    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    number = models.CharField(max_length=40, blank=True)  # free text: «41-од», «22/294»
    dated_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year", "kind"], name="one_paper_a_kind_and_year"
            ),
        ]

    def __str__(self) -> str:
        elsewhere = kind_of(self.kind).elsewhere
        assert elsewhere  # noqa: S101 - only such kinds are kept
        return elsewhere.name

    @property
    def title(self) -> str:
        """Without number and date."""
        return str(self)

    @property
    def people(self) -> frozenset[UUID]:
        """Whom it names is not known here."""
        return frozenset()

    def those(self, part: str) -> tuple[UUID, ...]:  # noqa: ARG002
        """Likewise."""
        return ()

    @property
    def name(self) -> str:
        """«Приказ о назначении куратора № 91-од от 28.08.2026»: as far as it is known."""
        said = f" № {self.number}" if self.number else ""
        return f"{self}{said}{f' от {self.dated_on:%d.%m.%Y}' if self.dated_on else ''}"


class Paper(Moved, OwnedRow):
    """A paper the product made: prepared, signed by the pen, registered, ended by a later one."""

    moves: ClassVar[Moves] = MOVES
    version = models.PositiveIntegerField(default=1)
    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    kind = models.CharField(max_length=40)  # code of a ``PaperKind``
    title = models.CharField(max_length=300)
    filename = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()  # place in the order of signing
    signers = models.JSONField(default=list)  # who signs, in words and in order
    blanks = models.JSONField(default=list)  # what is left for the pen, in words
    subjects = models.JSONField(default=list)  # [key of a teacher, states.Part]
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    # papers.outline.Outline in JSON; empty: made by a version that kept none
    outline = models.TextField(blank=True)
    facts = models.TextField(blank=True)  # of which it was made (``papers.kept``); likewise
    own = models.TextField(blank=True)  # papers.own.Own in JSON: what was told of this one alone
    # the same with number, date and what is known by then on its lines; what was signed stays
    numbered_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=12, choices=PaperState.choices, default=PaperState.PREPARED)
    made_at = models.DateTimeField()
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=200, blank=True)  # who noted that it is signed
    filed_in = models.CharField(max_length=200, blank=True)  # where the signed sheet lies, in words
    series = models.CharField(max_length=40, blank=True)
    number = models.CharField(max_length=40, blank=True)
    number_key = models.CharField(max_length=40, blank=True, editable=False)
    dated_on = models.DateField(null=True, blank=True)
    numbered_in = models.PositiveSmallIntegerField(null=True, blank=True)  # year of the journal
    numbers_were = models.CharField(max_length=200, blank=True)  # before they were put right
    ended_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    ended_number = models.CharField(max_length=40, blank=True)  # of one made elsewhere that did it
    ended_dated_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=200, blank=True)
    search_key = KeyField(
        lambda paper: search_key(f"{paper.name} {paper.numbers_were} {paper.ended_number}"),
        max_length=600,
    )
    sort_key = KeyField(lambda paper: sort_key(paper.title), max_length=640)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "series", "numbered_in", "number_key"],
                condition=~models.Q(number_key=""),
                name="one_number_in_a_series",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "school_year", "order"]),
            models.Index(fields=["organisation", "order", "-school_year"]),
            models.Index(fields=["organisation", "state", "kind"]),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def told(self) -> PaperKind:
        """What its kind says of it."""
        return kind_of(self.kind)

    @property
    def people(self) -> frozenset[UUID]:
        """The keys of everybody it speaks of."""
        return frozenset(UUID(key) for key, _ in self.subjects)

    def those(self, part: str) -> tuple[UUID, ...]:
        """The keys of those it speaks of as mentors, or as mentees."""
        return tuple(UUID(key) for key, own in self.subjects if own == part)

    @property
    def owner(self) -> UUID | None:
        """Whose own paper it is; None for an order."""
        part = self.told.owner
        return self.those(part)[0] if part else None

    @property
    def is_order(self) -> bool:
        """An order speaks of many and is signed by the director alone."""
        return self.told.is_order

    @property
    def by_director(self) -> bool:
        """Whether the director signs it too."""
        return "директор" in self.signers

    @property
    def copies(self) -> int:
        """How many are signed."""
        return self.told.copies

    @property
    def journal(self) -> str:
        """The series it is registered in; empty for a consent."""
        return self.told.series or ""

    @property
    def name(self) -> str:
        """«Приказ «О закреплении наставнических пар» № 149-од от 05.09.2026»."""
        said = f" № {self.number}" if self.number else ""
        return f"{self.title}{said}{f' от {self.dated_on:%d.%m.%Y}' if self.dated_on else ''}"

    @property
    def ender(self) -> str:
        """«Приказ № 150-од от 12.10.2026»: what took its place or its force; empty where it holds."""
        if self.ended_by or not self.ended_dated_on:
            return self.ended_by.name if self.ended_by else ""
        return (
            f"{SERIES_NOUNS[self.series]} № {self.ended_number} от {self.ended_dated_on:%d.%m.%Y}"
        )

    @property
    def ended_on(self) -> date | None:
        """The day of what ended it."""
        return self.ended_by.dated_on if self.ended_by else self.ended_dated_on


class SignedCopy(OwnedRow):
    """A scan of the signed sheet, or a signature made elsewhere, which is not verified here."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=CopyKind.choices)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "paper", "file"], name="one_copy_of_a_file"
            ),
        ]

    def __str__(self) -> str:
        return self.file.name


class Acknowledgement(OwnedRow):
    """Somebody was made acquainted with a registered paper."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="+")
    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="+")
    acknowledged_on = models.DateField()
    how = models.CharField(max_length=8, choices=How.choices, default=How.HAND)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "paper", "teacher"], name="once_acquainted_with_a_paper"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.teacher}: {self.paper}"
