"""How long and how much memory does the main job take, from two files to the signing set?

The limits: 4 seconds and 300 MB for the whole process with its children.
"""

import tempfile
from pathlib import Path

from benchmarks.measure import best_of, own, print_rows

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SECONDS, MEGABYTES = 4.0, 300.0


def main() -> None:
    roadmaps = [SHARED / "roadmap_2023.txt", *sorted((SHARED / "roadmaps").glob("*.docx"))]
    rows = []
    for roadmap in roadmaps:
        with tempfile.TemporaryDirectory() as folder:
            run = best_of(
                3,
                own(
                    "nastavnik.cli.main",
                    "launch",
                    str(roadmap),
                    str(SHARED / "staff_messy.xlsx"),
                    "--out",
                    str(Path(folder) / "out"),
                ),
            )
        rows.append(
            (
                roadmap.name,
                f"{run.seconds:.2f} s",
                f"{run.seconds / SECONDS:.2f} of {SECONDS:g} s",
                f"{run.megabytes:.0f} MB",
                f"{run.megabytes / MEGABYTES:.2f} of {MEGABYTES:g} MB",
                str(run.code),
            )
        )
    empty = best_of(3, own("nastavnik.cli.main", "--version"))
    rows.append(
        ("(bare command)", f"{empty.seconds:.2f} s", "", f"{empty.megabytes:.0f} MB", "", "")
    )
    print_rows(
        "nastavnik launch, whole process",
        ("roadmap", "time", "of the limit", "memory", "of the limit", "exit"),
        rows,
    )


if __name__ == "__main__":
    main()
