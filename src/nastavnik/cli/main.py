"""Which command was asked for, and with what?

Each command lives in a module of its own that is imported only when it is called, so that
``nastavnik --help`` loads nothing and ``decline`` does not pay for a web framework.
"""

import importlib
import io
import sys
from collections.abc import Sequence
from contextlib import suppress

from nastavnik.cli.output import WRONG_USE, reason, say
from nastavnik.cli.parser import build_parser
from nastavnik.shared.disk import NO_ROOM, is_full
from nastavnik.shared.places import NoFolderError

FULL_DISK = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 nothing could be read, 2 wrong use, 5 the
    disk is full (docs/cli.md has them all)."""
    _speak_utf8()
    parser = build_parser()
    options = parser.parse_args(arguments)
    command = importlib.import_module(f"nastavnik.cli.commands.{options.module}")
    try:
        code: int = command.run(options)
    except BrokenPipeError:  # «nastavnik … | head»: the reader has seen enough
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("Остановлено.", file=sys.stderr)
        return 130
    except NoFolderError as error:
        why = reason(error.__cause__) if isinstance(error.__cause__, OSError) else ""
        say(f"Папку данных {error.folder} завести нельзя: {why}. Укажите другую в NASTAVNIK_DATA.")
        return WRONG_USE
    except Exception as error:
        if not is_full(error):
            raise
        with suppress(OSError):
            print(NO_ROOM, file=sys.stderr)
        return FULL_DISK
    return code


def _speak_utf8() -> None:
    """Russian comes out right whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
