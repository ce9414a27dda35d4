"""The product's settings with a data folder of its own and passwords that hash quickly."""

import os
import tempfile

os.environ.setdefault("NASTAVNIK_DATA", tempfile.mkdtemp(prefix="nastavnik-tests-"))
os.environ.setdefault("NASTAVNIK_SECRET_KEY", "only-for-tests")

from nastavnik.config.settings import *  # noqa: F403 - the environment comes first

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Made from the models in a moment; that the migrations make the same is held by ``tests/upgrade``.
DATABASES["default"]["TEST"] = {"MIGRATE": False}  # noqa: F405
if "sqlite3" in DATABASES["default"]["ENGINE"]:  # noqa: F405
    # A file like in life: of a database in memory several threads would lock each other out at once.
    DATABASES["default"]["TEST"]["NAME"] = str(DATA_FOLDER / "tests.sqlite3")  # noqa: F405
    # Nothing here has to survive a power cut.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
