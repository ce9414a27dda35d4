"""Which rows belong to the machine room rather than to any school?"""

from typing import ClassVar

from django.db import models


class Beat(models.Model):
    """The last sign of life of a process."""

    process = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["Beat"]]

    def __str__(self) -> str:
        return self.process


class PeriodicRun(models.Model):
    """When a job of the periodic table was put into the queue for the last time."""

    job = models.CharField(max_length=100, primary_key=True)
    due_at = models.DateTimeField()

    objects: ClassVar[models.Manager["PeriodicRun"]]

    def __str__(self) -> str:
        return self.job


class Attempt(models.Model):
    """How often a task has been tried: the queue itself does not count."""

    task = models.UUIDField(primary_key=True)
    tried = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager["Attempt"]]

    def __str__(self) -> str:
        return str(self.task)
