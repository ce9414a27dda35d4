"""Which front-end files of others do we carry, and how are they renewed?

Run ``python tools/vendor.py`` with npm at hand: the packages are fetched at the pinned versions,
the few files we use are copied with their licences, and the rest is thrown away.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "src/nastavnik/shared/static/shared/fonts"
SCRIPTS = ROOT / "src/nastavnik/shared/static/shared/js"
AXE = ROOT / "tests/journeys/vendor/axe-core"

# package → (pinned version, {file inside the package: where it goes})
PACKAGES: dict[str, tuple[str, dict[str, Path]]] = {
    "@fontsource-variable/golos-text": (
        "5.3.0",
        {
            "files/golos-text-cyrillic-wght-normal.woff2": FONTS / "golos-text-cyrillic.woff2",
            "files/golos-text-latin-wght-normal.woff2": FONTS / "golos-text-latin.woff2",
            "LICENSE": FONTS / "LICENSE-golos-text.txt",
        },
    ),
    "htmx.org": (
        "2.0.8",
        {"dist/htmx.min.js": SCRIPTS / "htmx.min.js", "LICENSE": SCRIPTS / "LICENSE-htmx.txt"},
    ),
    "axe-core": (
        "4.14.1",
        {"axe.min.js": AXE / "axe.min.js", "LICENSE": AXE / "LICENSE.txt"},
    ),
}


def renew(package: str, version: str, files: dict[str, Path]) -> None:
    """Fetch one package and copy its files to their places."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"{package}@{version}"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()[-1]
        shutil.unpack_archive(Path(folder) / packed, folder, filter="data")
        for inside, target in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(Path(folder) / "package" / inside, target)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1024:.0f} КБ")


if __name__ == "__main__":
    for name, (pinned, wanted) in PACKAGES.items():
        renew(name, pinned, wanted)
