"""Which addresses do journals have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.journals.views.correcting import number_correct
from nastavnik.journals.views.ending import paper_end
from nastavnik.journals.views.journal import journal
from nastavnik.journals.views.registering import papers_to_register

urlpatterns = [
    path("papers/register/", papers_to_register, name="papers_to_register"),
    path("papers/journal/", journal, name="journal"),
    path("papers/<uuid:paper>/end/", paper_end, name="paper_end"),
    path("papers/<uuid:paper>/number/", number_correct, name="number_correct"),
]
