"""Is a row of another organisation out of reach by construction?"""

import pytest
from django.db import connection
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from nastavnik.documents.models import SchoolPaper
from nastavnik.organisations.models import Membership, SchoolSettings, StoredFile
from nastavnik.people.models import Employment, Office, StaffImport, Teacher
from nastavnik.roadmaps.models import Roadmap
from nastavnik.shared.crossing import checked_keys, crossing_rows
from nastavnik.wizard.models import YearStart
from tests.personas import FOREIGN, House

OWNED = [
    Membership, SchoolSettings, StoredFile, Teacher, Employment, Office, StaffImport, SchoolPaper,
    Roadmap, YearStart,
]  # fmt: skip


@pytest.mark.parametrize("model", OWNED, ids=lambda model: str(model.__name__))
def test_reading_outside_a_scope_raises(db: None, model: type[Teacher]) -> None:
    with pytest.raises(ScopeError):
        list(model.objects.all())
    with pytest.raises(ScopeError):
        model.objects.filter(pk=1).exists()


def test_inside_a_scope_only_one_school_is_there(house: House) -> None:
    with scope(organisation=house.school):
        assert not Teacher.objects.filter(surname=FOREIGN).exists()
        assert not Teacher.objects.filter(pk=house.teachers[FOREIGN].pk).exists()
    with scope(organisation=house.other):
        assert [one.surname for one in Teacher.objects.all()] == [FOREIGN]


def test_keys_of_one_school_open_nothing_in_another(house: House) -> None:
    """A stranger with a right in his own school and the key of a foreign row."""
    stranger = house.browser("stranger")
    teacher = house.teachers["Ландышева"]
    for path in (f"people/{teacher.key}/change/", f"people/{teacher.key}/link/"):
        for school in (house.school, house.other):
            address = house.url(path, school)
            assert stranger.get(address).status_code in (404, 405)
            assert stranger.post(address).status_code == 404


def test_the_query_of_crossing_rows_looks_at_every_key_and_finds_one(house: House) -> None:
    assert {
        "people.Employment.teacher",
        "people.StaffImport.file",
        "documents.SchoolPaper.file",
    } <= set(checked_keys())
    with scope(organisation=house.school):
        work = Employment.objects.first()
    assert work
    own = work.teacher_id
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_employment SET teacher_id = %s WHERE id = %s",
            [house.teachers[FOREIGN].pk, work.pk],
        )
        assert crossing_rows() == {"people.Employment.teacher": 1}
        cursor.execute("UPDATE people_employment SET teacher_id = %s WHERE id = %s", [own, work.pk])


def test_the_observer_sees_figures_of_all_schools_and_no_names(house: House) -> None:
    page = house.browser("observer").get(f"/o/{house.town.key}/").content.decode()

    assert "Средняя школа № 1" in page.replace("\xa0", " ")
    assert "Средняя школа № 2" in page.replace("\xa0", " ")
    assert "4\xa0педагога" in page
    for teacher in house.teachers.values():
        assert teacher.surname not in page
    for path in ("people/", "team/", "history/", "settings/", "year/"):
        assert house.browser("observer").get(f"/o/{house.town.key}/{path}").status_code == 403
