"""What waits to be sent, and what has been?"""

from typing import ClassVar

from django.db import models

from nastavnik.shared.keys import new_key


class Letter(models.Model):
    """A letter in the outbox. Names and keys are copied; its key makes its Message-ID stable."""

    key = models.UUIDField(unique=True, default=new_key, editable=False)
    organisation = models.UUIDField(null=True, blank=True)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    body = models.TextField()  # until it is sent or given up: then it is wiped
    made_at = models.DateTimeField()
    send_after = models.DateTimeField()
    in_digest = models.BooleanField(default=False)
    zone = models.CharField(max_length=40, default="Europe/Moscow")  # whose night is quiet
    sent_at = models.DateTimeField(null=True, blank=True)
    tried = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager["Letter"]]

    class Meta:
        indexes: ClassVar = [models.Index(fields=["sent_at", "send_after"])]

    def __str__(self) -> str:
        return self.subject
