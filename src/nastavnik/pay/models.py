"""By which rule does a school pay mentors, and what is known of each mentor's agreement?"""

from decimal import Decimal
from typing import ClassVar

from django.db import models

from nastavnik.organisations.models import OwnedRow
from nastavnik.pay.states import ActKind, Measure, Owner
from nastavnik.people.models import Teacher


class PayRule(OwnedRow):
    """What the acts of the owner and of the school say of mentors' pay and of the mentee's consent."""

    version = models.PositiveIntegerField(default=1)
    owner = models.CharField(max_length=8, choices=Owner.choices, default=Owner.STATE)
    act_kind = models.CharField(max_length=12, choices=ActKind.choices, blank=True)
    act_number = models.CharField(max_length=40, blank=True)
    act_on = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=8, choices=Measure.choices, blank=True)
    # the frame; without the least, nothing below the most is too little
    least = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    point_roubles = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    point_rule = models.CharField(max_length=200, blank=True)  # what turns points into roubles
    clause = models.CharField(max_length=200, blank=True)  # «п. 4.7» of the school's act on pay
    clause_number = models.CharField(max_length=40, blank=True)  # of the order that put it there
    clause_on = models.DateField(null=True, blank=True)
    union_number = models.CharField(max_length=40, blank=True)  # minutes with the union's opinion
    union_on = models.DateField(null=True, blank=True)
    mentee_consent = models.BooleanField(
        default=True
    )  # whether the regulation asks for the mentee's
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="one_pay_rule_a_school"),
        ]

    def __str__(self) -> str:
        return self.act_words or "размер выплаты не назван"

    @property
    def is_set(self) -> bool:
        """Whether agreements may be made by it."""
        counted = self.measure != Measure.POINTS or bool(self.point_roubles and self.point_rule)
        return bool(self.act_kind and self.act_on and self.measure and self.most and counted)

    @property
    def act_words(self) -> str:
        """«постановление № 418 от 01.09.2025»."""
        if not (self.act_kind and self.act_on):
            return ""
        number = f" № {self.act_number}" if self.act_number else ""
        return f"{ActKind(self.act_kind).label}{number} от {self.act_on:%d.%m.%Y}"

    @property
    def ground_words(self) -> str:
        """As an agreement names its ground: the act, and the clause of the school's own."""
        return "; ".join(one for one in (self.act_words, self.clause) if one)

    @property
    def size_words(self) -> str:
        """«до 15 % оклада», «10–20 баллов по 250 руб.»."""
        if not self.most or not self.measure:
            return ""
        least = f"от {in_figures(self.least)} " if self.least else ""
        worth = f" по {in_figures(self.point_roubles)} руб." if self.point_roubles else ""
        return f"{least}до {in_figures(self.most)} {Measure(self.measure).label}{worth}"


class MentorPay(OwnedRow):
    """What only the clerk knows of a mentor in a school year: contract, amount, ground."""

    school_year = models.PositiveSmallIntegerField()  # the calendar year it starts in
    mentor = models.ForeignKey(Teacher, models.PROTECT, related_name="+")
    contract_number = models.CharField(max_length=40, blank=True)
    contract_on = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=8, choices=Measure.choices, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    ground = models.CharField(max_length=200, blank=True)  # empty: as the rule says
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "school_year", "mentor"], name="one_pay_a_mentor_and_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor}: {self.amount_words}"

    @property
    def amount_words(self) -> str:
        """«12 % оклада»; empty where it is not known."""
        if self.amount is None or not self.measure:
            return ""
        return f"{in_figures(self.amount)} {Measure(self.measure).label}"


def in_figures(amount: Decimal | None) -> str:
    """«12», «7,5»."""
    if amount is None:
        return ""
    return (
        f"{amount:f}".rstrip("0").rstrip(".").replace(".", ",") if amount % 1 else f"{amount:.0f}"
    )
