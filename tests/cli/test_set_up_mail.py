"""Is the address of the mail server understood whatever signs name and password hold?"""

import json
import subprocess
from pathlib import Path

import pytest

from tests.processes import PYTHON, environment

SHOW = """
import json
from nastavnik.config import settings
print(json.dumps([settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER,
                  settings.EMAIL_HOST_PASSWORD, settings.DEFAULT_FROM_EMAIL]))
"""


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        (
            "smtp://nastavnik%40school.ru:%D0%BB%D0%B5%D1%81%2F50%25@smtp.yandex.ru:587/?tls=1",
            ["smtp.yandex.ru", 587, "nastavnik@school.ru", "лес/50%", "nastavnik@school.ru"],
        ),
        (
            "smtp://nastavnik@school.ru:pa:ss@smtp.yandex.ru:587/?tls=1",
            ["smtp.yandex.ru", 587, "nastavnik@school.ru", "pa:ss", "nastavnik@school.ru"],
        ),
    ],
)
def test_name_and_password_are_decoded(tmp_path: Path, told: str, wanted: list[object]) -> None:
    done = subprocess.run(
        [PYTHON, "-c", SHOW], env=environment(tmp_path / "data", NASTAVNIK_MAIL=told),
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert json.loads(done.stdout) == wanted
