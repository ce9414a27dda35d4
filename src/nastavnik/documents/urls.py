"""Which addresses do documents have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.documents.views.acquainting import papers_to_acknowledge
from nastavnik.documents.views.copies import copy_attach, copy_file, copy_remove, paper_filed
from nastavnik.documents.views.drafts import paper_draft, paper_send, papers_send
from nastavnik.documents.views.mine import my_acknowledge, my_paper, my_paper_file
from nastavnik.documents.views.papers import (
    paper,
    paper_file,
    paper_pdf,
    papers,
    papers_print,
)
from nastavnik.documents.views.signing import paper_withdraw, papers_to_sign

urlpatterns = [
    path("papers/", papers, name="papers"),
    path("papers/print/", papers_print, name="papers_print"),
    path("papers/send/", papers_send, name="papers_send"),
    path("papers/sign/", papers_to_sign, name="papers_to_sign"),
    path("papers/acknowledge/", papers_to_acknowledge, name="papers_to_acknowledge"),
    path("papers/<uuid:paper>/", paper, name="paper"),
    path("papers/<uuid:paper>/file/", paper_file, name="paper_file"),
    path("papers/<uuid:paper>/pdf/", paper_pdf, name="paper_pdf"),
    path("papers/<uuid:paper>/filed/", paper_filed, name="paper_filed"),
    path("papers/<uuid:paper>/copies/", copy_attach, name="copy_attach"),
    path("papers/copies/<uuid:copy>/", copy_file, name="copy_file"),
    path("papers/copies/<uuid:copy>/remove/", copy_remove, name="copy_remove"),
    path("papers/<uuid:paper>/draft/", paper_draft, name="paper_draft"),
    path("papers/<uuid:paper>/send/", paper_send, name="paper_send"),
    path("papers/<uuid:paper>/withdraw/", paper_withdraw, name="paper_withdraw"),
    path("me/papers/<uuid:paper>/", my_paper, name="my_paper"),
    path("me/papers/<uuid:paper>/file/", my_paper_file, name="my_paper_file"),
    path("me/papers/<uuid:paper>/known/", my_acknowledge, name="my_acknowledge"),
]
