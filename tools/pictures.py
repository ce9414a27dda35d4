"""Renews the pictures of the README from a made-up school: ``.venv/bin/python -m tools.pictures``."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.files import write_roadmap, write_staff

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"


def take(page: Page, address: str, folder: Path) -> None:
    """The first page, the result and its parts."""
    page.goto(address)
    page.screenshot(path=PICTURES / "begin.png")
    page.locator("input[name=roadmap]").set_input_files(
        write_roadmap(folder / "Дорожная карта.docx")
    )
    page.locator("input[name=staff]").set_input_files(write_staff(folder / "Список педагогов.xlsx"))
    page.get_by_role("button", name="Прочитать и показать").click()
    page.wait_for_selector("#pairs")
    page.screenshot(path=PICTURES / "result.png", full_page=True, clip=_box(0, 1150))
    for name, part in (("findings", "#reading"), ("pairs", "#pairs")):
        top = page.locator(part).evaluate("one => one.getBoundingClientRect().top + scrollY")
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=_box(top, 760))


def _box(top: float, height: float) -> dict[str, float]:
    return {"x": 0, "y": top, "width": 1280, "height": height}


def main() -> None:
    """Serve, look, save."""
    server = subprocess.Popen(
        [sys.executable, "-m", "nastavnik.cli.main", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None  # noqa: S101
        address = re.search(r"http://\S+", server.stdout.readline())
        with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="ru-RU")
            take(page, address[0] if address else "", Path(folder))
            browser.close()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
