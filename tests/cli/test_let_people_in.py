"""Do the commands of the console let the right person in, and found nothing by a misprint?"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection

from nastavnik.accounts.models import Account
from nastavnik.cli.main import main

pytestmark = pytest.mark.django_db
SCHOOL = "МБОУ «Средняя школа № 9» города Шумерли"
TOWN = "Управление образования города Шумерли"
WHO = "Петрова Анна Сергеевна"

Console = Callable[..., str]


@pytest.fixture
def nastavnik(capsys: pytest.CaptureFixture[str], settings: object, tmp_path: Path) -> Console:
    """The console of a place where one person of one school is invited, in this very process."""
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]

    def run(*arguments: str, code: int = 0) -> str:
        done = main(arguments)
        said = capsys.readouterr()
        assert done == code, said
        return said.out + said.err

    run("invite", WHO, "--school", SCHOOL)
    return run


def rows(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def sentences() -> list[str]:
    return [str(one[0]) for one in rows("SELECT sentence FROM audit_auditentry ORDER BY id")]


def test_a_misprint_is_no_second_school(nastavnik: Console) -> None:
    wrong = SCHOOL.replace("Средняя", "Средняяя")
    said = nastavnik("invite", "Орлов Пётр Ильич", "--school", wrong, "--municipality", TOWN,
                     code=2)  # fmt: skip

    assert SCHOOL in said
    assert "--new" in said
    assert len(rows("SELECT 1 FROM organisations_organisation")) == 1  # no town either
    nastavnik("invite", "Орлов Пётр Ильич", "--school", wrong, "--new")
    assert len(rows("SELECT 1 FROM organisations_organisation")) == 2


@pytest.mark.parametrize(
    ("name", "schools"),
    [
        ('мбоу "Средняя школа №9" города Шумерли', 1),  # the same but for its signs
        ("МБОУ «Средняя школа № 10» города Шумерли", 2),
        ("МБОУ «Лицей» посёлка Дальнего", 2),
    ],
)
def test_a_name_written_otherwise_is_the_same_and_another_number_is_not(
    nastavnik: Console, name: str, schools: int
) -> None:
    nastavnik("invite", "Орлов Пётр Ильич", "--school", name)

    assert len(rows("SELECT 1 FROM organisations_organisation")) == schools


def test_a_school_founded_alone_is_put_under_its_municipality(nastavnik: Console) -> None:
    nastavnik("invite", WHO, "--school", SCHOOL, "--municipality", TOWN)
    other = nastavnik(
        "invite", WHO, "--school", SCHOOL, "--municipality", "Отдел села Моргауши", code=2
    )

    assert rows(
        "SELECT above.full_name FROM organisations_organisation AS one JOIN "
        "organisations_organisation AS above ON above.id = one.parent_id WHERE one.kind = 'school'",
    ) == [(TOWN,)]
    assert "Перевесить нельзя" in other
    assert any("поставлена под" in one for one in sentences())


def test_the_same_person_invited_again_is_the_same_person(nastavnik: Console) -> None:
    said = nastavnik("invite", WHO, "--school", SCHOOL)

    assert "/in/" in said
    assert len(rows("SELECT 1 FROM accounts_account")) == 1


def test_links_lead_where_serve_is_open(nastavnik: Console, tmp_path: Path) -> None:
    assert "http://127.0.0.1:8000/in/" in nastavnik("invite", WHO)
    (tmp_path / "address.txt").write_text("https://school.example:8443\n")
    assert "https://school.example:8443/in/" in nastavnik("invite", WHO)
    told = nastavnik("invite", WHO, "--base", "http://10.0.0.5:8000")
    assert "http://10.0.0.5:8000/in/" in told


def test_unlock_lets_in_and_takes_the_second_step_off(nastavnik: Console) -> None:
    TOTP.activate(Account.objects.get(), generate_totp_secret())
    said = nastavnik("unlock", "петрова АННА сергеевна")
    assert "/in/" in said
    assert "--second-step-off" in said
    assert rows("SELECT 1 FROM mfa_authenticator")
    said = nastavnik("unlock", WHO, "--second-step-off")

    assert "Второго шага входа больше нет" in said
    assert not rows("SELECT 1 FROM mfa_authenticator")
    assert sentences()[-2:] == [
        f"{WHO}: выдана одноразовая ссылка",
        f"{WHO}: выдана одноразовая ссылка, второй шаг входа снят",
    ]


def test_unlock_asks_which_of_two(nastavnik: Console) -> None:
    nastavnik("invite", WHO, "--school", "Лицей", "--email", "two@school.ru")
    said = nastavnik("unlock", WHO, code=2)
    keys = re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", said)

    assert len(keys) == 2
    assert "/in/" in nastavnik("unlock", keys[0])
    assert "Лицей" in nastavnik("unlock", "Two@school.ru")  # by the e-mail she was invited by
    assert "Не нашли" in nastavnik("unlock", "никто", code=2)
