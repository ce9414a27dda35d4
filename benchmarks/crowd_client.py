"""How does one person at a browser behave when fifty of them are measured: asks, waits, writes down?

A connection that stays open, HTTP as plain as it gets: the client must cost as little as it can,
because it shares the machine with what it measures.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode

from benchmarks.crowd_house import CSRF

PAGES = {"home": 20, "people": 20, "card": 20, "history": 10, "team": 5, "settings": 5,
         "wizard: papers": 5, "wizard: mentees": 2}  # fmt: skip
WRITES = {"write: card": 8, "write: paper": 3, "write: answer": 2}
"""Name → how many of a hundred requests."""
NUMBERS = count(1)  # so that no two writes say the same


@dataclass
class Seen:
    """What the crowd has seen: seconds of each request by name, statuses, acknowledged writes."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    kept: dict[str, list[str]] = field(default_factory=dict)
    started: float = field(default_factory=time.perf_counter)
    lasted: float = 0.0

    def all(self) -> list[float]:
        """The seconds of all requests, in order of length."""
        return sorted(one for times in self.seconds.values() for one in times)


class Line:
    """A connection to the server."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie = port, cookie

    async def open(self) -> "Line":
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        return self

    async def ask(self, path: str, form: dict[str, Any] | None = None) -> int:
        """GET, or POST of a form; the status. The body is read to its end."""
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode() if form else b""
        self.writer.write(
            f"{'POST' if form else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}"
            f"\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}"
            "\r\n\r\n".encode()
            + body
        )
        head = await self.reader.readuntil(b"\r\n\r\n")
        await self._drain(head.lower())
        return int(head[9:12])

    async def _drain(self, head: bytes) -> None:
        if b"transfer-encoding: chunked" in head:
            while size := int(await self.reader.readline(), 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readline()
        elif (place := head.find(b"content-length: ")) >= 0:
            await self.reader.readexactly(int(head[place + 16 : head.index(b"\r", place)]))


async def crowd(
    people: int, seconds: float, visit: Callable[[int, Seen, float], Awaitable[None]]
) -> Seen:
    """Everybody at once until the time is over; whoever waits for an answer still gets it."""
    seen = Seen()
    until = seen.started + seconds
    await asyncio.wait_for(
        asyncio.gather(*(visit(place, seen, until) for place in range(people))), seconds + 20
    )
    seen.lasted = time.perf_counter() - seen.started
    return seen


async def timed(seen: Seen, name: str, asking: Awaitable[int]) -> int:
    """Note how long it took and what came of it."""
    started = time.perf_counter()
    status = await asking
    seen.seconds.setdefault(name, []).append(time.perf_counter() - started)
    seen.statuses[status] += 1
    return status


def bare_visit(port: int) -> Callable[[int, Seen, float], Awaitable[None]]:
    """Ask for the bare page again and again."""

    async def visit(place: int, seen: Seen, until: float) -> None:  # noqa: ARG001
        line = await Line(port).open()
        while time.perf_counter() < until:
            await timed(seen, "bare", line.ask("/"))

    return visit


def house_visit(
    port: int, house: dict[str, Any], pause: float
) -> Callable[[int, Seen, float], Awaitable[None]]:
    """Work as people do: mostly look, sometimes write; ``pause`` seconds on the average between."""

    async def visit(place: int, seen: Seen, until: float) -> None:
        person = house["people"][place]
        line = await Line(port, person["cookie"]).open()
        chance = random.Random(place)
        mix = {**PAGES, **WRITES}
        await asyncio.sleep(chance.uniform(0, 2 * pause))
        while time.perf_counter() < until:
            (name,) = chance.choices(list(mix), list(mix.values()))
            if name in WRITES:
                await _write(line, seen, name, house, chance.choice(person["cards"]), next(NUMBERS))
            elif name == "card":
                await timed(seen, name, line.ask(chance.choice(person["cards"])["url"]))
            else:
                await timed(seen, name, line.ask(house["pages"][name]))
            await asyncio.sleep(chance.uniform(0, 2 * pause))

    return visit


async def _write(
    line: Line, seen: Seen, name: str, house: dict[str, Any], card: dict[str, Any], number: int
) -> None:
    """One write that changes something for certain; what was acknowledged is remembered."""
    if name == "write: card":
        path, form = card["url"], {**card["form"], "phone": f"8-800-{number}"}
        what = f"{card['key']} {form['phone']}"
    elif name == "write: paper":
        what = f"{number}-од"
        path, form = f"{house['wizard']}have/", {"has-regulation": "1", "number-regulation": what}
    else:
        what = f"{date(2026, 9, 1) + timedelta(days=number % 200):%d.%m.%Y}"
        path = f"{house['wizard']}requisites/"
        form = {"starts_on": what, "short_name": house["short_name"]}
    if await timed(seen, name, line.ask(path, form)) == 302:
        seen.kept.setdefault(name, []).append(what)
        if name == "write: card":
            card["form"] = {**form, "version": form["version"] + 1}
