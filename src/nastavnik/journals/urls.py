"""Which addresses do journals have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.journals.views.correcting import number_correct
from nastavnik.journals.views.ending import paper_end
from nastavnik.journals.views.journal import journal, journal_excel, journal_word
from nastavnik.journals.views.registering import papers_to_register

urlpatterns = [
    path("papers/register/", papers_to_register, name="papers_to_register"),
    path("papers/journal/", journal, name="journal"),
    path("papers/journal/excel/", journal_excel, name="journal_excel"),
    path("papers/journal/word/", journal_word, name="journal_word"),
    path("papers/<uuid:paper>/end/", paper_end, name="paper_end"),
    path("papers/<uuid:paper>/number/", number_correct, name="number_correct"),
]
