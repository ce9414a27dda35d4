"""Which addresses lead out of the living roadmap: files, orders, the calendar?"""

from django.urls import path

from nastavnik.roadmaps.views.approvals import roadmap_approvals, roadmap_order
from nastavnik.roadmaps.views.calendar import calendar_feed, roadmap_calendar
from nastavnik.roadmaps.views.exports import roadmap_excel, roadmap_word

inside = [
    path("roadmap/word/", roadmap_word, name="roadmap_word"),
    path("roadmap/excel/", roadmap_excel, name="roadmap_excel"),
    path("roadmap/approvals/", roadmap_approvals, name="roadmap_approvals"),
    path("roadmap/approvals/<slug:kind>/", roadmap_order, name="roadmap_order"),
    path("roadmap/calendar/", roadmap_calendar, name="roadmap_calendar"),
]
outside = [path("calendar/<str:word>.ics", calendar_feed, name="calendar_feed")]
