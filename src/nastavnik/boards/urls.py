"""Which addresses does the roadmap have: inside a school, and for calendars outside?"""

from django.urls import path

from nastavnik.boards.views.adding import roadmap_add
from nastavnik.boards.views.calendar import calendar_feed, roadmap_calendar
from nastavnik.boards.views.exports import roadmap_excel, roadmap_word
from nastavnik.boards.views.jobs import roadmap_jobs
from nastavnik.boards.views.mark import roadmap_mark
from nastavnik.boards.views.past import roadmap_past
from nastavnik.boards.views.roadmap import roadmap, roadmap_step
from nastavnik.boards.views.steps import (
    roadmap_deadline,
    roadmap_drop,
    roadmap_evidence,
    roadmap_evidence_remove,
    roadmap_job,
    roadmap_note,
)
from nastavnik.boards.views.who import roadmap_responsible

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
    path("roadmap/calendar/", roadmap_calendar, name="roadmap_calendar"),
]
outside = [path("calendar/<str:word>.ics", calendar_feed, name="calendar_feed")]
