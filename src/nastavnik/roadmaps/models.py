"""Which roadmap has a school for a year, how far is each of its steps, and what was approved?"""

from datetime import date
from typing import Any, ClassVar

from django.db import models

from clerk.roadmap.step_name import step_name
from nastavnik.documents.models import Paper
from nastavnik.organisations.models import OwnedRow, StoredFile
from nastavnik.roadmaps.standing import StepStanding
from nastavnik.roadmaps.states import MOVES, ApprovalKind, Changed, EvidenceKind, StepState
from nastavnik.shared.moves import Moves


class Origin(models.TextChoices):
    """Where the roadmap of a year came from."""

    OWN = "own", "из файла школы"
    PREVIOUS = "previous", "прошлогодняя со сдвигом сроков"
    STANDARD = "standard", "стандартная"


class Roadmap(OwnedRow):
    """The roadmap of one school year: the document as it was read, and the rows it lives in."""

    school_year = models.PositiveSmallIntegerField()  # the year it begins in
    origin = models.CharField(max_length=12, choices=Origin.choices)
    name = models.CharField(max_length=255, blank=True)  # of the file it was read from
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    document: Any = models.BinaryField()  # clerk's Roadmap in JSON, as the file says it
    told = models.JSONField(default=dict, blank=True)  # clerk's Told: columns as a person said
    # clerk's Decided, one for each finding that somebody acted on
    decided = models.JSONField(default=list, blank=True)
    # clerk's Cut where the file is of several years: what of it is taken; empty where it is of one
    cut = models.JSONField(default=dict, blank=True)
    mend_safe = models.BooleanField(default=True)  # «Исправить очевидное»
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_roadmap_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school_year}"


class Stage(OwnedRow):
    """A stage in the school's own words; ``canonical`` says which of the eight it is."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)  # as printed
    title = models.CharField(max_length=600)
    canonical = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "roadmap", "place"], name="one_stage_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Activity(OwnedRow):
    """A row of the roadmap: its steps stand under it."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    title = models.TextField(blank=True)
    text = models.TextField(blank=True)  # what else stands in the cell of contents
    result = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "stage", "place"], name="one_activity_a_place"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:80]


class Step(OwnedRow):
    """The smallest piece that is done, dated and shown by evidence."""

    moves: ClassVar[Moves] = MOVES
    activity = models.ForeignKey(Activity, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    # what it does
    job = models.CharField(max_length=24)  # clerk.roadmap.signs.Job
    job_words = models.CharField(max_length=300, blank=True)  # the words the guess rests on
    job_sure = models.BooleanField(default=False)
    job_told = models.BooleanField(default=False)  # corrected by a person: remembered
    # when, by whom
    deadline = models.TextField(blank=True)  # in words
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    dues = models.JSONField(default=list, blank=True)  # last day of each time, where several
    repeats = models.CharField(max_length=80, blank=True)  # RFC 5545: «FREQ=WEEKLY;BYDAY=TH»
    responsible = models.TextField(blank=True)  # in words
    people = models.JSONField(null=True, blank=True)  # keys of teachers, where corrected
    # how it stands
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.OPEN)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=200, blank=True)  # name; empty: the product itself
    made = models.PositiveSmallIntegerField(null=True, blank=True)  # «13 из 14»
    wanted = models.PositiveSmallIntegerField(null=True, blank=True)
    dropped = models.BooleanField(default=False)  # not in the present roadmap any more
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "activity", "place"], name="one_step_a_place"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "state", "ends_on"])]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def name(self) -> str:
        """What it is called where its row of the roadmap does not stand around it."""
        return step_name(self.text, self.activity.title or self.activity.stage.title)

    @property
    def certain(self) -> bool:
        """Whether its job is known, by plain words or from a person; a guess marks nothing."""
        return self.job_sure or self.job_told

    @property
    def standing(self) -> StepStanding:
        """What its status is told from."""
        dues = tuple(map(date.fromisoformat, self.dues))
        return StepStanding(self.state, self.starts_on, self.ends_on, dues)


class Evidence(OwnedRow):
    """What shows that a step was done. What the product made itself is named by its source."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=EvidenceKind.choices)
    title = models.CharField(max_length=300)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=500, blank=True)  # an address, or a path of ours
    source = models.CharField(max_length=40, blank=True)  # code of what made it
    subject = models.UUIDField(null=True, blank=True)  # key of the thing that was made
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "step", "source", "subject"],
                condition=models.Q(subject__isnull=False),
                name="one_evidence_a_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class StepNote(OwnedRow):
    """A remark for oneself and those who run the year."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.text[:80]


class Approval(OwnedRow):
    """A frozen version with its order: what was approved stays as it was."""

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=ApprovalKind.choices)
    number = models.CharField(max_length=40)
    dated_on = models.DateField()
    frozen: Any = models.BinaryField()  # clerk's Roadmap in JSON, as it was on that day
    paper = models.ForeignKey(  # the order, where it was made here
        Paper, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "roadmap", "made_at"])]

    def __str__(self) -> str:
        return f"№ {self.number} от {self.dated_on:%d.%m.%Y}"


class OrderDraft(OwnedRow):
    """What an order says that waits for its signature or number: registered, it is an approval.

    What changes in the roadmap meanwhile is not in the order, and so not approved by it.
    """

    roadmap = models.ForeignKey(Roadmap, models.CASCADE, related_name="+")
    paper = models.OneToOneField(Paper, models.CASCADE, related_name="+")
    frozen: Any = models.BinaryField()  # clerk's Roadmap in JSON, as the order has it
    changes = models.JSONField(default=list)  # keys of the ``StepChange`` it gathers
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.paper_id}"


class StepChange(OwnedRow):
    """One change since the approval: what was, what is now, who and why."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="+")
    what = models.CharField(max_length=12, choices=Changed.choices)
    was = models.TextField(blank=True)
    now = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    approval = models.ForeignKey(  # the order that gathered it up; None: not yet
        Approval, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "approval"])]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.was} → {self.now}"


class Standing(OwnedRow):
    """How the year stands, stored: the ribbon and the homes read this one row."""

    roadmap = models.OneToOneField(Roadmap, models.CASCADE, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    stages = models.JSONField(default=list)  # queries.StageStanding, written by parts
    steps = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    approved = models.CharField(max_length=80, blank=True)  # «№ 131 от 01.09.2026»
    first_due = models.DateField(null=True, blank=True)  # of what is not done: past means late
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year"], name="one_standing_a_year"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "school_year", "first_due"])]

    def __str__(self) -> str:
        return f"{self.done} из {self.steps}"


class CalendarFeed(OwnedRow):
    """The private address under which somebody's calendar reads the deadlines."""

    account = models.UUIDField()  # key of the account
    serial = models.PositiveIntegerField(default=1)  # a new one makes the old address dead

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "account"], name="one_feed_a_person"),
        ]

    def __str__(self) -> str:
        return str(self.key)
