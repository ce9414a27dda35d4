"""``nastavnik serve``: the product on this computer, for this computer only."""

import argparse
import os
import secrets
import socket

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from nastavnik.cli.output import say

HOST = "127.0.0.1"


def run(options: argparse.Namespace) -> int:
    """Serve until stopped; 2 where the port is taken."""
    port = options.port or _free_port()
    if _is_taken(port):
        say(f"Порт {port} занят другой программой. Укажите другой: nastavnik serve --port 8001")
        return 2
    # One key for all workers of this start; a person may give a lasting one.
    os.environ.setdefault("NASTAVNIK_SECRET_KEY", secrets.token_urlsafe(50))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.config.settings")
    print(f"Наставник открыт по адресу http://{HOST}:{port}/", flush=True)
    print("Чтобы остановить, нажмите Ctrl+C.", flush=True)
    server = Server(
        "nastavnik.config.wsgi:application",
        address=HOST,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_access=False,
        log_level=LogLevels.warning,
    )
    server.serve()
    return 0


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port
