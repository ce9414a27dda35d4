"""``nastavnik web``: only the web server; ``serve`` starts it."""

import argparse
import os

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.config.settings")
    os.environ["NASTAVNIK_LOG_FILE"] = "web.jsonl"
    serve("nastavnik.config.wsgi:application", options)
    return 0


def serve(application: str, options: argparse.Namespace) -> None:
    """The server as the product sets it up; benchmarks put a bare page into the same one."""
    Server(
        application,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=4,
        backpressure=64,
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        ssl_cert=options.certificate,
        ssl_key=options.key,
    ).serve()
