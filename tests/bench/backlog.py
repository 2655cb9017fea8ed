"""`python -m tests.bench backlog`: whether pages are slower while much waits for the authority."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import growth
from tests.bench.clients import EACH, Crowd, tell
from tests.bench.load import HOST
from tests.bench.processes import free_port
from tests.bench.stage import raised
from tests.bench.stores import Site, play_a_year
from youthpoint import clock
from youthpoint.domain.sync.joined import Joined
from youthpoint.gateways.authority import own_keys

WAITING = 10_000
"""Events."""

ROWS = ("start page", "board", "take a number", "call next")
LONG, QUICK = 3.0, 0.3
"""Seconds that each side of a row is asked for in all."""

MOST = 1.25
"""How many times its median without an authority anything may take."""

HEAD = f"{'':16}{'alone, p50 ms':>14}{'waiting':>14}{'times':>8}{'bar':>6}{'errors':>8}"


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether every bar was reached."""
    with TemporaryDirectory() as name:
        folder, reached = Path(name), []
        year = play_a_year(folder / "year", quick=True)
        for kind, away in (("is silent", _silent), ("refuses every call", _refusing)):
            print(f"\n{WAITING} events wait, and the authority {kind}\n\n{HEAD}")
            with away() as port:
                alone, waiting = (_copied(year, folder / f"{kind} {each}") for each in "ab")
                _let_wait(waiting, port)
                reached += _measure(alone, waiting, QUICK if quick else LONG)
    return all(reached)


def _measure(alone: Site, waiting: Site, long: float) -> list[bool]:
    with raised(alone) as ours, raised(waiting) as theirs:
        return [growth.measure(ours, theirs, row, long=long, most=MOST) for row in ROWS]


def _copied(site: Site, folder: Path) -> Site:
    shutil.copytree(site.folder, folder)
    return replace(site, folder=folder)


def _let_wait(site: Site, port: int) -> None:
    """Let a point have joined an authority at this port, with all of it still to send."""
    key = own_keys.coming(site.folder)
    own_keys.settle(site.folder)
    address = f"http://{HOST}:{port}"
    joined = Joined(node="keskus", address=address, kid=key.id, keys={}, at=clock.now())
    with site.store() as store:
        tell(store, Crowd(clients=-(-WAITING // EACH), now=site.now()))
        with store.write() as uow:
            uow.joining.join(joined)


@contextmanager
def _silent() -> Iterator[int]:
    """Lend a port that takes every call and says nothing."""
    with socket.create_server((HOST, 0), backlog=100) as found:
        yield found.getsockname()[1]


@contextmanager
def _refusing() -> Iterator[int]:
    """Lend a port that nobody listens on."""
    yield free_port()
