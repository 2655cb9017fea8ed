"""A store with its tables and nothing in it, as often as tests want one."""

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from youthpoint.store import Store


def prepared(path: Path) -> Store:
    """Return a new store in a file of its own: a copy, as taking every step takes longer."""
    path.write_bytes(_empty())
    return Store.open(path)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "youthpoint.db"
        with closing(Store.prepare(path)):
            pass  # closing empties the log into the file
        return path.read_bytes()
