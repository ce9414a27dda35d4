"""Which addresses does signing have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.signing.views.acquainting import papers_to_acknowledge
from nastavnik.signing.views.drafts import paper_draft, paper_send, papers_send
from nastavnik.signing.views.mine import my_acknowledge, my_paper, my_paper_file
from nastavnik.signing.views.printing import papers_print
from nastavnik.signing.views.signing import paper_withdraw, papers_to_sign

urlpatterns = [
    path("papers/print/", papers_print, name="papers_print"),
    path("papers/send/", papers_send, name="papers_send"),
    path("papers/sign/", papers_to_sign, name="papers_to_sign"),
    path("papers/acknowledge/", papers_to_acknowledge, name="papers_to_acknowledge"),
    path("papers/<uuid:paper>/draft/", paper_draft, name="paper_draft"),
    path("papers/<uuid:paper>/send/", paper_send, name="paper_send"),
    path("papers/<uuid:paper>/withdraw/", paper_withdraw, name="paper_withdraw"),
    path("me/papers/<uuid:paper>/", my_paper, name="my_paper"),
    path("me/papers/<uuid:paper>/file/", my_paper_file, name="my_paper_file"),
    path("me/papers/<uuid:paper>/known/", my_acknowledge, name="my_acknowledge"),
]
