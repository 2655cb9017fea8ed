"""The floor: what a bare view can do behind the same gunicorn with the same settings.

`python -m tests.bench.floor FOLDER` serves a page of any size, and a view that makes one row
durable. It takes the same fair turn before it writes as the store does: with SQLite's own way to
wait for a lock alone it would be slower, and we would look better than we are.
"""

import fcntl
import os
import sys
import threading
from pathlib import Path

from flask import Flask, request
from sqlite_utils.utils import sqlite3

from tests.bench.disk import A_ROW, connect
from youthpoint.cli.server import Server, Serving, listen

LARGEST_PAGE = 100_000

app = Flask(__name__)
mine = threading.local()
page = "x" * LARGEST_PAGE


@app.get("/")
@app.get("/page/<int:size>")
def bytes_of(size: int = 1) -> str:
    """Return a page of this size."""
    return page[:size]


@app.post("/row")
def add_row() -> tuple[str, int]:
    """Make one row durable."""
    db, turn = _opened()
    fcntl.flock(turn, fcntl.LOCK_EX)
    try:
        db.execute(A_ROW, [request.get_data(as_text=True)])
    finally:
        fcntl.flock(turn, fcntl.LOCK_UN)
    return "kept", 201


def _opened() -> tuple[sqlite3.Connection, int]:
    if not hasattr(mine, "db"):
        folder = Path(sys.argv[1])
        mine.db = connect(folder)
        mine.turn = os.open(folder / "floor.lock", os.O_RDWR | os.O_CREAT, 0o600)
    return mine.db, mine.turn


def main() -> None:
    """Serve until asked to stop."""
    connect(Path(sys.argv[1])).close()
    listener = listen("127.0.0.1", int(sys.argv[2]))
    Server(app, listener, Serving()).run()


if __name__ == "__main__":
    main()
