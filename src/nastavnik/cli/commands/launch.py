"""``nastavnik launch``: from two files to a folder with everything up to the signing set."""

import argparse
from concurrent.futures import ThreadPoolExecutor

from clerk.errors import UnreadableError
from clerk.guard import limited_at_once
from nastavnik.cli.output import reason, say
from nastavnik.launch.compute import Choices, FileRefusedError, LaunchResult, read_files
from nastavnik.shared.clock import today


def run(options: argparse.Namespace) -> int:
    """Read, decide, write; 0 done, 1 a file cannot be read, 2 the folder is taken."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        reading = pool.submit(read_files, options.staff, options.roadmap)
        # slow: loaded while the two files are being read by processes of their own
        import scipy.optimize  # noqa: F401, PLC0415

        from nastavnik.launch.folder import (  # noqa: PLC0415
            FolderTakenError,
            compute_and_write,
            write_folder,
        )

        try:
            facts = reading.result()
        except FileRefusedError as error:
            say(str(error))
            return 1
    choices = Choices(school_year=options.school_year, school=options.school)
    try:
        result, files = limited_at_once(compute_and_write, facts, choices, today())
        write_folder(files, options.out)
    except UnreadableError as error:
        say(error.text)
        return 1
    except FolderTakenError as error:
        say(str(error))
        return 2
    except OSError as error:
        say(f"Не удалось записать папку {options.out}: {reason(error)}. Укажите другую папку.")
        return 2
    _report(result, options, list(files))
    return 0


def _report(result: LaunchResult, options: argparse.Namespace, names: list[str]) -> None:
    print(f"Учебный год {result.school_year.label} ({result.year_reason})")
    for decision in result.decided()[1:]:
        print(f"• {decision.what} — {decision.why}")
    print(f"\nПапка: {options.out}")
    for name in names:
        print(f"  {name}")
