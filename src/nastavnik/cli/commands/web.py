"""``nastavnik web``: only the web server; ``serve`` starts it."""

import argparse
import importlib
import multiprocessing
import os
import sys
from collections.abc import Callable
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from clerk.guard import warm
from nastavnik.cli.processes import GRACE_SECONDS, end_with, end_with_keeper
from nastavnik.shared.front import Front

MOST_CONNECTIONS = 4096  # idle ones too; each is a file for the system
FILES_OF_ITS_OWN = 256  # what is left for the database, uploads, logs
HEAD_SECONDS = 30  # for the head of a request, and for a connection without one


def run(options: argparse.Namespace) -> int:
    """Serve until stopped."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.config.settings")
    os.environ["NASTAVNIK_LOG_FILE"] = "web.jsonl"
    end_with_keeper()
    serve("nastavnik.config.wsgi:application", options)
    return 0


def serve(application: str, options: argparse.Namespace) -> None:
    """The server as the product sets it up; benchmarks put a bare page into the same one.

    Only HTTP/1: its heads have a time limit, from the first moment of a connection.
    """
    Server(
        application,
        address=options.host,
        port=options.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_SECONDS * 1000),
        websockets=False,
        workers=options.workers,
        backpressure=_connections(),
        log_access=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE_SECONDS - 5,  # whoever was told to end while beginning is deaf
        ssl_cert=options.certificate,
        ssl_key=options.key,
    ).serve(target_loader=load)


def load(application: str) -> Callable[..., Any]:
    """In a worker: the application behind its front."""
    module, _, name = application.partition(":")
    found = getattr(importlib.import_module(module), name)
    warm(module, "nastavnik.launch.computing")  # the process whose children read and compute
    if server := multiprocessing.parent_process():
        end_with(server.pid or 0)
    from django.conf import settings  # noqa: PLC0415 - set up by the application

    return Front(found, getattr(settings, "MAX_BODY_BYTES", 2**20)).answer


def _connections() -> int:
    """As many as the system lets a process have; more wait outside, where they cost nothing."""
    if sys.platform == "win32":
        return 512
    resource = importlib.import_module("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + FILES_OF_ITS_OWN
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(64, min(MOST_CONNECTIONS, int(soft) - FILES_OF_ITS_OWN))
