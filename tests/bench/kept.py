"""`python -m tests.bench kept`: how long a backup takes, and how far behind the newest one is."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests import backed, cast
from tests.backed import Shelf
from tests.cast import arrive
from youthpoint import clock, worker
from youthpoint.store import Store
from youthpoint.store.database import PlainDatabase
from youthpoint.worker import backups

MEGABYTE = 2**20
SIZES = ((0, 10.0, 30.0), (60, 10.0, 30.0), (1000, 60.0, 60.0))
"""Megabytes of a store; seconds in which it is restored, and that the newest may be behind."""

TRIES = 3
FILL = """
insert into ballast (a, b)
with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
select hex(randomblob(16)), '2026-11-26T10:00:00+00:00' from n
"""
"""Half of it can't be compressed; so it is with links, digests and ids."""


def run(*, quick: bool = False) -> bool:
    """Print a row a size; tell whether all were within what is promised."""
    print(f"{'MB':>6} {'backup s':>9} {'backup MB':>10} {'open s':>7} {'behind s':>9}  errors")
    return all([_row(*each) for each in (SIZES[:2] if quick else SIZES)])  # noqa: C419 - each row


def _row(size: int, most_open: float, most_behind: float) -> bool:
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        _fill(data / "youthpoint.db", size)
        shelf, took = Shelf.beside(data), list[float]()
        settings = shelf.settings()
        with closing(Store.open(settings.database)) as store:
            for _each in range(TRIES):
                arrive(store)
                began = monotonic()
                backups.back_up(settings, shelf.folder, now=clock.now())
                took.append(monotonic() - began)
        began = monotonic()
        opened = backed.opened(shelf.newest(), Path(folder) / "opened")
        opening = monotonic() - began
        wrong = backed.faults(opened)
        # What is written just after one was begun waits for it to end, and for the next one.
        behind = max(worker.BACKUP_ROUND.total_seconds(), min(took)) + min(took)
        megabytes = settings.database.stat().st_size // MEGABYTE
        made = shelf.newest().stat().st_size / MEGABYTE
    print(f"{megabytes:>6} {min(took):>9.1f} {made:>10.1f} {opening:>7.1f} {behind:>9.1f}  {wrong}")
    return not wrong and opening <= most_open and behind <= most_behind


def _fill(path: Path, size: int) -> None:
    """Make a store of the tests' point, with so many megabytes that mean nothing."""
    with closing(Store.prepare(path)) as store:
        cast.furnish(store)
    with closing(PlainDatabase.opened(path, durable=False)) as db:
        db.execute("create table ballast (id integer primary key, a text, b text)")
        while path.stat().st_size < size * MEGABYTE:
            db.execute(FILL)
            db.commit()
            db.execute("pragma wal_checkpoint(truncate)").fetchall()
