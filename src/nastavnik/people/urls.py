"""Which addresses do the school's people have? All stand under ``o/<key>/``."""

from django.urls import path

from nastavnik.people.views.cards import (
    offices,
    person_add,
    person_change,
    person_leave,
    person_left,
    person_link,
    person_return,
    person_surname,
)
from nastavnik.people.views.imports import (
    people_import,
    people_import_drop,
    people_import_look,
    people_import_refused,
)
from nastavnik.people.views.lists import people, people_left
from nastavnik.people.views.person import person

urlpatterns = [
    path("people/", people, name="people"),
    path("people/add/", person_add, name="person_add"),
    path("people/left/", people_left, name="people_left"),
    path("people/import/", people_import, name="people_import"),
    path("people/import/<uuid:draft>/", people_import_look, name="people_import_look"),
    path("people/import/<uuid:draft>/drop/", people_import_drop, name="people_import_drop"),
    path(
        "people/import/<uuid:draft>/refused/", people_import_refused, name="people_import_refused"
    ),
    path("people/<uuid:teacher>/", person, name="person"),
    path("people/<uuid:teacher>/change/", person_change, name="person_change"),
    path("people/<uuid:teacher>/surname/", person_surname, name="person_surname"),
    path("people/<uuid:teacher>/left/", person_left, name="person_left"),
    path("people/<uuid:teacher>/leave/", person_leave, name="person_leave"),
    path("people/<uuid:teacher>/link/", person_link, name="person_link"),
    path("people/<uuid:teacher>/return/", person_return, name="person_return"),
    path("offices/", offices, name="offices"),
]
