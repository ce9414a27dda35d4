"""On which letterhead do a school's orders stand, and what does it say in its own words?"""

from typing import ClassVar

import msgspec
from django.db import models

from nastavnik.organisations.models import OwnedRow, StoredFile
from nastavnik.wordings.components import in_words
from papers.own import Sentence


class Letterhead(OwnedRow):
    """The school's own, checked: header, footer, emblem, margins and font out of its file, in a file of
    ours. A new one takes the place of the former."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation"], name="one_letterhead_a_school"),
        ]

    def __str__(self) -> str:
        return self.file.name


class OwnSentence(OwnedRow):
    """«Наша формулировка»: a sentence of the school in all papers of a kind, in the place of ours."""

    kind = models.CharField(max_length=40)  # code of a ``PaperKind``
    name = models.CharField(max_length=200)  # of the paragraph
    variant = models.CharField(max_length=200, blank=True)  # whom its words agree with
    ours = models.CharField(max_length=64)  # the digest of our sentence that it was told instead of
    sentence = (
        models.TextField()
    )  # papers.own.Sentence in JSON: nobody's name, only where one stands
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "name", "variant", "ours"],
                name="one_own_sentence_instead_of_ours",
            ),
        ]

    def __str__(self) -> str:
        return in_words(self.told.theirs)

    @property
    def told(self) -> Sentence:
        """As writers take it."""
        return msgspec.json.decode(self.sentence, type=Sentence)
