"""How does a test live in an installation of its own without starting a process?"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings as configured
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import override_settings
from django_scopes import scopes_disabled

from nastavnik.organisations.models import Organisation
from nastavnik.organisations.parts import keep_file, put_in_storage
from nastavnik.shared import clock
from nastavnik.shared.places import make_folder


@contextmanager
def living_in(folder: Path, settings: Any, blocker: Any) -> Iterator[Path]:
    """Settings, storage and database (SQLite) are those of the folder; every scope is open."""
    make_folder(folder)
    store = settings.STORAGES["default"]
    options = {**store["OPTIONS"], "location": folder / "files"}
    storages = {**settings.STORAGES, "default": {**store, "OPTIONS": options}}
    told, before = configured.DATABASES["default"], connection.settings_dict["NAME"]
    with blocker.unblock(), override_settings(STORAGES=storages, DATA_FOLDER=folder):
        connection.close()
        try:
            told["NAME"] = connection.settings_dict["NAME"] = str(folder / "nastavnik.sqlite3")
            ContentType.objects.clear_cache()
            with scopes_disabled():
                yield folder
        finally:
            connection.close()
            told["NAME"] = connection.settings_dict["NAME"] = before
            ContentType.objects.clear_cache()


def school_with(*files: tuple[str, bytes]) -> Organisation:
    """A school that keeps these files."""
    school = Organisation.objects.create(
        kind="school", full_name="МБОУ «Лицей № 1»", sort_key="лицей", made_at=clock.now()
    )
    for name, content in files:
        keep_file(school, name, *put_in_storage(content))
    return school


def stored(folder: Path, content: bytes) -> Path:
    """Where the file of that content lies."""
    sha256 = hashlib.sha256(content).hexdigest()
    return folder / "files" / sha256[:2] / sha256


def rot(folder: Path, content: bytes) -> None:
    """One bit of a stored file turns over."""
    path = stored(folder, content)
    path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
