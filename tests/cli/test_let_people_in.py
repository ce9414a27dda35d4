"""Do the commands of the console let the right person in, and found nothing by a misprint?"""

import re
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.keeping.test_copy_everything import nastavnik
from tests.once import Once, copy_of
from tests.processes import PYTHON, environment

SCHOOL = "МБОУ «Средняя школа № 9» города Шумерли"
TOWN = "Управление образования города Шумерли"
WHO = "Петрова Анна Сергеевна"

ACTIVATE = """
from nastavnik.cli.django_setup import set_up
set_up()
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from nastavnik.accounts.models import Account
TOTP.activate(Account.objects.get(), generate_totp_secret())
"""


@pytest.fixture
def folder(once: Once, tmp_path: Path) -> Path:
    return copy_of(once("one-school", found), tmp_path / "data")


def found(place: Path) -> None:
    nastavnik(place, "upgrade")
    nastavnik(place, "invite", WHO, "--school", SCHOOL)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "nastavnik.sqlite3") as database:
        return list(database.execute(query))


def sentences(folder: Path) -> list[str]:
    return [
        str(one[0]) for one in rows(folder, "SELECT sentence FROM audit_auditentry ORDER BY id")
    ]


def test_a_misprint_is_no_second_school(folder: Path) -> None:
    wrong = SCHOOL.replace("Средняя", "Средняяя")
    said = nastavnik(folder, "invite", "Орлов Пётр Ильич", "--school", wrong, "--municipality", TOWN,
                     code=2)  # fmt: skip

    assert SCHOOL in said
    assert "--new" in said
    assert len(rows(folder, "SELECT 1 FROM organisations_organisation")) == 1  # no town either
    nastavnik(folder, "invite", "Орлов Пётр Ильич", "--school", wrong, "--new")
    assert len(rows(folder, "SELECT 1 FROM organisations_organisation")) == 2


@pytest.mark.parametrize(
    ("name", "schools"),
    [
        ('мбоу "Средняя школа №9" города Шумерли', 1),  # the same but for its signs
        ("МБОУ «Средняя школа № 10» города Шумерли", 2),
        ("МБОУ «Лицей» посёлка Дальнего", 2),
    ],
)
def test_a_name_written_otherwise_is_the_same_and_another_number_is_not(
    folder: Path, name: str, schools: int
) -> None:
    nastavnik(folder, "invite", "Орлов Пётр Ильич", "--school", name)

    assert len(rows(folder, "SELECT 1 FROM organisations_organisation")) == schools


def test_a_school_founded_alone_is_put_under_its_municipality(folder: Path) -> None:
    nastavnik(folder, "invite", WHO, "--school", SCHOOL, "--municipality", TOWN)
    other = nastavnik(
        folder, "invite", WHO, "--school", SCHOOL, "--municipality", "Отдел села Моргауши", code=2
    )

    assert rows(
        folder,
        "SELECT above.full_name FROM organisations_organisation AS one JOIN "
        "organisations_organisation AS above ON above.id = one.parent_id WHERE one.kind = 'school'",
    ) == [(TOWN,)]
    assert "Перевесить нельзя" in other
    assert any("поставлена под" in one for one in sentences(folder))


def test_the_same_person_invited_again_is_the_same_person(folder: Path) -> None:
    said = nastavnik(folder, "invite", WHO, "--school", SCHOOL)

    assert "/in/" in said
    assert len(rows(folder, "SELECT 1 FROM accounts_account")) == 1


def test_links_lead_where_serve_is_open(folder: Path) -> None:
    assert "http://127.0.0.1:8000/in/" in nastavnik(folder, "invite", WHO)
    (folder / "address.txt").write_text("https://school.example:8443\n")
    assert "https://school.example:8443/in/" in nastavnik(folder, "invite", WHO)
    told = nastavnik(folder, "invite", WHO, "--base", "http://10.0.0.5:8000")
    assert "http://10.0.0.5:8000/in/" in told


def test_unlock_lets_in_and_takes_the_second_step_off(folder: Path) -> None:
    subprocess.run([PYTHON, "-c", ACTIVATE], env=environment(folder), check=True)
    said = nastavnik(folder, "unlock", "петрова АННА сергеевна")
    assert "/in/" in said
    assert "--second-step-off" in said
    assert rows(folder, "SELECT 1 FROM mfa_authenticator")
    said = nastavnik(folder, "unlock", WHO, "--second-step-off")

    assert "Второго шага входа больше нет" in said
    assert not rows(folder, "SELECT 1 FROM mfa_authenticator")
    assert sentences(folder)[-2:] == [
        f"{WHO}: выдана одноразовая ссылка",
        f"{WHO}: выдана одноразовая ссылка, второй шаг входа снят",
    ]


def test_unlock_asks_which_of_two(folder: Path) -> None:
    nastavnik(folder, "invite", WHO, "--school", "Лицей", "--email", "two@school.ru")
    said = nastavnik(folder, "unlock", WHO, code=2)
    keys = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", said)

    assert len(keys) == 2
    assert "/in/" in nastavnik(folder, "unlock", keys[0])
    assert "two@school.ru" in nastavnik(folder, "unlock", "Two@school.ru")
    assert "Не нашли" in nastavnik(folder, "unlock", "никто", code=2)
