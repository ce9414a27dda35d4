"""Which kinds of papers are there?"""

from django.db import models


class PaperKind(models.TextChoices):
    """Papers a school may already have when it begins."""

    REGULATION = "regulation", "Положение о наставничестве"
    COORDINATOR_ORDER = "coordinator_order", "Приказ о назначении куратора"
    PAIRS_ORDER = "pairs_order", "Приказ о парах, которые уже работают"
