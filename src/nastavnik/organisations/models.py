"""Which organisations are there, who belongs to them, and what does each set for itself?"""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django_scopes import ScopedManager, get_scope

from nastavnik.organisations.states import Kind, Role, Terms, WeekRule
from nastavnik.shared.keys import new_key
from nastavnik.shared.periods import RUNNING, FromTo


class Organisation(models.Model):
    """A node of the tree: a school keeps its own data, the levels above see figures."""

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.SCHOOL)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    full_name = models.CharField(max_length=400)
    short_name = models.CharField(max_length=120, blank=True)
    sort_key = models.CharField(max_length=800, editable=False)
    zone = models.CharField(max_length=40, default="Europe/Moscow")
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects: ClassVar[models.Manager["Organisation"]]

    def __str__(self) -> str:
        return self.short_name or self.full_name


class OwnedManager(type(ScopedManager(organisation="organisation"))):  # type: ignore[misc]
    """The rows of the organisation in scope: what every question begins with is put together once for
    each organisation in turn, and taken up from there."""

    _begun: tuple[object, Any] = None, None

    def get_queryset(self) -> models.QuerySet[Any]:
        """As the library does it, which it is left to wherever anything is out of the ordinary."""
        owner = get_scope().get("organisation")
        plain = not (self._db or self._hints or hasattr(self, "_override_scope"))
        if (
            not plain
            or not isinstance(owner, Organisation)
            or not get_scope().get("_enabled", True)
        ):
            found: models.QuerySet[Any] = super().get_queryset()
            return found
        key, begun = self._begun
        if key != (self.model, owner.pk):
            begun = super().get_queryset()
            self._begun = (self.model, owner.pk), begun
        chained: models.QuerySet[Any] = begun._chain()
        return chained


class OwnedRow(models.Model):
    """A row of one organisation. Outside a scope even reading it raises."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, default=new_key, editable=False)

    objects: ClassVar[models.Manager[Self]] = OwnedManager()

    class Meta:
        abstract = True


class Membership(OwnedRow):
    """A role of an account in an organisation, from–to."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=Role.choices)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the first day without the role
    # whose work it is meanwhile, and by which order
    in_place_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    order_words = models.CharField(max_length=120, blank=True)
    buildings = models.JSONField(default=list, blank=True)  # that a coordinator leads; none: all

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "account", "role"],
                condition=RUNNING,
                name="one_running_membership_a_role",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "role"])]

    def __str__(self) -> str:
        return self.get_role_display()

    @property
    def period(self) -> FromTo:
        """When the account has the role."""
        return FromTo(self.started_on, self.ended_on)


class SchoolSettings(OwnedRow):
    """What a school says about itself once, and papers and dates then follow."""

    version = models.PositiveIntegerField(default=1)
    # requisites for papers
    place = models.CharField(max_length=120, blank=True)  # «г. Шумерля»
    address = models.CharField(max_length=300, blank=True)
    inn = models.CharField(max_length=12, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    site = models.URLField(blank=True)
    name_cases = models.JSONField(default=dict, blank=True)  # case → full name, where corrected
    # the year
    week_days = models.PositiveSmallIntegerField(default=5)
    terms = models.CharField(max_length=16, choices=Terms.choices, default=Terms.QUARTERS)
    own_terms = models.JSONField(default=list, blank=True)  # [[start, end], …] ISO dates
    days_off = models.JSONField(default=list, blank=True)  # regional holidays, ISO dates
    last_day_month = models.PositiveSmallIntegerField(default=5)
    last_day = models.PositiveSmallIntegerField(default=31)
    until_includes_day = models.BooleanField(default=True)
    week_rule = models.CharField(max_length=8, choices=WeekRule.choices, default=WeekRule.ROWS)
    bare_year_is_school_year = models.BooleanField(default=True)
    # its act on electronic personnel papers; checked: a click stands for a signature
    electronic_act_number = models.CharField(max_length=40, blank=True)
    electronic_act_on = models.DateField(null=True, blank=True)
    electronic_act_checked = models.BooleanField(default=False)
    mentor_category_asked = models.BooleanField(default=False)  # of a mentor, by its Положение
    # safety
    second_factor = models.BooleanField(default=False)  # demanded of everybody who has a role

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="one_settings_a_school"),
        ]

    def __str__(self) -> str:
        return f"настройки: {self.organisation_id}"


class StoredFile(OwnedRow):
    """A file of an organisation, kept once under its SHA-256 and never overwritten."""

    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "sha256"])]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        """Where it lies in the storage."""
        return f"{self.sha256[:2]}/{self.sha256}"
