"""Which addresses do documents have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.documents.views.copies import copy_attach, copy_file, copy_remove, paper_filed
from nastavnik.documents.views.papers import paper, paper_file, paper_pdf, papers

urlpatterns = [
    path("papers/", papers, name="papers"),
    path("papers/<uuid:paper>/", paper, name="paper"),
    path("papers/<uuid:paper>/file/", paper_file, name="paper_file"),
    path("papers/<uuid:paper>/pdf/", paper_pdf, name="paper_pdf"),
    path("papers/<uuid:paper>/filed/", paper_filed, name="paper_filed"),
    path("papers/<uuid:paper>/copies/", copy_attach, name="copy_attach"),
    path("papers/copies/<uuid:copy>/", copy_file, name="copy_file"),
    path("papers/copies/<uuid:copy>/remove/", copy_remove, name="copy_remove"),
]
