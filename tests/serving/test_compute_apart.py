"""Do foreign files cost those who wait for another page nothing, and is nothing typed lost?"""

import copy
import os
import re
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from clerk import guard
from clerk.calendar import SchoolCalendar, SchoolYear
from nastavnik.launch.packed import pack
from nastavnik.shared import apart as rooms
from nastavnik.shared.apart import BusyError, apart, place
from tests.children import begun_for_their_jobs
from tests.personas import House
from tests.workspace import sample

LIST = "ФИО;Должность\nБелова Нина Олеговна;учитель химии\n".encode()


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places of this test alone, at which nobody waits long."""
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]
    monkeypatch.setattr(rooms, "WAITS", 0.2)
    monkeypatch.setattr(rooms, "STRANGER_WAITS", 0.2)


def test_strangers_have_one_place_and_leave_the_other() -> None:
    with place(stranger=True):
        with pytest.raises(BusyError), place(stranger=True):
            pass
        with place(), pytest.raises(BusyError), place():
            pass
    with place(stranger=True):
        pass


def test_whoever_waits_gets_the_place_that_becomes_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "STRANGER_WAITS", 10)
    got = threading.Event()

    def wait() -> None:
        with place(stranger=True):
            got.set()

    with place(stranger=True):
        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not got.wait(0.2)
    assert got.wait(10)
    waiting.join()


def test_one_thread_of_a_process_is_always_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The third who is signed in waits; the fourth is told at once."""
    monkeypatch.setattr(rooms, "WAITS", 3)
    with ExitStack() as held:
        held.enter_context(place())
        held.enter_context(place())

        def wait() -> None:
            with pytest.raises(BusyError), place():
                pass

        waiting = threading.Thread(target=wait)
        waiting.start()
        while rooms._door._inside < 3:
            time.sleep(0.01)
        started = time.monotonic()
        with pytest.raises(BusyError), place():
            pass
        assert time.monotonic() - started < 1
        waiting.join()


def test_a_visitor_who_finds_no_place_sends_the_same_again_by_one_button() -> None:
    packed = pack(sample.sample_facts())
    with place(stranger=True):
        answer = Client().post(
            "/launch/", {"facts": packed, "school": "Лицей «Ёлка»", "mentee": ["а", "б"]}
        )

    text = answer.content.decode()
    assert answer.status_code == 429
    assert "Сейчас собираем документы для других" in text
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text)
    assert [one for one in kept if one[0] != "csrfmiddlewaretoken"] == [
        ("facts", packed), ("school", "Лицей «Ёлка»"), ("mentee", "а"), ("mentee", "б"),
    ]  # fmt: skip


def test_chosen_files_are_sent_again_by_the_browser() -> None:
    with place(stranger=True):
        answer = Client().post(
            "/launch/", {"no_roadmap": "1", "staff": SimpleUploadedFile("л.csv", LIST)}
        )

    assert answer.status_code == 429
    assert "обновите эту страницу" in answer.content.decode()


@pytest.mark.django_db
def test_a_coordinator_finds_a_place_while_a_stranger_is_at_his(house: House) -> None:
    browser = house.browser("coordinator")
    with place(stranger=True):
        answer = browser.post(
            house.url("people/import/"), {"staff": SimpleUploadedFile("л.csv", LIST)}
        )
    assert answer.status_code == 302
    with place(), place():
        answer = browser.post(
            house.url("people/import/"), {"staff": SimpleUploadedFile("л.csv", LIST)}
        )
    assert answer.status_code == 429


def test_what_a_job_gives_and_raises_comes_home() -> None:
    calendar = SchoolCalendar(SchoolYear(2026))
    assert apart(copy.copy, calendar) == calendar
    with pytest.raises(ValueError, match="invalid literal"):
        apart(int, "а")


def test_children_come_from_a_process_that_is_begun_again_when_it_dies() -> None:
    with begun_for_their_jobs():
        guard.warm("clerk.calendar")
        first = guard.limited(os.getppid)
        assert guard.limited(os.getppid) == first
        guard._nursery._process.kill()  # type: ignore[union-attr]
        guard._nursery._process.wait()  # type: ignore[union-attr]
        assert guard.limited(os.getppid) != first
