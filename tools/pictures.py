"""Renews the pictures of the README from the demo school: ``.venv/bin/python -m tools.pictures``."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.journeys.conftest import CHROMIUM, FLAGS, LINK, Installation, served
from tests.journeys.files import write_roadmap, write_staff
from tests.processes import TODAY

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
SCHOOL = (("home", "", 820), ("roadmap", "roadmap/", 1180), ("sign", "papers/sign/", 900),
          ("pairs", "year/2026/pairs/", 900), ("all-pairs", "pairs/", 900))  # fmt: skip


def take_school(page: Page, link: str) -> None:
    """The year on top, the living roadmap, the order of signing, the pairs, proposed and all."""
    page.goto(link)
    page.get_by_role("button", name="Войти").click()
    page.get_by_role("link", name="Посмотреть пример").click()
    page.wait_for_url("**/o/*/")
    school = page.url
    for name, path, height in SCHOOL:
        page.goto(school + path)
        _save(page, name, 0, height)
    page.set_viewport_size({"width": 360, "height": 760})
    page.goto(school)
    page.screenshot(path=PICTURES / "phone.png")
    page.set_viewport_size({"width": 1280, "height": 860})


def take_launch(page: Page, address: str, folder: Path) -> None:
    """Two files without signing in: what is wrong in a roadmap, beside its words."""
    page.goto(f"{address}/launch/")
    page.get_by_label("Дорожная карта", exact=True).set_input_files(
        write_roadmap(folder / "Дорожная карта.docx")
    )
    page.get_by_label("Список педагогов").set_input_files(
        write_staff(folder / "Список педагогов.xlsx")
    )
    page.get_by_role("button", name="Прочитать и показать").click()
    page.wait_for_selector("#pairs")
    top = page.locator("#reading").evaluate("one => one.getBoundingClientRect().top + scrollY")
    _save(page, "findings", top, 760)


def _save(page: Page, name: str, top: float, height: float) -> None:
    box = {"x": 0, "y": top, "width": 1280, "height": height}
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True, clip=box)


def main() -> None:
    """Serve the demo school, look, save."""
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "data"
        said = Installation(folder).run("demo", "--today", TODAY)
        found = LINK.search(said)
        if found is None:
            raise SystemExit(said)
        with served(folder) as one, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="ru-RU")
            take_school(page, f"{one.address}/in/{found[0].rpartition('/in/')[2]}")
            take_launch(page, one.address, Path(room))
            browser.close()


if __name__ == "__main__":
    main()
