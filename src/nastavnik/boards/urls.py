"""Which addresses does the roadmap have: inside a school, and for calendars outside?"""

from django.urls import path

from nastavnik.roadmaps.views.adding import roadmap_add
from nastavnik.roadmaps.views.approvals import roadmap_approvals, roadmap_order
from nastavnik.roadmaps.views.calendar import calendar_feed, roadmap_calendar
from nastavnik.roadmaps.views.exports import roadmap_excel, roadmap_word
from nastavnik.roadmaps.views.jobs import roadmap_jobs
from nastavnik.roadmaps.views.mark import roadmap_mark
from nastavnik.roadmaps.views.past import roadmap_past
from nastavnik.roadmaps.views.roadmap import roadmap, roadmap_step
from nastavnik.roadmaps.views.steps import (
    roadmap_deadline,
    roadmap_drop,
    roadmap_evidence,
    roadmap_evidence_remove,
    roadmap_job,
    roadmap_note,
)
from nastavnik.roadmaps.views.who import roadmap_responsible

STEP = "roadmap/steps/<uuid:step>/"

inside = [
    path("roadmap/", roadmap, name="roadmap"),
    path("roadmap/jobs/", roadmap_jobs, name="roadmap_jobs"),
    path("roadmap/past/", roadmap_past, name="roadmap_past"),
    path("roadmap/stages/<uuid:stage>/add/", roadmap_add, name="roadmap_add"),
    path(STEP, roadmap_step, name="roadmap_step"),
    path(f"{STEP}mark/", roadmap_mark, name="roadmap_mark"),
    path(f"{STEP}deadline/", roadmap_deadline, name="roadmap_deadline"),
    path(f"{STEP}responsible/", roadmap_responsible, name="roadmap_responsible"),
    path(f"{STEP}job/", roadmap_job, name="roadmap_job"),
    path(f"{STEP}evidence/", roadmap_evidence, name="roadmap_evidence"),
    path(
        f"{STEP}evidence/<uuid:evidence>/remove/",
        roadmap_evidence_remove,
        name="roadmap_evidence_remove",
    ),
    path(f"{STEP}note/", roadmap_note, name="roadmap_note"),
    path(f"{STEP}drop/", roadmap_drop, name="roadmap_drop"),
    path("roadmap/word/", roadmap_word, name="roadmap_word"),
    path("roadmap/excel/", roadmap_excel, name="roadmap_excel"),
    path("roadmap/approvals/", roadmap_approvals, name="roadmap_approvals"),
    path("roadmap/approvals/<slug:kind>/", roadmap_order, name="roadmap_order"),
    path("roadmap/calendar/", roadmap_calendar, name="roadmap_calendar"),
]
outside = [path("calendar/<str:word>.ics", calendar_feed, name="calendar_feed")]
