"""Which addresses do documents have? All stand under ``o/<key>/``.

Where papers are signed, withdrawn, registered, made known stands in ``workspace``: other stages
follow from it.
"""

from django.urls import path

from nastavnik.documents.views.mine import my_paper, my_paper_file
from nastavnik.documents.views.papers import (
    paper,
    paper_file,
    papers,
    papers_print,
)

urlpatterns = [
    path("papers/", papers, name="papers"),
    path("papers/print/", papers_print, name="papers_print"),
    path("papers/<uuid:paper>/", paper, name="paper"),
    path("papers/<uuid:paper>/file/", paper_file, name="paper_file"),
    path("me/papers/<uuid:paper>/", my_paper, name="my_paper"),
    path("me/papers/<uuid:paper>/file/", my_paper_file, name="my_paper_file"),
]
