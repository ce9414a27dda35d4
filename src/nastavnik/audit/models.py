"""What is kept about each thing that was done?"""

from typing import ClassVar

from django.db import models

from nastavnik.shared.keys import new_key


class AuditEntry(models.Model):
    """One sentence about one action. Names and keys are copied: history outlives its subjects."""

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    at = models.DateTimeField(db_index=True)
    organisation = models.UUIDField(null=True, blank=True)  # key of the organisation
    actor = models.UUIDField(null=True, blank=True)  # key of the account; None: the product itself
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=40, blank=True)
    subject_key = models.UUIDField(null=True, blank=True)
    sentence = models.TextField()  # «Соколова И. В. загрузила список педагогов: новых 3»
    ground = models.CharField(max_length=300)  # on what ground
    once = models.UUIDField(null=True, blank=True, unique=True)  # the form's one-time key

    objects: ClassVar[models.Manager["AuditEntry"]]

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation", "-at"])]

    def __str__(self) -> str:
        return self.sentence
