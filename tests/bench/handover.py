"""`python -m tests.bench handover`: what is known of 41,400 clients, from point to authority."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory

from tests.bench import copied
from tests.bench.centre import POSTGRES, SQLITE, centre
from tests.bench.clients import Crowd, tell
from tests.bench.giver import AUTHORITY, DATABASE, POINT, Giver, Used
from youthpoint import clock

CLIENTS, QUICK_CLIENTS = 41_400, 2_000
"""As many as the regional trials had in 2018; six events each."""

KINDS = (POSTGRES, SQLITE)

LONGEST = 60.0
"""Seconds for the whole of it, compared in the end."""

LEAST = 0.1
"""Of the rate at which PostgreSQL copies the same rows."""

MOST_OF_SQLITE = 2.0
"""How many times as long it may take with SQLite."""

HEAD = f"""{"":12}{"seconds":>9}{"compared":>10}{"events/s":>10}{"COPY/s":>9}{"ratio":>7}{"bar":>5}\
  CPU µs an event: point, authority, PostgreSQL; PSS MB at the most"""


def run(*, quick: bool) -> bool:
    """Measure, print, and return whether every bar was reached."""
    crowd = everybody(quick=quick)
    print(f"{crowd.events} events of {crowd.clients} made-up clients\n\n{HEAD}")
    with told(crowd) as outbox:
        reached, times = zip(*(_handed_over(outbox, crowd, kind) for kind in KINDS), strict=True)
    slower = times[1] / times[0]
    print(f"\nSQLite takes {slower:.2f} times as long (at most {MOST_OF_SQLITE:.0f})")
    return all(reached) and slower <= MOST_OF_SQLITE


def everybody(*, quick: bool) -> Crowd:
    """Return who is handed over."""
    return Crowd(clients=QUICK_CLIENTS if quick else CLIENTS, now=clock.now())


@contextmanager
def told(crowd: Crowd) -> Iterator[Path]:
    """Lend the database of a point that has all of it still to send."""
    with TemporaryDirectory() as name:
        giver = Giver(folder=Path(name))
        with giver.store() as store:
            tell(store, crowd)
            store.forget_log()
        yield giver.file


def _handed_over(outbox: Path, crowd: Crowd, kind: str) -> tuple[bool, float]:
    """Tell whether every bar was reached and nothing is wrong; return how long it took."""
    with TemporaryDirectory() as name, centre(Path(name), kind) as there:
        giver = Giver(folder=Path(name))
        copy(outbox, giver.file)
        giver.join(there)
        sent = giver.send(there)
        compared, shown = giver.compare(there)
        limit = crowd.events / copied.seconds(there.database) if there.database else 0.0
        states = giver.states()
    rate = crowd.events / sent.seconds
    ratio = rate / limit if limit else None
    whole = sent.seconds + compared.seconds
    told = f"{limit:>9.0f}{ratio:>7.3f}{LEAST:>5.1f}" if ratio is not None else f"{'':21}"
    took = f"{sent.seconds:>9.1f}{compared.seconds:>10.1f}{rate:>10.0f}"
    print(f"{kind:12}{took}{told}{_shown(sent, crowd)}")
    right = states == {"applied": crowd.events} and shown is not None and shown.is_alike
    if not right:
        print(f"    ERROR: {dict(states)}, compared: {shown}")
    reached = whole <= LONGEST and (ratio is None or ratio >= LEAST)
    return right and reached, whole


def _shown(used: Used, crowd: Crowd) -> str:
    sides = (POINT, AUTHORITY, DATABASE)
    cpu = ", ".join(f"{1e6 * used.cpu[each] / crowd.events:.0f}" for each in sides)
    memory = ", ".join(f"{used.memory[each]:.0f}" for each in sides)
    return f"  {cpu}; {memory}"
