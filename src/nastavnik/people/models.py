"""Who works in a school, as what and since when?"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from nastavnik.organisations.models import OwnedRow, StoredFile
from nastavnik.people.states import MOVES, ImportState, OfficeKind, Sex
from nastavnik.shared.moves import Moves
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.russian_keys import search_key, sort_key


class Teacher(OwnedRow):
    """A person in one school. One human in two schools is two teachers joined by one account."""

    version = models.PositiveIntegerField(default=1)
    surname = models.CharField(max_length=100)
    former = models.CharField(max_length=200, blank=True)  # surnames before, by which she is found
    first_name = models.CharField(max_length=100)
    patronymic = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001 - None: has none
    sex = models.CharField(max_length=1, choices=Sex.choices, null=True, blank=True)  # noqa: DJ001
    born_on = models.DateField(null=True, blank=True)
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001 - None: not told
    phone = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name_cases = models.JSONField(default=dict, blank=True)  # case → full name, where corrected
    search_key = models.CharField(max_length=320, editable=False)
    sort_key = models.CharField(max_length=640, editable=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["organisation", "sort_key"]),
            models.Index(fields=["organisation", "account"]),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """«Иванова Мария Петровна»."""
        return " ".join(part for part in (self.surname, self.first_name, self.patronymic) if part)

    @property
    def known_as(self) -> str:
        """Her name of today, folded: an account is told by it, whatever she was called before."""
        return search_key(self.full_name)

    def rename(self, surname: str) -> None:
        """Another surname, not a slip put right: papers signed keep the one before, and both are found."""
        said = [*filter(None, self.former.split(", ")), self.surname]
        self.former = ", ".join(one for one in dict.fromkeys(said) if one != surname)[-200:]
        self.surname = surname

    def fill_keys(self) -> None:
        """The keys by which the row is found and sorted: called by whatever writes names."""
        self.search_key = search_key(f"{self.full_name} {self.former}".strip())
        self.sort_key = sort_key(self.full_name)


class Employment(OwnedRow):
    """The work of a teacher in the school: the running one has no ``ended_on``."""

    teacher = models.ForeignKey(Teacher, models.CASCADE, related_name="+")
    posts = models.JSONField(default=list)  # nominative, as in the list
    post_cases = models.JSONField(default=dict, blank=True)  # case → all posts, where corrected
    subjects = models.JSONField(default=list)
    category = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001
    category_until = models.DateField(null=True, blank=True)  # the last day of one that runs out
    teaching_months = models.PositiveIntegerField(null=True, blank=True)
    total_months = models.PositiveIntegerField(null=True, blank=True)
    counted_on = models.DateField(null=True, blank=True)  # the day the months were counted for
    hired_on = models.DateField(null=True, blank=True)
    building = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001 - where she works
    shift = models.CharField(max_length=60, null=True, blank=True)  # noqa: DJ001 - «1», «вторая»
    external = models.BooleanField(default=False)
    on_leave = models.CharField(max_length=200, null=True, blank=True)  # noqa: DJ001
    ended_on = models.DateField(null=True, blank=True)  # the first day without the work

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "teacher"],
                condition=RUNNING,
                name="one_running_employment",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "ended_on"])]

    def __str__(self) -> str:
        return ", ".join(self.posts)


class Office(OwnedRow):
    """An office held from–to; its holder may be missing from the staff list."""

    kind = models.CharField(max_length=16, choices=OfficeKind.choices)
    teacher = models.ForeignKey(Teacher, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)  # as written: «Н. П. Орлова» or in full
    post = models.CharField(max_length=200)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the first day without the office

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=RUNNING,
                name="one_holder_of_an_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}: {self.name}"


class StaffImport(OwnedRow):
    """A staff list that came in: what was read, what was corrected, what came of it."""

    moves: ClassVar[Moves] = MOVES
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.DRAFT)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    reading: Any = models.BinaryField()  # StaffList in JSON: large, and asked by nobody but us
    fields = models.JSONField(default=dict)  # sheet → column → field, where corrected
    as_of = models.DateField(null=True, blank=True)  # the day the list speaks of
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-made_at"])]

    def __str__(self) -> str:
        return self.file.name
