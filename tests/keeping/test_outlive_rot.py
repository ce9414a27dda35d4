"""Does what a disk spoils come to light, heal where it can, and never pass for a whole copy?"""

import hashlib
import json
import os
import random
import subprocess
import zipfile
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from nastavnik.cli.commands import backup, check
from nastavnik.cli.main import main
from nastavnik.shared import clock, restoring
from nastavnik.shared.backups import Backup, make_backup
from nastavnik.shared.disk import replace_durably, workroom
from nastavnik.shared.places import secret_key
from nastavnik.shared.restoring import restore_backup
from nastavnik.shared.rules import RuleBroken
from nastavnik.shared.tasks import nightly_backup
from tests.keeping.places import living_in, rot, school_with, stored
from tests.keeping.test_copy_everything import upgraded
from tests.once import Once, copy_of
from tests.personas import House
from tests.processes import PYTHON, environment

ORDER, CONSENT = b"Order on the roadmap " * 30, b"Consent of a mentor " * 30
FILES = (("Приказ.docx", ORDER), ("Согласие.docx", CONSENT))
KEY = "key-of-this-installation"
START = datetime(2026, 11, 24, 0, 10, tzinfo=UTC)


@pytest.fixture
def place(once: Once, tmp_path: Path, settings: Any, django_db_blocker: Any) -> Iterator[Path]:
    """An installation with a school that keeps two files."""
    if connection.vendor != "sqlite":
        pytest.skip("lives in an SQLite of its own")
    folder = copy_of(once("nobody-yet", upgraded), tmp_path / "data")
    (folder / "secret.key").write_text(KEY)
    with living_in(folder, settings, django_db_blocker):
        school_with(*FILES)
        yield folder


def console(command: Callable[[Namespace], int], capsys: Any, **told: object) -> tuple[int, str]:
    code = command(Namespace(**told))
    said = capsys.readouterr()
    return code, said.out + said.err


def put_back(
    copy: Path, folder: Path, settings: Any, blocker: Any, *, without_damaged: bool = False
) -> Backup:
    with living_in(folder, settings, blocker):
        return restore_backup(copy, has_key=False, without_damaged=without_damaged)


def test_a_rotten_file_is_named_and_healed_from_an_earlier_copy(place: Path, capsys: Any) -> None:
    make_backup(place / "backups" / "before.zip")
    rot(place, ORDER)

    code, said = console(check.run, capsys)
    assert code == 1
    assert "испорчен: «Приказ.docx» — МБОУ «Лицей № 1»" in said
    code, said = console(backup.run, capsys, file=place / "backups" / "after.zip")
    assert code == 0
    assert "восстановлен из прежней копии: «Приказ.docx»" in said
    assert stored(place, ORDER).read_bytes() == ORDER
    assert console(check.run, capsys)[0] == 0


def test_what_no_copy_holds_is_named_and_the_rest_is_restored_when_asked(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any, capsys: Any
) -> None:
    rot(place, ORDER)
    copy = tmp_path / "copy.zip"
    code, said = console(backup.run, capsys, file=copy)
    assert code == 4
    assert "«Приказ.docx» (МБОУ «Лицей № 1»)" in said
    health = Client().get("/health/")
    assert health.status_code == 503
    assert "испорчена" in "".join(health.json()["words"])

    other = tmp_path / "other"
    with pytest.raises(RuleBroken, match=r"«Приказ\.docx»[\s\S]+--without-damaged"):
        put_back(copy, other, settings, django_db_blocker)
    assert not (other / "nastavnik.sqlite3").exists()
    done = put_back(copy, other, settings, django_db_blocker, without_damaged=True)
    assert done.damaged == ("«Приказ.docx» (МБОУ «Лицей № 1»)",)
    assert stored(other, CONSENT).read_bytes() == CONSENT
    assert not stored(other, ORDER).exists()


def test_heads_of_the_school_read_on_their_first_page_that_files_are_rotten(
    house: House, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    (tmp_path / "last-copy.json").write_text('{"at": "2026-11-24T00:10:00+00:00", "damaged": 2}')
    shown = {
        persona: "Испорчено на диске: 2 файла" in body.replace("\xa0", " ")
        for persona in ("coordinator", "director", "clerk", "stranger")
        if (body := house.browser(persona).get(house.url()).content.decode())
    }

    assert shown == {"coordinator": True, "director": True, "clerk": False, "stranger": False}


def test_the_same_file_brought_again_heals_it(place: Path, capsys: Any) -> None:
    rot(place, ORDER)
    school_with(*FILES)

    assert console(check.run, capsys)[0] == 0


def test_no_night_takes_the_last_good_bytes_away(place: Path, capsys: Any) -> None:
    """What lay good in one old copy alone is good in the newest after any number of nights."""
    with clock.standing_at(START):
        nightly_backup.func()
    rot(place, ORDER)
    stored(place, CONSENT).unlink()
    for night in range(1, 18):
        with clock.standing_at(START + timedelta(days=night)):
            nightly_backup.func()

    copies = sorted((place / "backups").glob("*.zip"))
    assert len(copies) == 15  # fourteen, and the first of the month
    with zipfile.ZipFile(copies[-1]) as newest:
        held = {newest.read(name) for name in newest.namelist() if name.startswith("files/")}
    assert held == {ORDER, CONSENT}
    assert console(check.run, capsys)[0] == 0


def contents(folder: Path) -> dict[str, bytes]:
    """What an installation is: its database, key and files."""
    found = [folder / "nastavnik.sqlite3", folder / "secret.key", *(folder / "files").rglob("*")]
    return {str(one.relative_to(folder)): one.read_bytes() for one in found if one.is_file()}


def test_one_wrong_byte_anywhere_is_refused_or_changes_nothing(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any, monkeypatch: Any
) -> None:
    """Every part of the zip is hit: its directory, the manifest, database, key, files."""
    monkeypatch.setattr(restoring, "call_command", lambda *a, **k: None)  # of this version already
    monkeypatch.setattr(restoring, "count_rows", lambda: 0)
    monkeypatch.setattr(os, "sync", lambda: None)
    copy = tmp_path / "copy.zip"
    make_backup(copy)
    whole = copy.read_bytes()
    put_back(copy, tmp_path / "whole", settings, django_db_blocker)
    right = contents(tmp_path / "whole")
    assert right.keys() >= {"nastavnik.sqlite3", "secret.key"}
    assert right["secret.key"] == KEY.encode()

    with zipfile.ZipFile(copy) as told:
        heads = [one.header_offset for one in told.infolist()]
        directory = told.start_dir
    dice = random.Random(9)  # noqa: S311 - a dice for bytes
    tail = len(whole) - directory
    spots = {directory + dice.randrange(tail) for _ in range(30)}
    spots |= {head + dice.randrange(60) for head in heads for _ in range(5)}
    spots |= {dice.randrange(len(whole)) for _ in range(30)}
    refused = 0
    for number, spot in enumerate(sorted(spots)):
        copy.write_bytes(
            whole[:spot] + bytes([whole[spot] ^ (1 << dice.randrange(8))]) + whole[spot + 1 :]
        )
        other = tmp_path / str(number)
        try:
            put_back(copy, other, settings, django_db_blocker)
        except RuleBroken:
            refused += 1
            assert not (other / "nastavnik.sqlite3").exists()
        else:
            assert contents(other) == right, spot
    assert refused > len(spots) / 2


def changed(source: Path, target: Path, **told: bytes | None) -> Path:
    """The same copy, well packed, with other bytes under a name, or without it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = told.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name in told.keys() - set(old.namelist()):
            new.writestr(name, told[name] or b"")
    return target


def shorter_list(copy: Path) -> dict[str, bytes | None]:
    """A manifest that agrees with itself and with the zip, and knows one file less."""
    with zipfile.ZipFile(copy) as old:
        manifest = json.loads(old.read("manifest.json"))
    sha256 = hashlib.sha256(ORDER).hexdigest()
    del manifest["files"][sha256]
    told = json.dumps(manifest).encode()
    return {
        "manifest.json": told, "manifest.sha256": hashlib.sha256(told).hexdigest().encode(),
        f"files/{sha256[:2]}/{sha256}": None,
    }  # fmt: skip


def empty_base(copy: Path) -> dict[str, bytes | None]:
    """As a copy would be that was made where nothing ever was."""
    with zipfile.ZipFile(copy) as old:
        manifest = json.loads(old.read("manifest.json"))
    sums = {"database_sha256": hashlib.sha256(b"").hexdigest(), "migrations": []}
    told = json.dumps(manifest | sums).encode()
    return {
        "manifest.json": told, "manifest.sha256": hashlib.sha256(told).hexdigest().encode(),
        "nastavnik.sqlite3": b"",
    }  # fmt: skip


def old_format(copy: Path) -> dict[str, bytes | None]:
    """As versions 0.2 and 0.3 made them."""
    with zipfile.ZipFile(copy) as old:
        manifest = json.loads(old.read("manifest.json"))
    del manifest["secret_sha256"], manifest["damaged"]
    return {"manifest.json": json.dumps(manifest | {"format": 1}).encode(), "manifest.sha256": None}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda copy: {"secret.key": None}, "ключ установки пропал или изменён"),
        (lambda copy: {"secret.key": b"another"}, "ключ установки пропал или изменён"),
        (lambda copy: {"manifest.json": b"{}"}, "опись изменена"),
        (lambda copy: {"manifest.sha256": None}, "опись неполная"),
        (lambda copy: {"files/aa/" + "a" * 64: b"?"}, "не называет всего"),
        (lambda copy: {"nastavnik.sqlite3": b"?"}, "база не сходится"),
        (shorter_list, "«Приказ.docx»"),
        (empty_base, "пустая база"),
        (lambda copy: old_format(copy) | {"secret.key": None}, "NASTAVNIK_SECRET_KEY"),
    ],
    ids="no-key other-key manifest sum stranger database shorter-list empty old-no-key".split(),
)  # fmt: skip
def test_a_copy_that_is_not_what_it_was_is_refused_in_words(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any,
    change: Callable[[Path], dict[str, bytes | None]], said: str,
) -> None:  # fmt: skip
    copy = make_backup(tmp_path / "copy.zip").path
    wrong = changed(copy, tmp_path / "wrong.zip", **change(copy))
    other = tmp_path / "other"

    with pytest.raises(RuleBroken) as refused:
        put_back(wrong, other, settings, django_db_blocker)
    assert said in refused.value.text
    assert contents_or_nothing(other) == {}


def contents_or_nothing(folder: Path) -> dict[str, bytes]:
    found = [one for one in folder.rglob("*") if one.is_file()] if folder.exists() else []
    return {one.name: one.read_bytes() for one in found}


def test_a_copy_of_an_older_version_still_comes_back(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any
) -> None:
    copy = make_backup(tmp_path / "copy.zip").path
    older = changed(copy, tmp_path / "older.zip", **old_format(copy))
    put_back(older, tmp_path / "other", settings, django_db_blocker)

    assert stored(tmp_path / "other", ORDER).read_bytes() == ORDER
    assert (tmp_path / "other" / "secret.key").read_text() == KEY


@pytest.mark.parametrize("tail", ["-wal", "-shm", "-journal"])
def test_a_journal_of_an_earlier_life_is_no_empty_place(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any, tail: str
) -> None:
    copy = make_backup(tmp_path / "copy.zip").path
    other = tmp_path / "other"
    other.mkdir()
    (other / f"nastavnik.sqlite3{tail}").write_bytes(b"rows of an earlier life")

    with pytest.raises(RuleBroken, match=f"nastavnik.sqlite3{tail}"):
        put_back(copy, other, settings, django_db_blocker)


def test_a_restoring_that_was_cut_is_begun_anew(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any, monkeypatch: Any
) -> None:
    copy = make_backup(tmp_path / "copy.zip").path
    other = tmp_path / "other"

    def cut(source: Path, target: Path) -> None:
        if target.name == "nastavnik.sqlite3":
            raise SystemExit  # nothing is put in order: as if the current went
        replace_durably(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "replace_durably", cut)
        with pytest.raises(SystemExit):
            put_back(copy, other, settings, django_db_blocker)
    assert stored(other, ORDER).exists()  # half of it is down
    put_back(copy, other, settings, django_db_blocker)

    assert stored(other, ORDER).read_bytes() == ORDER
    assert not (other / "restoring.json").exists()


KILLED = """
import os, signal, sys
from pathlib import Path
from nastavnik.shared.disk import replace_durably, workroom
with workroom(Path(sys.argv[1]), ".nastavnik-copy-") as room:
    (room / "half.zip").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_copy_leaves_nothing_once_the_next_is_made(place: Path) -> None:
    backups = place / "backups"
    subprocess.run([PYTHON, "-c", KILLED, str(backups)], env=environment(place), check=False)
    assert list(backups.glob(".nastavnik-copy-*/half.zip"))
    with workroom(backups, ".nastavnik-copy-") as living:
        nightly_backup.func()
        assert list(backups.glob(".nastavnik-copy-*")) == [living]

    assert not list(backups.glob(".*"))


def test_a_name_is_on_the_disk_before_anything_relies_on_it(
    place: Path, tmp_path: Path, settings: Any, django_db_blocker: Any, monkeypatch: Any
) -> None:
    """After a rename the folder is synced: a stored file, a copy, a restored database."""
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(number: int) -> None:
        fsync(number)
        done.append(f"sync {Path(f'/proc/self/fd/{number}').resolve()}")

    def renamed(self: Path, target: Path) -> Path:
        done.append(f"name {target}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    school_with(("Новое.docx", b"new"))
    copy = make_backup(tmp_path / "copy.zip").path
    put_back(copy, tmp_path / "other", settings, django_db_blocker)

    for path in (stored(place, b"new"), copy, tmp_path / "other" / "nastavnik.sqlite3"):
        after = done[done.index(f"name {path}") :]
        assert f"sync {path.parent}" in after, path


@pytest.mark.parametrize(
    ("command", "left"), [("backup", None), ("backup", b""), ("check", None), ("invite", b"")]
)
def test_where_there_is_no_database_a_command_says_so_and_makes_none(
    tmp_path: Path, command: str, left: bytes | None
) -> None:
    """Another NASTAVNIK_DATA, a lost file: never a copy of nothing that passes for one."""
    told = {"backup": [str(tmp_path / "copy.zip")], "invite": ["Соколова Анна Ивановна"]}
    database = tmp_path / "data" / "nastavnik.sqlite3"
    database.parent.mkdir()
    if left is not None:
        database.write_bytes(left)
    answer = subprocess.run(
        [PYTHON, "-m", "nastavnik.cli.main", command, *told.get(command, [])],
        env=environment(database.parent), capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert answer.returncode == 2, answer.stderr
    assert "нет базы данных Наставника" in answer.stdout + answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "copy.zip").exists()
    assert not database.exists() or database.read_bytes() == b""


def test_a_place_where_no_folder_can_be_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "a-file"
    taken.write_text("")
    answer = subprocess.run(
        [PYTHON, "-m", "nastavnik.cli.main", "upgrade"], env=environment(taken / "data"),
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert answer.returncode == 2
    assert "завести нельзя: на этом пути стоит файл, а не папка" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("kept", [b"", "ключ".encode()], ids=["empty", "spoilt"])
def test_a_key_that_is_none_is_said_and_not_taken(
    tmp_path: Path, kept: bytes, monkeypatch: Any
) -> None:
    monkeypatch.delenv("NASTAVNIK_SECRET_KEY", raising=False)
    (tmp_path / "secret.key").write_bytes(kept)
    with pytest.raises(SystemExit, match="пуст или испорчен"):
        secret_key(tmp_path)
    assert (tmp_path / "secret.key").read_bytes() == kept


def test_a_key_that_is_gone_from_beside_a_database_is_not_made_anew(
    tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.delenv("NASTAVNIK_SECRET_KEY", raising=False)
    (tmp_path / "nastavnik.sqlite3").write_bytes(b"SQLite")
    with pytest.raises(SystemExit, match=r"Верните его из последней копии: файл secret\.key"):
        secret_key(tmp_path)
    assert not (tmp_path / "secret.key").exists()


def test_nothing_is_begun_over_files_whose_database_is_gone(
    tmp_path: Path, monkeypatch: Any, capsys: Any
) -> None:
    data = tmp_path / "data"
    monkeypatch.setenv("NASTAVNIK_DATA", str(data))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (data / "files" / "ab").mkdir(parents=True)
    (data / "files" / "ab" / ("ab" * 32)).write_bytes(b"paper")
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("it began"))
    assert main(["serve", "--port", "0"]) == 3
    assert "лежат файлы школы, а базы nastavnik.sqlite3 нет" in capsys.readouterr().err
    assert not (data / "nastavnik.sqlite3").exists()
