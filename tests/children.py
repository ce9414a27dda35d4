"""Where do the children come from that read files in tests: as in the server, from one process that
has loaded the readers, or, where a test asks for it, each is begun for its job?"""

from collections.abc import Iterator
from contextlib import contextmanager

from clerk import guard

LOADED = (
    "nastavnik.config.wsgi", "nastavnik.launch.computing",
    "clerk.roadmap.sources.word", "clerk.roadmap.sources.pdf", "clerk.roadmap.sources.sheet",
)  # fmt: skip


def warm() -> None:
    guard.warm(*LOADED)


@contextmanager
def begun_for_their_jobs() -> Iterator[None]:
    guard.cool()
    try:
        yield
    finally:
        guard.cool()
        warm()
