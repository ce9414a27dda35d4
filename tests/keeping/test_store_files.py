"""Is a file in the storage whole whenever it is there, whoever brings it at the same time?"""

import io
import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from nastavnik.organisations.parts import CHUNK, put_in_storage

CONTENT = b"Ivanova" * 2**18  # several pieces


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    whole = dict(settings.STORAGES)
    options = {**whole["default"]["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**whole, "default": {**whole["default"], "OPTIONS": options}}
    return tmp_path


class Slow(io.BytesIO):
    """Comes to its second piece only when it is let."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.writing, self.go_on = threading.Event(), threading.Event()
        self.passes = 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self.passes += offset == 0 and whence == 0
        return super().seek(offset, whence)

    def read(self, size: int | None = -1) -> bytes:
        if self.passes > 1 and self.tell() > 0 and not self.go_on.is_set():
            self.writing.set()
            assert self.go_on.wait(10)
        return super().read(size)


class Broken(io.BytesIO):
    """The disk is full after the hash was counted."""

    def read(self, size: int | None = -1) -> bytes:
        if size != CHUNK and self.tell() > 0:
            raise OSError("no space left on device")
        return super().read(size)


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_two_bring_the_same_file(folder: Path) -> None:
    slow = Slow(CONTENT)
    first = threading.Thread(target=put_in_storage, args=(slow,))
    first.start()
    try:
        assert slow.writing.wait(10)
        sha256, size = put_in_storage(CONTENT)
        path = f"{sha256[:2]}/{sha256}"
        with default_storage.open(path) as stored:
            assert stored.read() == CONTENT
    finally:
        slow.go_on.set()
        first.join()

    assert size == len(CONTENT)
    assert names(folder) == [sha256]
    assert (folder / path).read_bytes() == CONTENT
    assert (folder / path).stat().st_mode & 0o777 == 0o600
    assert (folder / path).parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_left_of_a_file_that_broke_off(folder: Path) -> None:
    with pytest.raises(OSError, match="no space"):
        put_in_storage(Broken(CONTENT))

    assert names(folder) == []
