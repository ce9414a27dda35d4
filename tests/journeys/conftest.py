"""A real server and a real browser; a journey fails on whatever the browser complains of."""

import json
import os
import re
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from tests.journeys.files import write_roadmap, write_staff
from tests.once import Once, copy_of
from tests.processes import PYTHON, environment, own

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-gpu",
    "--disable-gpu-compositing",  # and nothing in its place: a fourth of what a page costs
    "--disable-software-rasterizer",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # a script lives as long as its page: to make it fast costs more than it saves
    "--js-flags=--always-sparkplug --no-maglev --no-opt",
    # two renderers of the address line beside every window, and one in store for the next; the rest is
    # Playwright's own list, which ours replaces, as far as it concerns us
    "--disable-features=SpareRendererForSitePerProcess,WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,PaintHolding,"
    "MediaRouter,OptimizationHints,AvoidUnnecessaryBeforeUnloadCheckSync,Translate,RenderDocument",
]
OPEN = re.compile(r"открыт по адресу (http://127\.0\.0\.1:\d+)/")
LINK = re.compile(r"https?://\S+/in/\S+/")
EXPECTED = "status of 422"  # a form that came back with errors is an answer, not a fault
DONE = "done"
# A process takes seconds to load the product, a command a moment. What fails ends it.
CONSOLE = f"""
import json, sys
from nastavnik.cli.main import main
for line in sys.stdin:
    if code := main(json.loads(line)):
        sys.exit(code)
    print("{DONE}", flush=True)
"""
STARTS_WITHIN, STOPS_WITHIN = 400.0, 60.0  # a busy machine proves nothing


@dataclass
class Installation:
    """The product as a school runs it: its data folder, its address, its console."""

    folder: Path
    address: str = ""
    said: str = ""
    tokens: set[str] = field(default_factory=set)
    console: "subprocess.Popen[str] | None" = None

    def run(self, *arguments: str) -> str:
        """One command, while the server runs; the console that is opened for the first stays open."""
        if self.console is None:
            self.console = subprocess.Popen(
                [PYTHON, "-c", CONSOLE], env=environment(self.folder),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        told, said = self.console.stdin, self.console.stdout
        assert told
        assert said
        print(json.dumps(arguments), file=told, flush=True)
        lines: list[str] = []
        for line in said:
            if line.strip() == DONE:
                return "".join(lines)
            lines.append(line)
        pytest.fail(f"{arguments} failed: {lines}")

    def link(self, *arguments: str) -> str:
        """The one-time link an invitation prints."""
        said = self.run("invite", *arguments, "--base", self.address)
        found = LINK.search(said)
        assert found, said
        self.tokens.add(found[0].rstrip("/").rpartition("/")[2])
        return found[0]

    def close(self) -> None:
        if self.console:
            self.console.communicate()  # nothing more is told, and it ends


@contextmanager
def served(folder: Path, *options: str) -> Iterator[Installation]:
    """``nastavnik serve`` on a free port; it is ended whatever happens inside."""
    one = Installation(folder)
    server = subprocess.Popen(
        own("serve", "--port", "0", *options),
        env=environment(folder), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    stream = server.stdout
    assert stream
    lines: list[str] = []
    reader = threading.Thread(target=lambda: lines.extend(stream), daemon=True)
    reader.start()
    try:
        until = time.monotonic() + STARTS_WITHIN
        while not OPEN.search("".join(lines)):
            assert time.monotonic() < until, f"did not open: {lines}"
            assert server.poll() is None, f"ended: {lines}"
            time.sleep(0.05)
        one.said = "".join(lines)
        found = OPEN.search(one.said)
        assert found
        one.address = found[1]
        _wait_for(one.address, until)
        yield one
    finally:
        one.close()
        server.terminate()
        try:
            server.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        reader.join(STOPS_WITHIN)  # it reads to the end of what was said
        stream.close()


def turn(page: Page, width: int) -> None:
    """The window has that width, and the page has been drawn in it: what is measured at once after may
    still be of the width before."""
    size = ViewportSize(width=width, height=800)
    if page.viewport_size == size:
        return
    page.set_viewport_size(size)
    page.evaluate(
        "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
    )


def _wait_for(address: str, until: float) -> None:
    """The address is printed a moment before every page can be given."""
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/health/"):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError:
            return  # it answers, though something is not well yet
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server at {address} did not open its door")


@contextmanager
def served_after_first_start(once: Once, folder: Path) -> Iterator[Installation]:
    """An installation as it is after its first start, which came to the demo school.

    The first start is walked once a run, on an empty folder; what it printed is in ``said``, at our own address.
    """

    def start(room: Path) -> None:
        with served(room / "data") as first:
            (room / "said.txt").write_text(first.said, "utf-8")

    made = once("first-start", start)
    with served(copy_of(made / "data", folder), "--no-demo") as one:
        printed = (made / "said.txt").read_text("utf-8")
        one.said = re.sub(r"https?://[^/\s]+", one.address, printed)
        yield one


@pytest.fixture(scope="session")
def installation(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One for most journeys, with the demo school in it; each real school is added by invitation."""
    with served_after_first_start(once, tmp_path_factory.mktemp("installation") / "data") as one:
        yield one


@pytest.fixture(scope="session")
def address(installation: Installation) -> str:
    return installation.address


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed")
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
        self,
        width: int = 1280,
        scheme: str = "light",
        *,
        scripts: bool = True,
        state: Path | None = None,
    ) -> Iterator[Page]:
        """A fresh page: 1280 or 360 px wide, light or dark; ``state``: who is signed in."""
        context: BrowserContext = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            locale="ru-RU",
            storage_state=state,
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("requestfailed", lambda one: self._note_failure(one.url, one.failure or ""))
        try:
            yield page
        finally:
            context.close()

    def forget(self, words: str) -> None:
        """What was refused on purpose is not a complaint."""
        assert any(words in one for one in self.complaints)
        self.complaints[:] = [one for one in self.complaints if words not in one]

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
