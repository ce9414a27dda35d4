"""A real server and a real browser; a journey fails on whatever the browser complains of."""

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.journeys.files import write_roadmap, write_staff

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
EXPECTED = "status of 422"  # a form that came back with errors is an answer, not a fault


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The product as a school starts it, on a free port."""
    command = [str(Path(sys.executable).parent / "nastavnik"), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = ADDRESS.search(line)
        assert found, line
        _wait_for(found[0])
        yield found[0]
        server.terminate()


def _wait_for(address: str) -> None:
    """The address is printed a moment before the door is open."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/health/"):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server at {address} did not open its door")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at hand")
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield launched
    launched.close()


class Visitor:
    """Opens pages of one kind of screen and gathers what the browser complains of."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.complaints: list[str] = []

    @contextmanager
    def screen(
        self, width: int = 1280, scheme: str = "light", *, scripts: bool = True
    ) -> Iterator[Page]:
        """A fresh page: 1280 or 360 px wide, light or dark."""
        context: BrowserContext = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale="ru-RU",
        )
        page = context.new_page()
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda one: self._note_failure(one.url, one.failure or ""))
        yield page
        context.close()

    def _note_failure(self, url: str, why: str) -> None:
        # a form that answers with a file ends as an aborted navigation: the download goes on
        if "ERR_ABORTED" not in why:
            self.complaints.append(f"failed: {url} {why}")

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and EXPECTED not in text:
            self.complaints.append(text)


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """Fails the test afterwards where a policy was violated or a script stumbled."""
    one = Visitor(browser, address)
    yield one
    assert one.complaints == []


@pytest.fixture(scope="session")
def staff(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_staff(tmp_path_factory.mktemp("staff") / "Педагоги.xlsx")


@pytest.fixture(scope="session")
def roadmap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_roadmap(tmp_path_factory.mktemp("roadmap") / "Дорожная карта.docx")
